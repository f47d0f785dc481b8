// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cells.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {
namespace {

/// Reads cells and keeps the faults.
class CellForms : public ::testing::Test {
 protected:
  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const Fault& fault : faults) codes.push_back(fault.code);
    return codes;
  }

  Faults faults;
  CellPlace place{faults, "mentees", "", "wants"};
  const EntryMarks wants{.number = ':', .importance = '*'};
};

class Names : public ::testing::TestWithParam<const char*> {};

TEST_P(Names, keep_their_signs_in_every_text_form) {
  const std::string name = GetParam();
  Faults faults;
  CellPlace place(faults, "mentees", "", "wants");
  const auto one = [&](const std::string& text, EntryMarks marks) {
    const auto entries = parse_entries(text, marks, place);
    EXPECT_EQ(entries.size(), 1U) << text;
    EXPECT_EQ(entries.at(0).name, name) << text;
    return entries.at(0);
  };
  const Entry want = one(" " + name + " : 4 * 2.5 ;", {.number = ':', .importance = '*'});
  EXPECT_EQ(want.number, 4);
  EXPECT_EQ(want.importance, 2.5);
  EXPECT_EQ(one(name + ":3.5", {.number = ':'}).number, 3.5);
  EXPECT_EQ(one(name + "*2", {.importance = '*'}).importance, 2);
  EXPECT_EQ(one(name + "=-5", {.number = '='}).number, -5);
  EXPECT_EQ(one(name, {}).number, std::nullopt);
  EXPECT_EQ(one(name, {.number = ':', .importance = '*'}).importance, std::nullopt);
  EXPECT_TRUE(faults.empty());
}

INSTANTIATE_TEST_SUITE_P(of_skills, Names,
                         ::testing::Values("C++", "c#", "html/css", "node.js", "maven (build tool)",
                                           ".net (5+)", "F#/OCaml", "objective-c", "r", "日本語",
                                           "public speaking", "1c, 8.3"));

TEST_F(CellForms, separate_entries_by_semicolons) {
  const auto entries = parse_entries("python:4*2; leadership ;;", wants, place);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "python");
  EXPECT_EQ(entries[1].name, "leadership");
  EXPECT_TRUE(parse_entries(" ; ", wants, place).empty());
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellForms, take_the_last_mark_of_a_name_that_contains_it) {
  const auto entries = parse_entries("std::vector:4", {.number = ':'}, place);
  EXPECT_EQ(entries.at(0).name, "std::vector");
  EXPECT_EQ(entries.at(0).number, 4);
}

TEST_F(CellForms, report_every_bad_entry_and_keep_the_good_ones) {
  const auto entries = parse_entries("python:four; :3; sql:; c*x; go:2", wants, place);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].name, "go");
  EXPECT_EQ(codes(), (std::vector<std::string>{"number", "name", "number", "number"}));
}

TEST_F(CellForms, read_numbers_with_a_point_and_nothing_else) {
  EXPECT_EQ(parse_number("4"), 4);
  EXPECT_EQ(parse_number("-3.5"), -3.5);
  EXPECT_EQ(parse_number("1e2"), 100);
  for (const char* text : {"", " 4", "4 ", "1,5", "1 000", "1'000", "four", "0x10", "inf", "-inf", "nan",
                           "NaN", "1e999", "4;", "--4", "4.5.6", "٤"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

RC_GTEST_PROP(parse_number, reads_back_every_number_written, (double number)) {
  RC_PRE(std::isfinite(number));
  char text[64];
  std::snprintf(text, sizeof text, "%.17g", number);
  if (std::abs(number) >= 2.2250738585072014e-308 || number == 0) {
    RC_ASSERT(parse_number(text) == number);
  }
}

TEST_F(CellForms, split_items_without_blank_ones) {
  EXPECT_EQ(split_items(" a ;; b;", ';'), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_TRUE(split_items("", ';').empty());
  EXPECT_TRUE(split_items(" ; ;", ';').empty());
}

constexpr std::int32_t at(int day, int hour, int minute = 0) { return day * 1440 + hour * 60 + minute; }

TEST_F(CellForms, read_hours_of_single_days_lists_and_ranges) {
  using Intervals = std::vector<Interval>;
  EXPECT_EQ(parse_availability("Mon 09:00-12:00; Tue,Thu 14:00-16:30", place),
            (Intervals{{at(0, 9), at(0, 12)}, {at(1, 14), at(1, 16, 30)}, {at(3, 14), at(3, 16, 30)}}));
  EXPECT_EQ(parse_availability("Sat-Mon 9:00 - 10:00", place),
            (Intervals{{at(5, 9), at(5, 10)}, {at(6, 9), at(6, 10)}, {at(0, 9), at(0, 10)}}));
  EXPECT_EQ(parse_availability("wednesday , FRI 0:00-24:00;", place),
            (Intervals{{at(2, 0), at(3, 0)}, {at(4, 0), at(5, 0)}}));
  EXPECT_EQ(parse_availability("Sun-Sun 22:00-24:00", place), (Intervals{{at(6, 22), minutes_per_week}}));
  EXPECT_TRUE(faults.empty());
}

class BadHours : public ::testing::TestWithParam<const char*> {};

TEST_P(BadHours, are_one_fault_with_a_hint) {
  Faults faults;
  CellPlace place(faults, "mentees", "", "availability");
  EXPECT_TRUE(parse_availability(GetParam(), place).empty());
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, "availability");
  EXPECT_FALSE(faults[0].hint.empty());
}

INSTANTIATE_TEST_SUITE_P(of_availability, BadHours,
                         ::testing::Values("Mon", "09:00-12:00", "Mo 09:00-12:00", "Mon- 09:00-12:00",
                                           "Mon 9-12", "Mon 09:00", "Mon 12:00-09:00", "Mon 12:00-12:00",
                                           "Mon 09:00-24:01", "Mon 09:60-12:00", "Mon 9:5-12:00",
                                           "Mon 09:00-12:00h", "Mon 09:00–12:00", "Mon -1:00-12:00",
                                           "Mon 09:00-10:00-11:00", "Someday 09:00-12:00",
                                           "Mon 71582789:00-71582790:00", "Mon 99999999999:00-12:00"));

TEST_F(CellForms, read_ids_in_the_order_written) {
  EXPECT_EQ(parse_ids("m3 > m7 > m1", '>', place), (std::vector<std::string>{"m3", "m7", "m1"}));
  EXPECT_EQ(parse_ids("m2; m9;", ';', place), (std::vector<std::string>{"m2", "m9"}));
  EXPECT_EQ(parse_ids("Zoe\u0301", ';', place), (std::vector<std::string>{"Zo\u00e9"}));
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellForms, refuse_an_id_that_stands_twice) {
  EXPECT_EQ(parse_ids("m1; m2; m1", ';', place), (std::vector<std::string>{"m1", "m2"}));
  EXPECT_EQ(codes(), (std::vector<std::string>{"duplicate_id"}));
}

}  // namespace
}  // namespace pairwright

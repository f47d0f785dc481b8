// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cell_access.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using Texts = std::vector<std::string>;

constexpr double infinity = std::numeric_limits<double>::infinity();

Cells text(const char* cell) {
  TextColumn cells;
  cell == nullptr ? cells.add_null() : cells.add(cell);
  return cells;
}

Cells integer(std::optional<std::int64_t> number) { return IntegerColumn{number}; }
Cells real(std::optional<double> number) { return RealColumn{number}; }

Cells entries(const std::vector<Entry>& list) {
  EntryColumn cells;
  cells.add(list);
  return cells;
}

Entry named(const char* name) { return {name, std::nullopt, std::nullopt}; }

class CellAccess : public ::testing::Test {
 protected:
  Texts codes() const {
    Texts codes;
    for (const Fault& fault : faults) codes.push_back(fault.code);
    return codes;
  }

  Faults faults;
  CellPlace place{faults, "mentees", "people.csv", "department"};
};

TEST_F(CellAccess, gives_text_trimmed) {
  EXPECT_EQ(text_cell(text(" R&D\t"), 0, place), "R&D");
  EXPECT_EQ(text_cell(integer(7), 0, place), "7");
  EXPECT_EQ(text_cell(real(7.0), 0, place), "7");
  EXPECT_EQ(text_cell(text("00123"), 0, place), "00123");
  EXPECT_EQ(text_cell(text("1E5"), 0, place), "1E5");
  EXPECT_EQ(text_cell(text("NA"), 0, place), "NA");
  EXPECT_EQ(text_cell(text("TRUE"), 0, place), "TRUE");
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellAccess, gives_nothing_for_blank_cells_of_any_kind) {
  for (const Cells& cells : {text(""), text(" \u00a0 "), text(nullptr), integer({}), real({}), entries({})}) {
    EXPECT_EQ(text_cell(cells, 0, place), std::nullopt);
    EXPECT_EQ(number_cell(cells, 0, place), std::nullopt);
    EXPECT_EQ(count_cell(cells, 0, place), std::nullopt);
    EXPECT_FALSE(entries_cell(cells, 0, {.number = ':'}, place).has_value());
    EXPECT_EQ(ids_cell(cells, 0, ';', place), std::nullopt);
  }
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellAccess, takes_a_list_of_nothing_but_separators_as_blank) {
  EXPECT_FALSE(entries_cell(text(" ; ;"), 0, {.number = ':'}, place).has_value());
  EXPECT_EQ(ids_cell(text(";"), 0, ';', place), std::nullopt);
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellAccess, refuses_text_that_cannot_be_trusted) {
  EXPECT_EQ(text_cell(text("Zo\xe9"), 0, place), std::nullopt);
  EXPECT_EQ(faults.at(0).message, "not UTF-8 at byte 2 of the cell");
  TextColumn nul;
  nul.add(std::string_view("a\0b", 3));
  EXPECT_EQ(text_cell(nul, 0, place), std::nullopt);
  EXPECT_EQ(number_cell(text("4\x07"), 0, place), std::nullopt);
  EXPECT_FALSE(entries_cell(entries({named("sql"), named("\xff")}), 0, {}, place).has_value() &&
               faults.size() == 3);
  EXPECT_EQ(codes(), (Texts{"encoding", "control_character", "control_character", "encoding"}));
}

TEST_F(CellAccess, refuses_other_kinds_where_text_is_expected) {
  EXPECT_EQ(text_cell(real(1.5), 0, place), std::nullopt);
  EXPECT_EQ(text_cell(real(1e300), 0, place), std::nullopt);
  EXPECT_EQ(text_cell(real(infinity), 0, place), std::nullopt);
  EXPECT_EQ(text_cell(entries({named("x")}), 0, place), std::nullopt);
  EXPECT_EQ(codes(), (Texts{"text", "text", "text", "text"}));
}

TEST_F(CellAccess, gives_numbers_of_every_kind) {
  EXPECT_EQ(number_cell(text(" 3.5 "), 0, place), 3.5);
  EXPECT_EQ(number_cell(integer(-4), 0, place), -4);
  EXPECT_EQ(number_cell(real(0.25), 0, place), 0.25);
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellAccess, refuses_what_is_no_finite_number) {
  for (const Cells& cells : {text("1,5"), text("many"), real(infinity), real(-infinity),
                             real(std::numeric_limits<double>::quiet_NaN()), entries({named("4")})}) {
    EXPECT_EQ(number_cell(cells, 0, place), std::nullopt);
  }
  EXPECT_EQ(codes(), Texts(6, "number"));
}

TEST_F(CellAccess, gives_whole_counts_and_says_what_is_wrong_with_others) {
  EXPECT_EQ(count_cell(text("0"), 0, place), 0U);
  EXPECT_EQ(count_cell(real(4.0), 0, place), 4U);
  EXPECT_EQ(count_cell(integer(4294967295), 0, place), 4294967295U);
  EXPECT_TRUE(faults.empty());
  for (const Cells& cells : {text("1.5"), text("-1"), integer(4294967296), text("1e300")}) {
    EXPECT_EQ(count_cell(cells, 0, place), std::nullopt);
  }
  EXPECT_EQ(codes(), (Texts{"type", "value_range", "value_range", "value_range"}));
}

TEST_F(CellAccess, gives_native_entries_without_parsing_their_names) {
  const auto list =
      entries_cell(entries({{" a:b;c*2 ", 4, 2}}), 0, {.number = ':', .importance = '*'}, place);
  ASSERT_EQ(list->size(), 1U);
  EXPECT_EQ(list->at(0).name, "a:b;c*2");
  EXPECT_EQ(list->at(0).number, 4);
  EXPECT_EQ(list->at(0).importance, 2);
}

TEST_F(CellAccess, refuses_native_entries_without_a_name_or_with_numbers_that_are_none) {
  const auto list = entries_cell(
      entries({named(""), {"sql", infinity, std::nullopt}, {"go", 1, -infinity}, named("c")}), 0, {}, place);
  ASSERT_EQ(list->size(), 1U);
  EXPECT_EQ(list->at(0).name, "c");
  EXPECT_EQ(codes(), (Texts{"name", "number", "number"}));
}

TEST_F(CellAccess, gives_ids_of_text_and_lists_alike) {
  const Texts ids = {"m1; m2", "m3"};
  EXPECT_EQ(ids_cell(entries({named(" m1; m2"), named("m3")}), 0, ';', place), ids);
  EXPECT_EQ(ids_cell(text("m3 > m7"), 0, '>', place), (Texts{"m3", "m7"}));
  EXPECT_EQ(ids_cell(integer(7), 0, ';', place), Texts{"7"});
  EXPECT_TRUE(faults.empty());
}

TEST_F(CellAccess, gathers_rows_of_every_kind_in_the_order_given) {
  TextColumn texts;
  texts.add("a");
  texts.add_null();
  EntryColumn lists;
  lists.add_blank();
  lists.add(std::vector<Entry>{named("x")});
  const std::vector<std::uint32_t> order = {1, 0, 1};
  const auto gathered = std::get<TextColumn>(gather(texts, order));
  EXPECT_EQ(gathered[0], std::nullopt);
  EXPECT_EQ(gathered[1], "a");
  EXPECT_EQ(std::get<IntegerColumn>(gather(IntegerColumn{1, 2}, order)), (IntegerColumn{2, 1, 2}));
  EXPECT_EQ(std::get<RealColumn>(gather(RealColumn{std::nullopt, 2.5}, order)),
            (RealColumn{2.5, std::nullopt, 2.5}));
  const auto gathered_lists = std::get<EntryColumn>(gather(lists, order));
  EXPECT_EQ(gathered_lists[0][0].name, "x");
  EXPECT_FALSE(gathered_lists.answered(1));
}

}  // namespace
}  // namespace pairwright

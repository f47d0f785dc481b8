// SPDX-License-Identifier: Apache-2.0
// Every factor on pairs whose value was worked out by hand.
#include <gtest/gtest.h>

#include "score/scoring.hpp"
#include <cmath>
#include <optional>
#include <string>

namespace pairwright {
namespace {

using std::string;
using testing::factor;
using testing::Row;
using testing::value_of;

constexpr std::nullopt_t not_known = std::nullopt;

struct Worked {
  const char* name;
  FactorSetting setting;
  Row mentee;
  Row mentor;
  std::optional<double> value;
};

class WorkedByHand : public ::testing::TestWithParam<Worked> {};

TEST_P(WorkedByHand, has_this_value) {
  const Worked& worked = GetParam();
  const auto value = value_of(worked.setting, worked.mentee, worked.mentor);
  ASSERT_EQ(value.has_value(), worked.value.has_value());
  if (value) {
    EXPECT_DOUBLE_EQ(*value, *worked.value);
  }
}

const auto name_of = [](const auto& worked) { return worked.param.name; };

Worked skills(const char* name, const char* wants, const char* present, const char* offered,
              std::optional<double> value) {
  return {name, factor("skills"), {{"wants", wants}, {"skills", present}}, {{"skills", offered}}, value};
}

INSTANTIATE_TEST_SUITE_P(
    skills, WorkedByHand,
    ::testing::Values(
        skills("a_higher_level_covers_all", "python:4", "", "python:5", 1),
        skills("a_lower_level_covers_its_share", "python:4", "", "python:2", 0.5),
        skills("the_default_level_is_three", "python:4", "", "python", 0.75),
        skills("the_default_target_is_three", "python", "", "python:1.5", 0.5),
        skills("importance_weighs", "python:4*2; leadership", "", "python:3", 0.5),
        skills("a_present_level_moves_the_start", "python:4", "python:2", "python:3", 0.5),
        skills("the_target_reached_from_a_start_covers_all", "python:4", "python:2", "python:5", 1),
        skills("a_mentor_below_the_present_level_covers_nothing", "python:4", "python:2", "python:1", 0),
        skills("a_mentor_without_the_skill_covers_nothing", "python:4", "python:2", "sql:5", 0),
        skills("a_want_that_is_met_is_left_out", "python:4; sql:2", "sql:2", "python:1; sql:5", 0.25),
        skills("nothing_left_is_not_known", "sql:2", "sql:3", "sql:5", not_known),
        skills("no_wants_are_not_known", "", "sql:3", "sql:5", not_known),
        skills("no_mentor_skills_are_not_known", "sql", "", "", not_known),
        skills("no_importance_is_not_known", "sql*0", "", "sql", not_known),
        skills("names_keep_their_signs", "c++:4; c#:4; C:4; .NET (5+):4", "", "C++:4; .net (5+):2", 0.375)),
    name_of);

Worked goals(const char* name, const char* mine, const char* theirs, std::optional<double> value) {
  return {name, factor("goals"), {{"goals", mine}}, {{"goals", theirs}}, value};
}

INSTANTIATE_TEST_SUITE_P(goals, WorkedByHand,
                         ::testing::Values(goals("shared_importance_counts", "promotion*2; public-speaking",
                                                 "Promotion; golf", 2.0 / 3),
                                           goals("importance_of_the_mentor_does_not", "a*3; b", "b*100",
                                                 0.25),
                                           goals("nothing_shared_is_zero", "a", "b", 0),
                                           goals("all_shared_is_one", "a;b", "b;a;c", 1),
                                           goals("a_blank_mentee_is_not_known", "", "a", not_known),
                                           goals("a_blank_mentor_is_not_known", "a", "", not_known)),
                         name_of);

Worked values(const char* name, const char* mine, const char* theirs, std::optional<double> value) {
  return {name, factor("values"), {{"values", mine}}, {{"values", theirs}}, value};
}

INSTANTIATE_TEST_SUITE_P(
    values, WorkedByHand,
    ::testing::Values(
        values("the_cosine_of_centred_ratings", "a=5;b=3;c=1", "a=4;b=2;c=3", 0.75),
        values("each_mean_is_over_all_they_rated", "a=1;b=2;c=6", "a=2;b=4;d=3", (1 + 1 / std::sqrt(10)) / 2),
        values("another_height_of_the_scale_is_the_same", "a=5;b=3;c=1", "a=105;b=103;c=101", 1),
        values("opposites_are_zero", "a=5;b=1", "a=-1;b=3", 0),
        values("one_shared_value_is_not_known", "a=5;b=1", "a=5;c=1", not_known),
        values("a_constant_profile_is_not_known", "a=3;b=3", "a=5;b=1", not_known),
        values("so_are_averages_that_round", "a=0.2;b=0.3;c=0.2;d=0.1", "a=5;c=1", not_known),
        values("only_average_values_shared_is_not_known", "a=3;b=3;c=1;d=5", "a=5;b=1", not_known),
        values("a_blank_is_not_known", "", "a=5;b=1", not_known)),
    name_of);

/// 13 meetings of an hour a month need 180 minutes a week.
Worked availability(const char* name, Row mentee, Row mentor, std::optional<double> value) {
  return {name, factor("availability", {{"meetings_per_month", 13.0}}), std::move(mentee), std::move(mentor),
          value};
}

INSTANTIATE_TEST_SUITE_P(
    availability, WorkedByHand,
    ::testing::Values(
        availability("the_share_of_the_minutes_needed",
                     {{"availability", "Mon 09:00-12:00; Tue 09:00-10:00"}},
                     {{"availability", "Mon,Tue 09:00-10:00"}}, 120.0 / 180),
        availability("short_stretches_do_not_count", {{"availability", "Mon 09:00-12:00"}},
                     {{"availability", "Mon 08:00-09:45; Mon 10:00-10:30; Mon 11:00-13:00"}}, 60.0 / 180),
        availability("more_than_needed_is_one", {{"availability", "Mon-Sun 00:00-24:00"}},
                     {{"availability", "Mon-Sun 00:00-24:00"}}, 1),
        availability("a_half_hour_zone", {{"availability", "Mon 09:00-12:00"}, {"timezone", "Asia/Kolkata"}},
                     {{"availability", "Mon 04:00-05:30"}}, 90.0 / 180),
        availability("a_week_that_wraps", {{"availability", "Mon 00:00-02:00"}, {"timezone", "Asia/Kolkata"}},
                     {{"availability", "Sun 18:00-20:00"}}, 90.0 / 180),
        availability("a_stretch_over_the_weeks_end_is_one",
                     {{"availability", "Mon 05:00-06:00"}, {"timezone", "Asia/Kolkata"}},
                     {{"availability", "Sun 13:00-24:00"}, {"timezone", "America/Phoenix"}}, 60.0 / 180),
        availability("no_common_hour_is_zero", {{"availability", "Mon 09:00-12:00"}},
                     {{"availability", "Tue 09:00-12:00"}}, 0),
        availability("a_blank_is_not_known", {{"availability", ""}}, {{"availability", "Tue 09:00-12:00"}},
                     not_known),
        Worked{"one_hour_a_week_is_enough_by_default",
               factor("availability"),
               {{"availability", "Mon 09:00-10:00"}},
               {{"availability", "Mon 09:00-10:00"}},
               1},
        Worked{"longer_meetings_need_longer_stretches",
               factor("availability", {{"meeting_minutes", 90.0}}),
               {{"availability", "Mon 09:00-10:00"}},
               {{"availability", "Mon 09:00-10:00"}},
               0}),
    name_of);

Worked category(const char* name, Parameters parameters, const char* mine, const char* theirs,
                std::optional<double> value) {
  parameters.insert({"column", string("town")});
  return {name, factor("category", std::move(parameters)), {{"town", mine}}, {{"town", theirs}}, value};
}

const Parameters towns = {
    {"table", ValueTable{{"Bonn", {{"KÖLN", 0.75}}}, {"Köln", {{"Bonn", 0.25}}}, {"Ulm", {{"Rom", 1}}}}}};

INSTANTIATE_TEST_SUITE_P(
    category, WorkedByHand,
    ::testing::Values(category("same_is_one", {}, "Köln", " köln", 1),
                      category("different_is_zero", {}, "Bonn", "Köln", 0),
                      category("different_is_one_where_asked_for", {{"match", string("different")}}, "Bonn",
                               "Köln", 1),
                      category("same_is_zero_then", {{"match", string("different")}}, "Bonn", "Bonn", 0),
                      category("a_table_is_read_from_mentee_to_mentor", towns, "bonn", "köln", 0.75),
                      category("and_back_by_its_own_row", towns, "köln", "bonn", 0.25),
                      category("what_the_table_leaves_out_is_zero", towns, "Bonn", "Bonn", 0),
                      category("a_blank_is_not_known", {}, "Bonn", "", not_known)),
    name_of);

Worked overlap(const char* name, const char* measure, const char* mine, const char* theirs,
               std::optional<double> value) {
  const Parameters parameters = {{"column", string("languages")}, {"measure", string(measure)}};
  return {name, factor("overlap", parameters), {{"languages", mine}}, {{"languages", theirs}}, value};
}

INSTANTIATE_TEST_SUITE_P(
    overlap, WorkedByHand,
    ::testing::Values(overlap("the_share_of_the_mentees", "share", "de; en; fr; it", "EN; es; fr", 0.5),
                      overlap("jaccard_is_of_either", "jaccard", "de; en; fr; it", "EN; es; fr", 0.4),
                      overlap("nothing_shared_is_zero", "jaccard", "de", "en", 0),
                      overlap("a_blank_is_not_known", "share", "de", ";", not_known)),
    name_of);

Worked number(const char* name, Parameters parameters, const char* mine, const char* theirs,
              std::optional<double> value) {
  parameters.insert({"column", string("years")});
  return {name, factor("number", std::move(parameters)), {{"years", mine}}, {{"years", theirs}}, value};
}

const Parameters five_more = {{"ideal", 5.0}, {"tolerance", 4.0}};

INSTANTIATE_TEST_SUITE_P(number, WorkedByHand,
                         ::testing::Values(number("the_ideal_gap_is_one", five_more, "2", "7", 1),
                                           number("a_nearer_mentor_loses", five_more, "2", "4", 0.25),
                                           number("so_does_one_farther_off", five_more, "2", "10", 0.25),
                                           number("beyond_the_tolerance_is_zero", five_more, "2", "20", 0),
                                           number("reverse_mentoring_by_the_sign",
                                                  {{"ideal", -5.0}, {"tolerance", 10.0}}, "7", "2.5", 0.95),
                                           number("a_gap_beyond_all_range_is_zero", five_more, "-1e308",
                                                  "1e308", 0),
                                           number("a_blank_is_not_known", five_more, "", "2", not_known)),
                         name_of);

}  // namespace
}  // namespace pairwright

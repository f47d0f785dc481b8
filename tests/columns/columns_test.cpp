// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/columns.hpp"

#include "pairwright/columns/categories.hpp"
#include "pairwright/columns/exclusions.hpp"
#include "pairwright/columns/goal_lists.hpp"
#include "pairwright/columns/numbers.hpp"
#include "pairwright/columns/profiles.hpp"
#include "pairwright/columns/sets.hpp"

#include <gtest/gtest.h>

#include "model/tables.hpp"
#include <cmath>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using Texts = std::vector<std::string>;

const ZoneSettings utc{"UTC", std::chrono::year{2026} / 1 / 1};

Cohort sample() {
  return Cohort::make(
      testing::text_table("mentees",
                          {"id", "town", "years", "languages", "skills", "goals", "values", "excludes"},
                          {{"e2", " Köln ", "1.5", "de; EN; de", "SQL:4; go", "rest", "a=1;b=2;c=6", "m1"},
                           {"e1", "", "", "", "", "", "", ""}}),
      testing::text_table("mentors",
                          {"id", "town", "years", "languages", "skills", "goals", "values", "excludes"},
                          {{"m1", "KÖLN", "-3", "en; fr", "go:1; sql:1", "REST*3", "a=4;b=4", ""},
                           {"m2", "Bonn", "x", ";", "", "", "", "e1;e2"}}));
}

TEST(columns, compile_each_kind_of_a_column_once) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  EXPECT_EQ(columns.get<Categories>("town"), columns.get<Categories>("town"));
  EXPECT_NE(columns.get<Categories>("town"), columns.get<Categories>("years"));
  EXPECT_NE(static_cast<const void*>(columns.get<Sets>("town").get()), columns.get<Categories>("town").get());
}

TEST(columns, note_faults_of_cells_with_their_place_and_without_their_text) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  EXPECT_TRUE(columns.faults().empty());
  columns.get<Numbers>("years");
  columns.get<Numbers>("years");
  ASSERT_EQ(lines(columns.faults()), Texts{"mentors 2 years number"});
  EXPECT_EQ(columns.faults()[0].source, "mentors.csv");
  EXPECT_EQ(columns.faults()[0].message, "not a number");
}

TEST(categories, compare_folded_over_both_tables) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  const auto towns = columns.get<Categories>("town");
  EXPECT_EQ(towns->mentees[0], Categories::blank);
  EXPECT_EQ(towns->mentees[1], towns->mentors[0]);
  EXPECT_NE(towns->mentees[1], towns->mentors[1]);
  EXPECT_EQ(towns->names.find("köln"), static_cast<NameIndex>(towns->mentors[0]));
}

TEST(categories, are_blank_for_a_table_without_the_column) {
  const Cohort cohort = Cohort::make(testing::text_table("mentees", {"id"}, {{"e1"}}),
                                     testing::text_table("mentors", {"id", "town"}, {{"m1", "Bonn"}}));
  Columns columns(cohort, utc);
  EXPECT_EQ(columns.get<Categories>("town")->mentees[0], Categories::blank);
}

TEST(numbers, are_nan_where_not_answered) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  const auto years = columns.get<Numbers>("years");
  EXPECT_TRUE(std::isnan(years->mentees[0]));
  EXPECT_EQ(years->mentees[1], 1.5);
  EXPECT_EQ(years->mentors[0], -3);
}

TEST(sets, hold_each_name_once_in_ascending_order) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  const auto languages = columns.get<Sets>("languages");
  EXPECT_FALSE(languages->mentees.answered(0));
  EXPECT_FALSE(languages->mentors.answered(1));
  EXPECT_EQ(languages->mentees[1].size(), 2U);
  EXPECT_EQ(shared_count(languages->mentees[1], languages->mentors[0]), 1U);
}

TEST(sets, of_skills_and_goals_are_their_names_alone) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  for (const auto& [column, shared] :
       {std::pair("skills", 2U), std::pair("goals", 1U), std::pair("values", 2U)}) {
    const auto sets = columns.get<Sets>(column);
    EXPECT_EQ(shared_count(sets->mentees[1], sets->mentors[0]), shared) << column;
  }
}

TEST(shared_count, counts_common_elements_of_ascending_sequences) {
  using Names = std::vector<NameIndex>;
  EXPECT_EQ(shared_count(Names{1, 3, 5, 7}, Names{0, 3, 4, 7, 9}), 2U);
  EXPECT_EQ(shared_count(Names{1, 2}, Names{}), 0U);
  EXPECT_EQ(shared_count(Names{4}, Names{4}), 1U);
}

TEST(profiles, are_centred_on_the_persons_own_mean) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  const auto profiles = columns.get<Profiles>("");
  const auto mine = profiles->mentees[1];  // 1, 2, 6: mean 3, times 3
  ASSERT_EQ(mine.size(), 3U);
  EXPECT_EQ(mine[0].rating, -6);
  EXPECT_EQ(mine[1].rating, -3);
  EXPECT_EQ(mine[2].rating, 9);
  for (const CentredRating& rating : profiles->mentors[0]) EXPECT_EQ(rating.rating, 0);
  EXPECT_FALSE(profiles->mentees.answered(0));
}

TEST(profiles, are_zero_at_the_mean_however_it_rounds) {
  const Cohort cohort =
      Cohort::make(testing::text_table("mentees", {"id", "values"},
                                       {{"e1", "a=0.2;b=0.3;c=0.2;d=0.1"}, {"e2", "a=1e9;b=1e-9"}}),
                   testing::text_table("mentors", {"id"}, {}));
  Columns columns(cohort, utc);
  const auto profiles = columns.get<Profiles>("");
  EXPECT_NE(4 * 0.2 - (0.2 + 0.3 + 0.2 + 0.1), 0);  // what a plain difference would leave
  EXPECT_EQ(profiles->mentees[0][0].rating, 0);
  EXPECT_NEAR(profiles->mentees[0][1].rating, 0.4, 1e-12);
  EXPECT_NEAR(profiles->mentees[1][1].rating, -1e9, 1);
}

TEST(profiles, of_one_and_the_same_rating_are_zero) {
  const Cohort cohort =
      Cohort::make(testing::text_table("mentees", {"id", "values"}, {{"e1", "a=0.1;b=0.1;c=0.1"}}),
                   testing::text_table("mentors", {"id"}, {}));
  Columns columns(cohort, utc);
  for (const CentredRating& rating : columns.get<Profiles>("")->mentees[0]) EXPECT_EQ(rating.rating, 0);
}

TEST(goal_lists, are_those_of_the_cohort) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  const auto goals = columns.get<GoalLists>("");
  EXPECT_EQ(goals->mentees[1][0].name, goals->mentors[0][0].name);
  EXPECT_FALSE(goals->mentors.answered(1));
}

TEST(exclusions, need_no_column) {
  const Cohort cohort = sample();
  Columns columns(cohort, utc);
  EXPECT_TRUE(Exclusions::uses("").empty());
  const auto exclusions = columns.get<Exclusions>("");
  EXPECT_EQ(exclusions->mentees[1].size(), 1U);
  EXPECT_EQ(exclusions->mentors[1].size(), 2U);
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cohort.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/random_programme.hpp"
#include "model/tables.hpp"
#include "model/zones.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::faults_of;
using testing::lines;
using testing::text_table;
using Texts = std::vector<std::string>;

Cohort cohort_of(const Table& mentees, const Table& mentors) {
  return Cohort::make(mentees, mentors, testing::some_zones());
}

std::vector<Fault> faults_in(const Table& mentees, const Table& mentors) {
  return faults_of<DataError>([&] { cohort_of(mentees, mentors); });
}

Table nobody(const char* name) { return text_table(name, {"id"}, {}); }

TEST(cohort, stands_in_the_order_of_ids_and_remembers_rows) {
  const Cohort cohort = cohort_of(
      text_table("mentees", {"id", "town"}, {{"e3", "c"}, {"e1", "a"}, {" e2 ", "b"}}), nobody("mentors"));
  EXPECT_EQ(cohort.mentees().ids, (Texts{"e1", "e2", "e3"}));
  EXPECT_EQ(cohort.mentees().rows, (std::vector<std::uint32_t>{2, 3, 1}));
  EXPECT_EQ(std::get<TextColumn>(cohort.mentees().columns.at("town"))[2], "c");
  EXPECT_EQ(cohort.mentees().find(" e2"), 1U);
  EXPECT_EQ(cohort.mentees().find("E2"), std::nullopt);
  EXPECT_EQ(cohort.mentees().source, "mentees.csv");
}

TEST(cohort, has_defaults_where_nothing_is_stated) {
  const Cohort cohort =
      cohort_of(text_table("mentees", {"id", "wants", "goals", "demand"}, {{"e1", "sql", "rest", ""}}),
                text_table("mentors", {"id", "skills"}, {{"m1", "sql"}}));
  EXPECT_EQ(cohort.mentees().wants[0][0].target, 3);
  EXPECT_EQ(cohort.mentees().wants[0][0].importance, 1);
  EXPECT_EQ(cohort.mentees().goals[0][0].importance, 1);
  EXPECT_EQ(cohort.mentees().demand[0], 1U);
  EXPECT_EQ(cohort.mentors().skills[0][0].level, 3);
  EXPECT_EQ(cohort.mentors().capacity[0], 1U);
  EXPECT_EQ(cohort.mentors().minimum[0], 0U);
  EXPECT_EQ(cohort.mentors().zones[0], -1);
  EXPECT_FALSE(cohort.mentors().goals.answered(0));
}

TEST(cohort, compares_names_without_case_and_in_any_normal_form) {
  const Cohort cohort =
      cohort_of(text_table("mentees", {"id", "wants"}, {{"e1", "C++; STRASSE:4; \u00e9cole"}}),
                text_table("mentors", {"id", "skills"}, {{"m1", "c++:5; stra\u00dfe:2; E\u0301COLE:1; C#"}}));
  EXPECT_EQ(cohort.skills().size(), 4U);
  ASSERT_EQ(cohort.mentors().skills[0].size(), 4U);
  EXPECT_EQ(cohort.skills().name(cohort.mentees().wants[0][2].name), "\u00e9cole");
  EXPECT_EQ(cohort.skills().name(cohort.mentors().skills[0][0].name), "c#");
}

TEST(cohort, numbers_names_by_their_own_order) {
  const Cohort cohort = cohort_of(text_table("mentees", {"id", "goals"}, {{"e1", "c; A"}, {"e2", "b"}}),
                                  text_table("mentors", {"id", "goals"}, {{"m1", "B; a"}}));
  const auto goals = cohort.mentors().goals[0];
  EXPECT_EQ(cohort.goals().name(0), "a");
  EXPECT_EQ(cohort.goals().name(2), "c");
  EXPECT_TRUE(std::ranges::is_sorted(goals, {}, &Goal::name));
  EXPECT_EQ(cohort.mentees().goals[1][0].name, 1U);
}

TEST(cohort, reports_all_faults_of_both_tables_with_table_row_and_column) {
  const Table mentees = text_table(
      "mentees",
      {"id", "wants", "goals", "values", "availability", "timezone", "demand", "preferences", "excludes"},
      {{"e1", "sql:9", "a*-1", "b", "Mon", "Europe/Atlantis", "1.5", "m9", "m1;m1"},
       {"", "sql:x", "a;A", "b=1e10", "", "", "-1", "", ""},
       {"e1", "", "", "", "", "", "", "", ""}});
  const Table mentors = text_table("mentors", {"id", "skills", "capacity", "minimum", "excludes"},
                                   {{"m1", "sql:0.5", "2", "3", "e9"}, {"m2", ":2", "x", "", ""}});
  Texts found = lines(faults_in(mentees, mentors));
  std::ranges::sort(found);
  Texts expected = {"mentees 1 wants value_range",      "mentees 1 goals value_range",
                    "mentees 1 values number",          "mentees 1 availability availability",
                    "mentees 1 timezone time_zone",     "mentees 1 demand type",
                    "mentees 1 preferences unknown_id", "mentees 1 excludes duplicate_id",
                    "mentees 2 id missing_id",          "mentees 2 wants number",
                    "mentees 2 goals duplicate_name",   "mentees 2 values value_range",
                    "mentees 2 demand value_range",     "mentees 3 id duplicate_id",
                    "mentors 1 skills value_range",     "mentors 1 minimum value_range",
                    "mentors 1 excludes unknown_id",    "mentors 2 skills name",
                    "mentors 2 capacity number"};
  std::ranges::sort(expected);
  EXPECT_EQ(found, expected);
}

TEST(cohort, shows_no_cell_in_any_message) {
  const char* const canary = "CanaryBird";
  const Table mentees = text_table(
      "mentees",
      {"id", "wants", "goals", "values", "availability", "timezone", "demand", "preferences", "excludes"},
      {{canary, "CanaryBird:CanaryBird", "CanaryBird*CanaryBird", canary, canary, canary, canary, canary,
        "CanaryBirds"},
       {canary, "CanaryBird;canarybird", "CanaryBird*-1", "x=CanaryBird", "Mon CanaryBird", "Canary\xff",
        "-1", "", ""}});
  const Table mentors = text_table("mentors", {"id", "skills", "capacity", "minimum", "excludes"},
                                   {{"CanaryBirb", "CanaryBird:77", canary, canary, "CanaryBirx"}});
  const std::vector<Fault> faults = faults_in(mentees, mentors);
  EXPECT_GE(faults.size(), 18U);
  for (const Fault& fault : faults)
    EXPECT_EQ(to_string(fault).find("anary"), std::string::npos) << to_string(fault);
}

TEST(cohort, points_at_the_row_of_the_nearest_id_without_naming_it) {
  const auto faults = faults_in(text_table("mentees", {"id", "excludes"}, {{"e1", "mentor-18"}}),
                                text_table("mentors", {"id"}, {{"mentor-77"}, {"mentor-17"}}));
  ASSERT_EQ(lines(faults), Texts{"mentees 1 excludes unknown_id"});
  EXPECT_EQ(faults[0].hint, "the nearest id stands in mentors row 2");
}

TEST(cohort, needs_an_id_column_and_still_checks_the_rest) {
  const auto faults = faults_in(text_table("mentees", {"ids", "demand"}, {{"e1", "x"}}),
                                text_table("mentors", {"id", "capacity", "excludes"}, {{"m1", "-2", "e1"}}));
  EXPECT_EQ(lines(faults), (Texts{"mentees 0 id missing_column", "mentees 1 demand number",
                                  "mentors 1 capacity value_range"}));
  EXPECT_EQ(faults[0].hint, "the first line of a file names the columns");
}

TEST(cohort, names_both_rows_of_an_id_that_stands_twice) {
  const auto faults =
      faults_in(text_table("mentees", {"id"}, {{"Zo\u00e9"}, {"e2"}, {" Zoe\u0301 "}}), nobody("mentors"));
  ASSERT_EQ(lines(faults), Texts{"mentees 3 id duplicate_id"});
  EXPECT_EQ(faults[0].message, "the same id as row 1");
}

TEST(cohort, takes_the_same_id_in_both_tables_as_one_person) {
  const Cohort cohort = cohort_of(text_table("mentees", {"id"}, {{"p2"}, {"p1"}}),
                                  text_table("mentors", {"id"}, {{"p3"}, {"p2"}}));
  EXPECT_TRUE(cohort.same_person(1, 0));
  EXPECT_FALSE(cohort.same_person(0, 0));
}

TEST(cohort, refuses_other_spellings_of_known_columns) {
  const auto faults = faults_in(text_table("mentees", {"id", "Wants", " goals"}, {}), nobody("mentors"));
  EXPECT_EQ(lines(faults), (Texts{"mentees 0 Wants unknown_column", "mentees 0  goals unknown_column"}));
  EXPECT_EQ(faults[0].hint, "rename it to 'wants'");
}

TEST(cohort, may_be_empty_on_either_side) {
  EXPECT_EQ(cohort_of(nobody("mentees"), nobody("mentors")).mentees().size(), 0U);
  EXPECT_EQ(cohort_of(Table("mentees"), text_table("mentors", {"id"}, {{"m1"}})).mentors().size(), 1U);
}

TEST(cohort, keeps_the_order_of_preferences_and_sorts_excludes) {
  const Cohort cohort = cohort_of(text_table("mentees", {"id", "preferences", "excludes"},
                                             {{"e1", "m3 > m1 > e2", "m3; m2; e2"}, {"e2", "", ""}}),
                                  text_table("mentors", {"id"}, {{"m1"}, {"m2"}, {"m3"}}));
  const auto preferences = cohort.mentees().preferences[0];
  const auto excludes = cohort.mentees().excludes[0];
  EXPECT_EQ((std::vector<std::uint32_t>(preferences.begin(), preferences.end())),
            (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ((std::vector<std::uint32_t>(excludes.begin(), excludes.end())),
            (std::vector<std::uint32_t>{1, 2}));
}

TEST(cohort, remarks_on_ids_with_characters_that_cannot_be_seen) {
  const Cohort cohort = cohort_of(text_table("mentees", {"id"}, {{"e1"}, {"e\u200b1"}}), nobody("mentors"));
  EXPECT_EQ(lines(cohort.remarks()), Texts{"mentees 2 id invisible_character"});
}

TEST(cohort, accepts_every_zone_of_the_database_by_its_exact_name) {
  const Cohort cohort =
      cohort_of(text_table("mentees", {"id", "timezone"},
                           {{"e1", "Asia/Kolkata"}, {"e2", ""}, {"e3", "UTC"}, {"e4", " Asia/Kolkata"}}),
                nobody("mentors"));
  EXPECT_EQ(cohort.zone_names(), (Texts{"Asia/Kolkata", "UTC"}));
  EXPECT_EQ(cohort.mentees().zones, (std::vector<std::int32_t>{0, -1, 1, 0}));
  EXPECT_EQ(
      lines(faults_in(text_table("mentees", {"id", "timezone"}, {{"e1", "asia/kolkata"}, {"e2", "+05:30"}}),
                      nobody("mentors"))),
      (Texts{"mentees 1 timezone time_zone", "mentees 2 timezone time_zone"}));
}

template <class Item>
std::vector<NameIndex> names_of(const Lists<Item>& lists) {
  std::vector<NameIndex> names;
  for (std::size_t k = 0; k < lists.size(); ++k) {
    for (const Item& item : lists[k]) names.push_back(item.name);
  }
  return names;
}

RC_GTEST_PROP(cohort, does_not_depend_on_the_order_of_rows, (std::uint64_t seed)) {
  const testing::Programme made = testing::random_programme(seed, 12, 9);
  const Cohort cohort = cohort_of(made.mentees, made.mentors);
  const Cohort other =
      cohort_of(testing::shuffled(made.mentees, seed + 1), testing::shuffled(made.mentors, seed + 2));
  RC_ASSERT(cohort.mentees().ids == other.mentees().ids);
  RC_ASSERT(cohort.mentees().demand == other.mentees().demand);
  RC_ASSERT(cohort.mentors().capacity == other.mentors().capacity);
  RC_ASSERT(cohort.mentors().zones == other.mentors().zones);
  RC_ASSERT(names_of(cohort.mentees().wants) == names_of(other.mentees().wants));
  RC_ASSERT(names_of(cohort.mentors().values) == names_of(other.mentors().values));
  RC_ASSERT(cohort.skills().size() == other.skills().size());
}

}  // namespace
}  // namespace pairwright

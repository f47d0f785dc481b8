// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cohort_builder.hpp"

#include <gtest/gtest.h>

#include "model/tables.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::faults_of;
using testing::lines;
using Texts = std::vector<std::string>;

TEST(cohort_builder, makes_the_same_of_specs_as_of_tables) {
  const Cohort built = CohortBuilder{}
                           .add_mentee({.id = "e1",
                                        .wants = {{"C++", 4, 2}, {"leadership"}},
                                        .skills = {{"c++", 2}},
                                        .goals = {{"promotion", 3}},
                                        .values = {{"order", -1}},
                                        .availability = "Mon 09:00-10:00",
                                        .timezone = "UTC",
                                        .demand = 2,
                                        .preferences = {"m2", "m1"},
                                        .excludes = {"m2"},
                                        .columns = {{"department", "IT"}}})
                           .add_mentor({.id = "m2", .capacity = 3, .minimum = 1})
                           .add_mentor({.id = "m1", .skills = {{"C++"}}})
                           .build();
  const Mentees& mentees = built.mentees();
  EXPECT_EQ(built.skills().name(mentees.wants[0][0].name), "c++");
  EXPECT_EQ(mentees.wants[0][0].target, 4);
  EXPECT_EQ(mentees.wants[0][0].importance, 2);
  EXPECT_EQ(mentees.wants[0][1].target, 3);
  EXPECT_EQ(mentees.skills[0][0].level, 2);
  EXPECT_EQ(mentees.goals[0][0].importance, 3);
  EXPECT_EQ(mentees.values[0][0].rating, -1);
  EXPECT_EQ(mentees.availability[0][0], (Interval{540, 600}));
  EXPECT_EQ(mentees.zones[0], 0);
  EXPECT_EQ(mentees.demand[0], 2U);
  EXPECT_EQ(mentees.preferences[0][0], 1U);
  EXPECT_EQ(mentees.excludes[0][0], 1U);
  EXPECT_TRUE(mentees.has("department"));
  EXPECT_EQ(built.mentors().ids, (Texts{"m1", "m2"}));
  EXPECT_EQ(built.mentors().capacity, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(built.mentors().minimum, (std::vector<std::uint32_t>{0, 1}));
}

TEST(cohort_builder, leaves_out_columns_that_nobody_answered) {
  const Cohort cohort = CohortBuilder{}.add_mentee({.id = "e1"}).add_mentor({.id = "m1"}).build();
  EXPECT_EQ(cohort.mentees().column_names(), (Texts{"demand", "id"}));
  EXPECT_EQ(cohort.mentors().column_names(), (Texts{"capacity", "id", "minimum"}));
}

TEST(cohort_builder, can_build_again_after_more_people_came) {
  CohortBuilder builder;
  builder.add_mentee({.id = "e1"}).add_mentor({.id = "m1"});
  EXPECT_EQ(builder.build().mentees().size(), 1U);
  builder.add_mentee({.id = "e0"});
  EXPECT_EQ(builder.build().mentees().ids, (Texts{"e0", "e1"}));
}

TEST(cohort_builder, builds_nobody) { EXPECT_EQ(CohortBuilder{}.build().mentors().size(), 0U); }

TEST(cohort_builder, takes_names_as_they_are) {
  const Cohort cohort = CohortBuilder{}.add_mentee({.id = "e1", .wants = {{"iso: 9001; *part* 2"}}}).build();
  EXPECT_EQ(cohort.skills().name(0), "iso: 9001; *part* 2");
}

TEST(cohort_builder, reports_the_faults_of_everybody_added) {
  CohortBuilder builder;
  builder.add_mentee({.id = "e1", .wants = {{"sql", 6}}, .excludes = {"nobody"}})
      .add_mentee({.id = "", .goals = {{"", 1}}})
      .add_mentor({.id = "m1", .timezone = "Nowhere", .capacity = 1, .minimum = 2});
  EXPECT_EQ(lines(faults_of<DataError>([&] { builder.build(); })),
            (Texts{"mentees 2 id missing_id", "mentees 2 goals name", "mentors 1 timezone time_zone",
                   "mentees 1 wants value_range", "mentors 1 minimum value_range",
                   "mentees 1 excludes unknown_id"}));
}

TEST(cohort_builder, refuses_another_column_under_the_name_of_a_member) {
  CohortBuilder builder;
  builder.add_mentee({.id = "e1", .columns = {{"demand", "2"}}});
  EXPECT_EQ(lines(faults_of<DataError>([&] { builder.build(); })),
            Texts{"mentees 0 demand duplicate_column"});
}

}  // namespace
}  // namespace pairwright

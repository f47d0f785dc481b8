// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/needs.hpp"

#include "pairwright/model/cohort_builder.hpp"

#include <gtest/gtest.h>

namespace pairwright {
namespace {

TEST(needs, leave_out_what_the_mentee_can_already_do) {
  const Cohort cohort = CohortBuilder{}
                            .add_mentee({.id = "e1",
                                         .wants = {{"go", 4, 2}, {"python", 4}, {"sql", 3}, {"rust", 3}},
                                         .skills = {{"python", 2}, {"sql", 3}, {"rust", 5}, {"java", 1}}})
                            .add_mentee({.id = "e2", .wants = {{"java", 1}}, .skills = {{"java", 1}}})
                            .add_mentee({.id = "e3"})
                            .add_mentor({.id = "m1", .skills = {{"python", 5}}})
                            .build();
  Columns columns(cohort, {"UTC", std::chrono::year{2026} / 1 / 1});
  const auto needs = columns.get<Needs>("");
  const auto open = needs->mentees[0];
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(cohort.skills().name(open[0].skill), "go");
  EXPECT_EQ(open[0].from, 0);
  EXPECT_EQ(open[0].target, 4);
  EXPECT_EQ(open[0].importance, 2);
  EXPECT_EQ(open[1].from, 2);
  EXPECT_TRUE(needs->mentees[1].empty());
  EXPECT_FALSE(needs->mentees.answered(2));
  EXPECT_EQ(needs->skills, 5U);
  EXPECT_EQ(needs->mentors[0].size(), 1U);
}

}  // namespace
}  // namespace pairwright

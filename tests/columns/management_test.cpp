// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/management.hpp"

#include <gtest/gtest.h>

#include "model/tables.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::text_table;

class Lines : public ::testing::Test {
 protected:
  void read(const Table& mentees, const Table& mentors) {
    const Cohort cohort = Cohort::make(mentees, mentors);
    Columns columns(cohort, {"UTC", std::chrono::year{2026} / 1 / 1});
    management = *columns.get<Management>("");
    faults = columns.faults();
  }

  Management management;
  std::vector<Fault> faults;
};

TEST_F(Lines, go_up_over_both_tables) {
  read(text_table("mentees", {"id", "manager_id"}, {{"e1", "m1"}, {"e2", "outsider"}}),
       text_table("mentors", {"id", "manager_id"}, {{"m1", "e2"}, {"m2", ""}}));
  const auto e1 = management.mentees[0];
  const auto e2 = management.mentees[1];
  const auto m1 = management.mentors[0];
  EXPECT_TRUE(management.reports_to(e1, m1, 1));
  EXPECT_FALSE(management.reports_to(e1, e2, 1));
  EXPECT_TRUE(management.reports_to(e1, e2, 2));
  EXPECT_FALSE(management.reports_to(m1, e1, 100));
  EXPECT_FALSE(management.reports_to(management.mentors[1], e1, 100));
  EXPECT_TRUE(faults.empty());
}

TEST_F(Lines, take_one_id_in_both_tables_as_one_person) {
  read(text_table("mentees", {"id", "manager_id"}, {{"p1", ""}, {"p2", "p1"}}),
       text_table("mentors", {"id", "manager_id"}, {{"p1", "boss"}, {"p2", " p1 "}}));
  EXPECT_EQ(management.mentees, management.mentors);
  EXPECT_TRUE(management.reports_to(management.mentees[1], management.mentors[0], 1));
  EXPECT_TRUE(faults.empty());
}

TEST_F(Lines, that_run_in_a_circle_end_after_the_levels_asked_for) {
  read(text_table("mentees", {"id", "manager_id"}, {{"a", "b"}, {"c", "c"}}),
       text_table("mentors", {"id", "manager_id"}, {{"b", "a"}}));
  const auto a = management.mentees[0];
  const auto c = management.mentees[1];
  const auto b = management.mentors[0];
  EXPECT_TRUE(management.reports_to(a, b, 1));
  EXPECT_TRUE(management.reports_to(b, a, 1));
  EXPECT_FALSE(management.reports_to(c, a, 100));
  EXPECT_FALSE(management.reports_to(a, c, 100));
}

TEST_F(Lines, refuse_two_managers_of_one_person) {
  read(text_table("mentees", {"id", "manager_id"}, {{"p1", "boss"}}),
       text_table("mentors", {"id", "manager_id"}, {{"x", ""}, {"p1", "chief"}}));
  EXPECT_EQ(testing::lines(faults), std::vector<std::string>{"mentors 2 manager_id conflict"});
  EXPECT_EQ(faults[0].message, "the same person has another manager in the other table");
}

TEST_F(Lines, may_be_stated_in_one_table_only) {
  read(text_table("mentees", {"id"}, {{"e1"}}), text_table("mentors", {"id", "manager_id"}, {{"m1", "e1"}}));
  EXPECT_TRUE(management.reports_to(management.mentors[0], management.mentees[0], 1));
}

}  // namespace
}  // namespace pairwright

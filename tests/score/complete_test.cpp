// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/complete.hpp"

#include <gtest/gtest.h>

#include "score/scoring.hpp"
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using std::string;
using testing::factor;
using testing::lines;
using testing::rule;
using testing::text_table;
using Texts = std::vector<string>;

const Kinds kinds;

class Completion : public ::testing::Test {
 protected:
  Policy completed(const Table& mentees, const Table& mentors, const Policy& policy = {}) {
    return complete(policy, *testing::shared_cohort(mentees, mentors), kinds, faults);
  }
  /// Of a policy with faults of its own, over any cohort.
  Texts faults_of(const Policy& policy) {
    completed(text_table("mentees", {"id", "goals"}, {{"e", ""}}),
              text_table("mentors", {"id", "goals"}, {{"m", ""}}), policy);
    return lines(faults);
  }

  std::vector<Fault> faults;
};

Texts factors_of(const Policy& policy) {
  Texts described;
  for (const FactorSetting& setting : policy.factors) {
    described.push_back(setting.name + " " + std::to_string(static_cast<int>(setting.weight)));
  }
  return described;
}

Texts rules_of(const Policy& policy) {
  Texts names;
  for (const RuleSetting& setting : *policy.rules) names.push_back(setting.name);
  return names;
}

TEST_F(Completion, takes_the_four_factors_whose_columns_both_tables_have) {
  const Table all = text_table("mentees", {"id", "wants", "goals", "values", "availability", "manager_id"},
                               {{"e", "", "", "", "", ""}});
  EXPECT_EQ(
      factors_of(completed(all, text_table("mentors", {"id", "skills", "goals", "values", "availability"},
                                           {{"m", "", "", "", ""}}))),
      (Texts{"skills 4", "goals 3", "values 2", "availability 1"}));
  EXPECT_EQ(factors_of(completed(
                all, text_table("mentors", {"id", "skills", "availability", "wants"}, {{"m", "", "", ""}}))),
            (Texts{"skills 4", "availability 1"}));
  EXPECT_TRUE(faults.empty());
}

TEST_F(Completion, has_nothing_to_score_by_without_their_columns) {
  completed(text_table("mentees", {"id", "wants"}, {{"e", ""}}),
            text_table("mentors", {"id", "wants"}, {{"m", ""}}));
  EXPECT_EQ(lines(faults), Texts{"policy 0 factors unknown_column"});
}

TEST_F(Completion, asks_nothing_of_a_side_without_people) {
  const Table mentors = text_table("mentors", {"id", "goals"}, {{"m", "a"}});
  EXPECT_EQ(factors_of(completed(Table("mentees"), mentors)), Texts{"goals 3"});
  EXPECT_EQ(factors_of(completed(Table("mentees"), Table("mentors"))).size(), 4U);
  EXPECT_TRUE(factors_of(completed(Table("mentees"), text_table("mentors", {"id"}, {{"m"}}))).empty());
  EXPECT_TRUE(faults.empty());
}

TEST_F(Completion, removes_reporting_lines_where_either_table_states_managers) {
  const Table plain = text_table("mentees", {"id", "goals"}, {{"e", ""}});
  const Table managed = text_table("mentors", {"id", "goals", "manager_id"}, {{"m", "", ""}});
  EXPECT_EQ(rules_of(completed(plain, managed)), (Texts{"excluded", "reporting_line"}));
  EXPECT_EQ(rules_of(completed(plain, text_table("mentors", {"id", "goals"}, {{"m", ""}}))),
            Texts{"excluded"});
}

TEST_F(Completion, always_has_excluded_and_has_it_once) {
  Policy policy;
  policy.rules = {rule("forbid_same", {{"column", string("goals")}})};
  const Table mentees = text_table("mentees", {"id", "goals"}, {{"e", ""}});
  const Table mentors = text_table("mentors", {"id", "goals"}, {{"m", ""}});
  EXPECT_EQ(rules_of(completed(mentees, mentors, policy)), (Texts{"excluded", "forbid_same"}));
  policy.rules = std::vector{RuleSetting{.name = "never", .kind = "excluded"}};
  EXPECT_EQ(rules_of(completed(mentees, mentors, policy)), Texts{"never"});
  policy.rules = std::vector{RuleSetting{.name = "excluded", .kind = ""}};
  EXPECT_EQ(rules_of(completed(mentees, mentors, policy)), Texts{"excluded"});
  policy.rules = std::vector<RuleSetting>{};
  EXPECT_EQ(rules_of(completed(mentees, mentors, policy)), Texts{"excluded"});
  EXPECT_TRUE(faults.empty());
}

TEST_F(Completion, fills_in_kinds_and_parameters) {
  Policy policy;
  policy.factors = {{.name = "availability", .kind = ""},
                    {.name = "seniority", .kind = "number", .parameters = {{"column", string("goals")}}}};
  policy.rules =
      std::vector{RuleSetting{.name = "reporting_line", .kind = "", .parameters = {{"levels", 5.0}}}};
  const Policy whole = with_defaults(policy, kinds, faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(whole.factors[0].kind, "availability");
  EXPECT_EQ(std::get<double>(whole.factors[0].parameters.at("meeting_minutes")), 60);
  EXPECT_EQ(std::get<double>(whole.factors[1].parameters.at("tolerance")), 1);
  EXPECT_EQ(std::get<double>(whole.rules->at(0).parameters.at("levels")), 5);
  EXPECT_EQ(std::get<bool>(whole.rules->at(0).parameters.at("same_manager")), false);
}

TEST_F(Completion, reports_every_fault_of_a_policy) {
  Policy policy;
  policy.timezone = "Europe/Atlantis";
  policy.reference_date = std::chrono::year{2026} / 2 / 30;
  policy.factors = {factor("goals", {{"weightt", 2.0}}),
                    factor("gaols"),
                    factor("goals"),
                    {.name = "w", .kind = "skills", .weight = -1, .missing = 2},
                    factor("number"),
                    factor("category", {{"column", string("town")}, {"match", string("sam")}})};
  policy.rules = {rule("reporting_lime"), rule("minimum_score", {{"score", -1.0}}),
                  rule("reporting_line", {{"level", 1.0}})};
  EXPECT_EQ(
      faults_of(policy),
      (Texts{"policy 0 timezone time_zone", "policy 0 factors.goals duplicate_name",
             "policy 0 factors.goals.weightt unknown_key", "policy 0 factors.gaols.kind unknown_kind",
             "policy 0 factors.number.column missing_key", "policy 0 factors.category.match unknown_value",
             "policy 0 factors.w.weight value_range", "policy 0 factors.w.missing value_range",
             "policy 0 rules.reporting_lime.kind unknown_kind",
             "policy 0 rules.minimum_score.score value_range",
             "policy 0 rules.reporting_line.level unknown_key", "policy 0 reference_date value_range"}));
  EXPECT_EQ(faults[2].hint, "did you mean 'weight'?");
  EXPECT_EQ(faults[5].hint, "did you mean 'same'?");
  EXPECT_EQ(faults[8].hint, "did you mean 'reporting_line'?");
  EXPECT_EQ(faults[10].hint, "did you mean 'levels'?");
}

TEST_F(Completion, refuses_weights_that_cannot_be_normalised) {
  Policy policy;
  policy.factors = {{.name = "goals", .kind = "", .weight = 0}};
  EXPECT_EQ(faults_of(policy), Texts{"policy 0 factors value_range"});
  for (const double weight : {-0.1, std::nan(""), std::numeric_limits<double>::infinity(), 1e10}) {
    faults.clear();
    policy.factors = {{.name = "goals", .kind = "", .weight = weight},
                      {.name = "skills", .kind = "", .weight = 1}};
    EXPECT_EQ(faults_of(policy), Texts{"policy 0 factors.goals.weight value_range"});
  }
}

TEST_F(Completion, refuses_days_that_no_calendar_date_text_has) {
  for (const int year : {-1, 0, 10000}) {
    faults.clear();
    Policy policy;
    policy.reference_date = std::chrono::year{year} / 1 / 1;
    EXPECT_EQ(faults_of(policy), Texts{"policy 0 reference_date value_range"});
  }
}

}  // namespace
}  // namespace pairwright

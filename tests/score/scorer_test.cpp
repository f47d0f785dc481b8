// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/scorer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/random_programme.hpp"
#include "score/scoring.hpp"
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using std::string;
using testing::factor;
using testing::lines;
using testing::Row;
using testing::score_of;
using Texts = std::vector<string>;
using Scores = std::vector<Score>;

Scores contributions_of(const PairScore& pair) {
  Scores contributions;
  for (const Contribution& part : pair.contributions) contributions.push_back(part.contribution);
  return contributions;
}

const Row mentee = {{"wants", "python:4*2; leadership"},
                    {"goals", "promotion*2; speaking"},
                    {"values", "a=5;b=3;c=1"},
                    {"availability", "Mon 09:00-10:00"}};
const Row mentor = {{"skills", "python:3"},
                    {"goals", "promotion"},
                    {"values", "a=4;b=2;c=3"},
                    {"availability", "Mon 09:00-10:00"}};

TEST(scorer, adds_the_four_factors_at_four_three_two_one) {
  const PairScore pair = score_of(mentee, mentor);
  EXPECT_EQ(contributions_of(pair), (Scores{200000, 200000, 150000, 100000}));  // 0.5, 2/3, 0.75, 1
  EXPECT_EQ(pair.score, 650000);
  EXPECT_EQ(pair.contributions[1].factor, "goals");
  EXPECT_DOUBLE_EQ(pair.contributions[1].weight, 0.3);
  EXPECT_TRUE(pair.removed_by.empty());
}

TEST(scorer, counts_a_missing_value_as_the_setting_says) {
  Row quiet = mentee;
  quiet["values"] = "";
  EXPECT_EQ(contributions_of(score_of(quiet, mentor)), (Scores{200000, 200000, 100000, 100000}));

  Policy policy;
  for (const char* kind : {"skills", "goals", "values", "availability"})
    policy.factors.push_back(factor(kind));
  policy.factors[2].missing = 0.125;
  const PairScore pair = score_of(quiet, mentor, policy);
  EXPECT_EQ(contributions_of(pair), (Scores{125000, 166667, 31250, 250000}));
  EXPECT_EQ(pair.contributions[2].value, std::nullopt);
}

TEST(scorer, shares_the_weight_of_a_missing_value_where_it_renormalises) {
  Row quiet = mentee;
  quiet["values"] = "";
  Policy policy;
  for (const char* kind : {"skills", "goals", "values", "availability"})
    policy.factors.push_back(factor(kind));
  policy.factors[2].missing = std::nullopt;
  const PairScore pair = score_of(quiet, mentor, policy);
  EXPECT_EQ(contributions_of(pair), (Scores{166667, 222222, 0, 333333}));
  EXPECT_EQ(pair.contributions[2].weight, 0);
  EXPECT_DOUBLE_EQ(pair.contributions[0].weight, 1.0 / 3);
  EXPECT_EQ(contributions_of(score_of(mentee, mentor, policy)), (Scores{125000, 166667, 187500, 250000}));
}

TEST(scorer, takes_half_where_nothing_is_known_and_all_renormalise) {
  Policy policy;
  policy.factors = {{.name = "goals", .kind = "", .weight = 3, .missing = std::nullopt},
                    {.name = "values", .kind = "", .weight = 1, .missing = std::nullopt}};
  const PairScore pair =
      score_of({{"goals", ""}, {"values", ""}}, {{"goals", "a"}, {"values", "a=1"}}, policy);
  EXPECT_EQ(contributions_of(pair), (Scores{375000, 125000}));
}

TEST(scorer, rounds_half_to_even) {
  for (const auto& [missing, expected] :
       {std::pair(0.5e-6, 0), std::pair(1.5e-6, 2), std::pair(2.5e-6, 2), std::pair(3.5e-6, 4)}) {
    Policy policy;
    policy.factors = {{.name = "goals", .kind = "", .missing = missing}};
    EXPECT_EQ(score_of({{"goals", ""}}, {{"goals", ""}}, policy).score, expected);
  }
}

TEST(scorer, normalises_weights_of_any_size) {
  Policy policy;
  policy.factors = {{.name = "goals", .kind = "", .weight = 1e9},
                    {.name = "values", .kind = "", .weight = 1e-9}};
  EXPECT_EQ(contributions_of(score_of(mentee, mentor, policy)), (Scores{666667, 0}));
  policy.factors = {{.name = "goals", .kind = "", .weight = 0},
                    {.name = "values", .kind = "", .weight = 1e-9}};
  EXPECT_EQ(contributions_of(score_of(mentee, mentor, policy)), (Scores{0, 750000}));
}

/// A policy of up to five factors with random weights and settings of missing values.
Policy random_policy() {
  Policy policy;
  for (const char* kind : {"skills", "goals", "values", "availability"}) {
    if (*rc::gen::inRange(0, 4) == 0) continue;
    policy.factors.push_back(factor(kind));
  }
  policy.factors.push_back({.name = "years",
                            .kind = "number",
                            .parameters = {{"column", string("experience_years")}, {"tolerance", 9.0}}});
  for (FactorSetting& setting : policy.factors) {
    setting.weight = *rc::gen::inRange(1, 1000) / 7.0;
    const int missing = *rc::gen::inRange(0, 12);
    setting.missing = missing == 11 ? std::nullopt : std::optional(missing / 10.0);
  }
  policy.rules = {
      testing::rule("forbid_same", {{"column", string("department")}}, *rc::gen::arbitrary<bool>()),
      testing::rule("minimum_score", {{"score", 0.3}}), testing::rule("reporting_line")};
  return policy;
}

RC_GTEST_PROP(scorer, explains_every_score_to_the_last_millionth, (std::uint64_t seed)) {
  const testing::Programme made = testing::random_programme(seed, 6, 5);
  const Scorer scorer = testing::scorer_of(made.mentees, made.mentors, random_policy());
  ScoredBlock block;
  scorer.score({0, 6, 0, 5}, block);
  for (MenteeIndex i = 0; i < 6; ++i) {
    for (MentorIndex j = 0; j < 5; ++j) {
      const PairScore pair = scorer.explain(i, j);
      const Scores parts = contributions_of(pair);
      RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Score{0}) == pair.score);
      RC_ASSERT(block.eligible(i, j) == pair.removed_by.empty());
      RC_ASSERT(!block.eligible(i, j) || block.score(i, j) == pair.score);
      RC_ASSERT(pair.score >= 0 && pair.score <= score_one + static_cast<Score>(parts.size()));
      double weights = 0;
      for (const Contribution& part : pair.contributions) weights += part.weight;
      RC_ASSERT(std::abs(weights - 1) < 1e-12);
    }
  }
}

TEST(scorer, asks_rules_before_scores_but_those_about_scores) {
  const Table mentees = testing::text_table("mentees", {"id", "wants", "town"},
                                            {{"e1", "python", "Ulm"}, {"e2", "python; sql", "Bonn"}});
  const Table mentors = testing::text_table("mentors", {"id", "skills", "town"},
                                            {{"m1", "python:5", "Bonn"}, {"m2", "python:5; sql:5", "Bonn"}});
  const Scorer scorer =
      testing::scorer_of(mentees, mentors, Policy::from_json(R"({"factors": {"skills": {"weight": 1}},
                            "rules": {"near": {"kind": "require_same", "column": "town"},
                                      "good": {"kind": "minimum_score", "score": 0.75}}})"));
  ScoredBlock scored;
  scorer.score({0, 2, 0, 2}, scored);
  EXPECT_FALSE(scored.eligible.row(0).any());
  EXPECT_TRUE((scored.score.row(0) == 0).all()) << "scored where nobody is left";
  EXPECT_EQ(scorer.explain(0, 0).score, 1'000'000);
  EXPECT_FALSE(scored.eligible(1, 0));
  EXPECT_TRUE(scored.eligible(1, 1));
  EXPECT_EQ(scored.score(1, 1), 1'000'000);
}

TEST(scorer, names_the_columns_that_it_reads) {
  const Scorer scorer =
      testing::scorer_of(testing::one_row_table("mentees", {{"goals", "a"}, {"town", ""}}, "e"),
                         testing::one_row_table("mentors", {{"goals", "a"}}, "m"));
  ASSERT_EQ(scorer.columns_used().size(), 2U);
  EXPECT_EQ(scorer.columns_used()[0].column, "goals");
  EXPECT_EQ(scorer.policy().factors.at(0).name, "goals");
}

Texts faults_with(const FactorSetting& setting, const Row& left, const Row& right) {
  return lines(testing::faults_of([&] { testing::value_of(setting, left, right); }));
}

TEST(scorer, refuses_a_policy_whose_columns_are_missing) {
  const FactorSetting towns = factor("category", {{"column", string("towm")}});
  const auto faults = testing::faults_of<PolicyError>([&] { testing::value_of(towns, {{"town", "x"}}, {}); });
  EXPECT_EQ(lines(faults),
            (Texts{"policy 0 factors.category unknown_column", "policy 0 factors.category unknown_column"}));
  EXPECT_EQ(faults[0].message, "needs a column 'towm' that is not in mentees");
  EXPECT_EQ(faults[0].hint, "did you mean 'town'?");
  const auto managers =
      testing::faults_of<PolicyError>([] { testing::removes(testing::rule("reporting_line"), {}, {}); });
  ASSERT_EQ(lines(managers), Texts{"policy 0 rules.reporting_line unknown_column"});
  EXPECT_EQ(managers[0].message, "needs a column 'manager_id' that is not in either table");
}

TEST(scorer, refuses_cells_that_a_generic_factor_cannot_read) {
  EXPECT_EQ(
      faults_with(factor("number", {{"column", string("years")}}), {{"years", "many"}}, {{"years", "1,5"}}),
      (Texts{"mentees 1 years number", "mentors 1 years number"}));
}

/// A factor of a program's own: worth the share `share` for everybody.
struct Constant {
  double share = 0.25;
  void parameters(auto&& p) { p("share", share, {.help = "the value", .least = 0, .most = 1}); }
  void columns(auto&&) {}
  double operator()(MenteeIndex, MentorIndex) const { return share; }
};

TEST(scorer, takes_kinds_of_a_programs_own) {
  Kinds kinds;
  kinds.factors.add(factor_spec<Constant>("constant", "the same for everybody"));
  Policy policy;
  policy.factors = {factor("constant"),
                    {.name = "more", .kind = "constant", .parameters = {{"share", 0.75}}}};
  const Scorer scorer = testing::scorer_of(testing::one_row_table("mentees", {}, "e"),
                                           testing::one_row_table("mentors", {}, "m"), policy, kinds);
  EXPECT_EQ(contributions_of(scorer.explain(0, 0)), (Scores{125000, 375000}));
}

}  // namespace
}  // namespace pairwright

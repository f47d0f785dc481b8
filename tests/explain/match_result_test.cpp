// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <numeric>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::contest;
using testing::solved;
using Texts = std::vector<std::string>;

TEST(match_result, lists_pairs_by_mentee_and_mentor_with_ranks_of_both_sides) {
  const MatchResult result = solved(contest());
  EXPECT_EQ(result.status(), Status::optimal);
  EXPECT_EQ(testing::pairs_of(result), (Texts{"a–y 600000", "b–x 800000"}));
  EXPECT_EQ(result.pairs()[0].rank_for_mentee, 2U);
  EXPECT_EQ(result.pairs()[0].rank_for_mentor, 1U);
  EXPECT_EQ(result.pairs()[1].rank_for_mentee, 1U);
  EXPECT_EQ(result.pairs()[1].rank_for_mentor, 2U);
  EXPECT_FALSE(result.pairs()[0].locked);
  EXPECT_TRUE(result.verify().proved());
}

TEST(match_result, has_contributions_that_add_up_to_each_score) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const testing::Programme made = testing::random_programme(seed, 20, 15);
    const MatchResult result = solved({made.mentees, made.mentors, {}});
    EXPECT_FALSE(result.pairs().empty());
    Wide total = 0;
    for (const MatchedPair& pair : result.pairs()) {
      EXPECT_EQ(std::accumulate(pair.contributions.begin(), pair.contributions.end(), Score{0}), pair.score);
      total += pair.score;
    }
    EXPECT_TRUE(total == result.solution().total);
    EXPECT_TRUE(result.verify().proved());
  }
}

TEST(match_result, explains_a_pair_of_the_answer) {
  const MatchResult result = solved(contest());
  const Explanation chosen = result.explain(" b ", "x");
  EXPECT_TRUE(chosen.matched);
  EXPECT_EQ(chosen.pair.score, 800000);
  ASSERT_TRUE(chosen.margin.has_value());
  EXPECT_TRUE(*chosen.margin <= 0);
}

TEST(match_result, explains_a_candidate_that_was_not_chosen) {
  const Explanation other = solved(contest()).explain("c", "x");
  EXPECT_FALSE(other.matched);
  EXPECT_FALSE(other.forbidden);
  ASSERT_TRUE(other.margin.has_value());
  EXPECT_TRUE(*other.margin >= 0);
}

TEST(match_result, explains_what_keeps_a_pair_out) {
  testing::Given given = contest();
  given.settled.forbidden = {{0, 0}};
  const MatchResult result = solved(given);
  const Explanation removed = result.explain("c", "y");
  EXPECT_EQ(removed.pair.removed_by, Texts{"minimum_score"});
  EXPECT_FALSE(removed.margin.has_value());
  const Explanation forbidden = result.explain("a", "x");
  EXPECT_TRUE(forbidden.forbidden);
  EXPECT_TRUE(forbidden.pair.removed_by.empty());
  EXPECT_FALSE(forbidden.margin.has_value());
}

TEST(match_result, knows_which_pairs_were_locked) {
  testing::Given given = contest();
  given.settled.locked = {{2, 0}};
  const MatchResult result = solved(given);
  EXPECT_EQ(testing::pairs_of(result), (Texts{"a–y 600000", "c–x 500000"}));
  EXPECT_TRUE(result.pairs()[1].locked);
}

TEST(match_result, refuses_an_unknown_id_without_repeating_it) {
  const MatchResult result = solved(contest());
  const auto faults = testing::faults_of<DataError>([&] { result.explain("a", "z"); });
  ASSERT_EQ(testing::lines(faults), Texts{"mentors 0 id unknown_id"});
  EXPECT_EQ(faults[0].hint, "the nearest stands in row 2");
  const auto far = testing::faults_of<DataError>([&] { result.explain("canary-bird", "x"); });
  EXPECT_EQ(to_string(far.at(0)), "mentees.csv: mentees 'id': no such id");
}

TEST(match_result, explains_nothing_wrong_of_prices_that_are_incomplete) {
  testing::Given given = contest();
  MatchResult::Question question = testing::question_of(given);
  Solution solution = solve(question.graph, {.objective = question.objective});
  solution.prices.price.clear();
  const MatchResult result(std::move(question), std::move(solution));
  EXPECT_FALSE(result.verify().proved());
  EXPECT_FALSE(result.explain("b", "x").margin.has_value());
}

}  // namespace
}  // namespace pairwright

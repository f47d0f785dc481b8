// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/fold_prices.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::objective_named;
using testing::SplitMix64;
using testing::unit_draft;

// Mentee 0 has taken the place; mentee 1 may not be paid more than the penalty to stay out.
TEST(fold_prices, gives_unfilled_demand_the_least_penalty_that_keeps_the_signs) {
  const CandidateGraph graph = unit_draft({{-8}, {-9}}).graph();
  const LexSolution optimum{
      .stopped = false, .edges = {0}, .surplus = {{0, 0, 1, 0}, {0, 0, 0, 0}}, .price = {{0, 1, -9, 0}}};
  const DualPrices prices = fold_prices(graph, objective_named("coverage"), optimum);

  EXPECT_TRUE(prices.unfilled_penalty == 9);
  EXPECT_TRUE(prices.price[0] == 0);
  EXPECT_TRUE(prices.surplus[0] == -8);
  EXPECT_TRUE(prices.surplus[1] == -9);
}

// The minimum makes mentor 1 pay; the least that outweighs mentor 0's 10 against 3 is 7.
TEST(fold_prices, gives_a_minimum_the_least_reward_that_keeps_the_signs) {
  Draft draft = unit_draft({{10, 3}});
  draft.minimum = {0, 1};
  const LexSolution optimum{
      .stopped = false, .edges = {1}, .surplus = {{1, 0, 3, 1}}, .price = {{0, 0, 0, 0}, {-1, 0, 0, 0}}};
  const DualPrices prices = fold_prices(draft.graph(), objective_named("total"), optimum);

  EXPECT_TRUE(prices.unfilled_penalty == 0);
  EXPECT_TRUE(prices.price[1] == -7);
  EXPECT_TRUE(prices.surplus[0] == 10);
}

// Without the lock, the loss of 100 would have to be outweighed.
TEST(fold_prices, asks_nothing_of_locked_pairs) {
  Draft draft = unit_draft({{-100}});
  draft.locked = {{0, 0}};
  const LexSolution optimum{
      .stopped = false, .edges = {0}, .surplus = {{0, 0, 0, 0}}, .price = {{0, 0, 0, 0}}};

  EXPECT_TRUE(fold_prices(draft.graph(), objective_named("coverage"), optimum).unfilled_penalty == 0);
}

/// Duals that nothing but the sign conditions hold down could be multiplied by anything: no huge numbers come
/// out.
TEST(fold_prices, keeps_prices_of_the_size_of_the_weights) {
  SplitMix64 random(71);
  for (int round = 0; round < 5000; ++round) {
    const CandidateGraph graph = random_draft(random, {.most_mentees = 6, .most_mentors = 6}).graph();
    for (const Objective& objective : builtin_objectives()) {
      if (objective.worst_first) continue;  // has no such prices
      const Solution solution = testing::proved(graph, objective);
      const Wide bound = Wide{1000} * 3 * (6 + 6);
      for (const Wide x : solution.prices.surplus) ASSERT_TRUE(-bound <= x && x <= bound);
      for (const Wide x : solution.prices.price) ASSERT_TRUE(-bound <= x && x <= bound);
    }
  }
}

TEST(fold_prices, makes_surplus_and_price_of_a_sole_partner_add_up_to_the_weight) {
  SplitMix64 random(72);
  for (int round = 0; round < 5000; ++round) {
    const CandidateGraph graph = random_draft(random, {.most_mentees = 6, .most_mentors = 6}).graph();
    for (const Objective& objective : builtin_objectives()) {
      if (objective.worst_first) continue;  // has no such prices
      const Solution solution = testing::proved(graph, objective);
      for (const EdgeIndex e : solution.edges) {
        if (graph.demand(graph.mentee(e)) > 1 || graph.is_locked(e)) continue;
        const DualPrices& prices = solution.prices;
        ASSERT_TRUE(prices.surplus[graph.mentee(e)] + prices.price[graph.mentor(e)] == graph.weight(e));
      }
    }
  }
}

}  // namespace
}  // namespace pairwright

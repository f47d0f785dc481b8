// SPDX-License-Identifier: Apache-2.0
// Answers that can be read off a drawing, and the edges of the input range.
#include "pairwright/base/error.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <limits>

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::Pairs;
using testing::pairs_of;
using testing::proved;
using testing::total_of;
using testing::unit_draft;

TEST(solve, gives_the_identity_where_all_pairs_are_equal) {
  const CandidateGraph graph = unit_draft(std::vector(8, std::vector<testing::Cell>(8, 1))).graph();
  for (const Objective& objective : builtin_objectives()) {
    const Pairs pairs = pairs_of(graph, proved(graph, objective));
    ASSERT_EQ(pairs.size(), 8U);
    for (MenteeIndex i = 0; i < 8; ++i) EXPECT_EQ(pairs[i], std::pair(i, i));
  }
}

//  mentee 0 --10-- mentor 0        coverage takes 0–1 and 1–0 (2 + 3), total only 0–0 (10)
//     `-----2----- mentor 1
//  mentee 1 ---3-- mentor 0
TEST(solve, fills_places_before_weights_under_coverage_only) {
  const CandidateGraph graph = unit_draft({{10, 2}, {3, none}}).graph();

  EXPECT_EQ(pairs_of(graph, proved(graph, "coverage")), (Pairs{{0, 1}, {1, 0}}));
  EXPECT_EQ(pairs_of(graph, proved(graph, "perfect")), (Pairs{{0, 1}, {1, 0}}));
  EXPECT_EQ(pairs_of(graph, proved(graph, "total")), (Pairs{{0, 0}}));
}

TEST(solve, leaves_a_loss_out_for_the_total_and_takes_it_for_coverage) {
  const CandidateGraph graph = unit_draft({{-5, -1}, {-2, -7}}).graph();

  EXPECT_TRUE(proved(graph, "total").edges.empty());
  EXPECT_EQ(total_of(proved(graph, "coverage")), -3);
}

TEST(solve, takes_pairs_worth_nothing_rather_than_none) {
  // Mentee 1 can be served only if mentee 0 moves, at no gain at all.
  const CandidateGraph graph = unit_draft({{0, 0}, {0, none}}).graph();
  EXPECT_EQ(pairs_of(graph, proved(graph, "total")), (Pairs{{0, 1}, {1, 0}}));
}

// Two rows that share their only column (scipy issue 6900).
TEST(solve, shows_who_competes_when_demand_stays_unfilled) {
  const CandidateGraph graph = unit_draft({{none, -1, none}, {none, -3, none}, {-2, none, -3}}).graph();

  const Solution best = proved(graph, "coverage");
  EXPECT_EQ(best.status, Status::optimal);
  EXPECT_EQ(pairs_of(graph, best), (Pairs{{0, 1}, {2, 0}}));

  const Solution none_perfect = proved(graph, "perfect");
  EXPECT_EQ(none_perfect.status, Status::infeasible);
  for (const Solution* solution : {&best, &none_perfect}) {
    ASSERT_TRUE(solution->witness.has_value());
    EXPECT_EQ(solution->witness->side, Side::mentee);
    EXPECT_EQ(solution->witness->mentees, (std::vector<MenteeIndex>{0, 1}));
    EXPECT_EQ(solution->witness->mentors, (std::vector<MentorIndex>{1}));
    EXPECT_EQ(solution->witness->shortfall, 1U);
  }
}

TEST(solve, shows_which_minimums_cannot_be_filled) {
  Draft draft = unit_draft({{1, 1}, {1, 1}});
  draft.capacity = {2, 2};
  draft.minimum = {2, 1};
  const Solution solution = proved(draft.graph(), "total");

  EXPECT_EQ(solution.status, Status::infeasible);
  EXPECT_TRUE(solution.edges.empty());
  EXPECT_TRUE(solution.prices.surplus.empty());
  ASSERT_TRUE(solution.witness.has_value());
  EXPECT_EQ(solution.witness->side, Side::mentor);
  EXPECT_EQ(solution.witness->mentors, (std::vector<MentorIndex>{0, 1}));
  EXPECT_EQ(solution.witness->mentees, (std::vector<MenteeIndex>{0, 1}));
  EXPECT_EQ(solution.witness->shortfall, 1U);
}

TEST(solve, fills_a_minimum_at_a_loss_and_says_what_it_costs) {
  Draft draft = unit_draft({{10, 4}, {9, 1}});
  draft.capacity = {2, 2};
  draft.minimum = {0, 1};
  const CandidateGraph graph = draft.graph();
  const Solution solution = proved(graph, "total");

  EXPECT_EQ(pairs_of(graph, solution), (Pairs{{0, 1}, {1, 0}}));
  EXPECT_TRUE(solution.prices.price[1] <= -6) << "without the minimum, 0 would be worth 6 more elsewhere";
}

// openreview-matcher, test_solver_minmax_find_lowest_cost_and_respect_constraints; costs negated.
TEST(solve, respects_demands_capacities_and_minimums_together) {
  Draft draft = unit_draft(
      {{10, none, -1, 10}, {-1, 10, 10, none}, {-1, 10, 10, none}, {10, none, none, 10}, {10, -1, none, 10}});
  draft.demand = {2, 2, 2, 2, 2};
  draft.capacity = {3, 3, 3, 3};
  draft.minimum = {1, 1, 1, 1};
  const CandidateGraph graph = draft.graph();
  const Solution solution = proved(graph, "perfect");

  EXPECT_EQ(pairs_of(graph, solution),
            (Pairs{{0, 0}, {0, 3}, {1, 1}, {1, 2}, {2, 1}, {2, 2}, {3, 0}, {3, 3}, {4, 0}, {4, 3}}));
  EXPECT_EQ(total_of(solution), 100);
}

TEST(solve, never_gives_the_same_pair_twice) {
  Draft draft = unit_draft({{9, 1}});
  draft.demand = {5};
  draft.capacity = {5, 5};
  const Solution solution = proved(draft.graph(), "coverage");

  EXPECT_EQ(solution.edges.size(), 2U);
  EXPECT_EQ(solution.unfilled, 3U);
}

TEST(solve, keeps_locked_pairs_even_at_a_loss) {
  Draft draft = unit_draft({{-100, 5}, {7, 6}});
  draft.locked = {{0, 0}};
  const CandidateGraph graph = draft.graph();
  for (const Objective& objective : builtin_objectives()) {
    EXPECT_EQ(pairs_of(graph, proved(graph, objective)), (Pairs{{0, 0}, {1, 1}}));
  }
}

TEST(solve, is_optimal_and_empty_for_nobody) {
  for (const Objective& objective : builtin_objectives()) {
    const Solution solution = proved(Draft{}.graph(), objective);
    EXPECT_EQ(solution.status, Status::optimal);
    EXPECT_TRUE(solution.edges.empty());
  }
}

TEST(solve, handles_one_empty_side_zero_demand_and_zero_capacity) {
  Draft mentors_only;
  mentors_only.add_mentor(2, 0, {});
  EXPECT_EQ(proved(mentors_only.graph(), "perfect").status, Status::optimal);

  const Draft mentees_only = unit_draft({{}, {}});
  EXPECT_EQ(proved(mentees_only.graph(), "coverage").unfilled, 2U);
  EXPECT_EQ(proved(mentees_only.graph(), "perfect").witness->shortfall, 2U);

  Draft no_demand = unit_draft({{5}});
  no_demand.demand = {0};
  EXPECT_EQ(proved(no_demand.graph(), "perfect").status, Status::optimal);

  Draft no_capacity = unit_draft({{5}});
  no_capacity.capacity = {0};
  EXPECT_EQ(proved(no_capacity.graph(), "coverage").unfilled, 1U);
}

TEST(solve, counts_demand_beyond_32_bits) {
  Draft draft = unit_draft({{1, 2}, {3, 4}});
  draft.demand = {4'000'000'000U, 4'000'000'000U};
  draft.capacity = {4'000'000'000U, 4'000'000'000U};
  const Solution solution = proved(draft.graph(), "coverage");

  EXPECT_EQ(solution.edges.size(), 4U);
  EXPECT_EQ(solution.unfilled, 7'999'999'996U);
}

TEST(solve, is_exact_at_the_ends_of_the_weight_range) {
  constexpr Weight most = std::numeric_limits<Weight>::max();
  constexpr Weight least = std::numeric_limits<Weight>::min();
  const CandidateGraph graph =
      unit_draft({{most, most - 1, none}, {most, most - 3, none}, {least, least, least + 1}}).graph();

  const Solution solution = proved(graph, "coverage");
  EXPECT_EQ(pairs_of(graph, solution), (Pairs{{0, 1}, {1, 0}, {2, 2}}));
  EXPECT_TRUE(solution.total == Wide{most} + Wide{most} - 1 + Wide{least} + 1);
  EXPECT_EQ(proved(graph, "total").edges.size(), 2U);
}

TEST(solve, says_which_solver_names_are_known) {
  const CandidateGraph graph = unit_draft({{1}}).graph();
  const Objective& objective = testing::objective_named("total");
  try {
    solve(graph, {.objective = objective, .solver = "succesive_shortest_paths"});
    FAIL() << "accepted an unknown solver";
  } catch (const PolicyError& error) {
    ASSERT_EQ(error.faults().size(), 1U);
    EXPECT_EQ(error.faults()[0].code, "unknown_solver");
    EXPECT_NE(error.faults()[0].hint.find("'successive_shortest_paths'"), std::string::npos);
  }
}

TEST(solve, a_price_lies_between_what_the_holder_and_the_loser_would_bring) {
  const CandidateGraph graph = unit_draft({{8}, {5}}).graph();
  const DualPrices prices = proved(graph, "total").prices;

  EXPECT_TRUE(prices.unfilled_penalty == 0);
  EXPECT_TRUE(5 <= prices.price[0] && prices.price[0] <= 8);
  EXPECT_TRUE(prices.surplus[0] == 8 - prices.price[0]);
  EXPECT_TRUE(prices.surplus[1] == 0);
}

TEST(objectives, are_registered_with_coverage_as_the_default_first) {
  EXPECT_EQ(builtin_objectives().names(),
            (std::vector<std::string>{"coverage", "total", "perfect", "fairest"}));
  for (const Objective& objective : builtin_objectives()) EXPECT_FALSE(objective.help.empty());
}

TEST(solution, names_every_status) {
  EXPECT_STREQ(status_name(Status::optimal), "optimal");
  EXPECT_STREQ(status_name(Status::feasible), "feasible");
  EXPECT_STREQ(status_name(Status::infeasible), "infeasible");
  EXPECT_STREQ(status_name(Status::stopped), "stopped");
}

}  // namespace
}  // namespace pairwright

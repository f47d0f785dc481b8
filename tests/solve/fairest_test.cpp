// SPDX-License-Identifier: Apache-2.0
// What `fairest` means, on cases small enough to check by hand, and that its answer depends on nothing else.
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <algorithm>
#include <limits>
#include <stop_token>
#include <vector>

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::objective_named;
using testing::Pairs;
using testing::pairs_of;
using testing::proved;
using testing::SplitMix64;
using testing::unit_draft;

std::vector<Weight> weights_of(const CandidateGraph& graph, const Solution& solution) {
  std::vector<Weight> weights;
  for (const EdgeIndex e : solution.edges) weights.push_back(graph.weight(e));
  std::ranges::sort(weights);
  return weights;
}

std::vector<Weight> fairest_weights(const Draft& draft) {
  const CandidateGraph graph = draft.graph();
  return weights_of(graph, proved(graph, "fairest"));
}

TEST(fairest, puts_the_worst_pair_before_the_total) {
  const CandidateGraph graph = unit_draft({{10, 5}, {5, 2}}).graph();
  EXPECT_EQ(pairs_of(graph, proved(graph, "coverage")), (Pairs{{0, 0}, {1, 1}}));
  EXPECT_EQ(pairs_of(graph, proved(graph, "fairest")), (Pairs{{0, 1}, {1, 0}}));
}

TEST(fairest, fills_most_places_before_the_worst_pair) {
  EXPECT_EQ(fairest_weights(unit_draft({{9, -5}, {9, none}})), (std::vector<Weight>{-5, 9}));
}

TEST(fairest, looks_at_the_second_worst_pair_before_the_total) {
  // (5, 6, 7) is fairer than (5, 5, 20), which is as good for the worst and has the higher total.
  EXPECT_EQ(fairest_weights(unit_draft({{5, none, none}, {none, 6, 5}, {none, 20, 7}})),
            (std::vector<Weight>{5, 6, 7}));
}

TEST(fairest, compares_pairs_and_not_sums_of_persons) {
  Draft draft = unit_draft({{2, 2, 7, 5}, {0, 1, 4, 2}});
  draft.demand = {2, 2};
  // The best worst sum of a mentee is 5, with a pair of 1 (2 + 5 and 1 + 4).
  EXPECT_EQ(fairest_weights(draft), (std::vector<Weight>{2, 2, 2, 4}));
}

TEST(fairest, keeps_minimums_before_fairness) {
  Draft draft = unit_draft({{1, 5}, {1, 5}, {1, 5}});
  draft.capacity = {3, 3};
  draft.minimum = {2, 0};
  EXPECT_EQ(fairest_weights(draft), (std::vector<Weight>{1, 1, 5}));
}

TEST(fairest, is_the_same_whatever_is_locked_of_it) {
  SplitMix64 random(5);
  for (int round = 0; round < 300; ++round) {
    Draft draft = testing::random_draft(random, {.most_mentees = 6, .most_mentors = 5, .locks = false});
    const CandidateGraph graph = draft.graph();
    const Solution free = proved(graph, "fairest");
    if (free.edges.empty()) continue;
    const EdgeIndex one = free.edges[random.below(free.edges.size())];
    draft.locked = {{graph.mentee(one), graph.mentor(one)}};
    ASSERT_EQ(proved(draft.graph(), "fairest").edges, free.edges) << "round " << round;
  }
}

TEST(fairest, does_not_change_when_scores_are_changed_in_order) {
  SplitMix64 random(6);
  for (int round = 0; round < 300; ++round) {
    Draft draft = testing::random_draft(random, {.most_mentees = 8, .most_mentors = 6});
    const Solution before = proved(draft.graph(), "fairest");
    for (auto& row : draft.cells) {
      for (auto& cell : row) {
        if (cell) cell = *cell * *cell * *cell + 7 * *cell;
      }
    }
    ASSERT_EQ(proved(draft.graph(), "fairest").edges, before.edges) << "round " << round;
  }
}

TEST(fairest, has_the_same_answer_by_every_solver) {
  SplitMix64 random(7);
  const Objective& objective = objective_named("fairest");
  for (int round = 0; round < 100; ++round) {
    const CandidateGraph graph =
        testing::random_draft(random, {.most_mentees = 40, .most_mentors = 20, .most_demand = 1}).graph();
    const Solution usual = proved(graph, objective);
    for (const SolverSpec& solver : builtin_solvers()) {
      if (!solver.supports(graph, objective)) continue;
      const Solution other = solve(graph, {.objective = objective, .solver = solver.name});
      ASSERT_EQ(other.edges, usual.edges) << solver.name << ", round " << round;
    }
  }
}

TEST(fairest, takes_the_ends_of_the_range_of_weights) {
  constexpr Weight least = std::numeric_limits<Weight>::min();
  constexpr Weight greatest = std::numeric_limits<Weight>::max();
  EXPECT_EQ(fairest_weights(unit_draft({{least, greatest}, {least, least + 1}})),
            (std::vector<Weight>{least, greatest}));
  EXPECT_EQ(fairest_weights(unit_draft({{greatest, greatest}, {greatest, greatest}})),
            (std::vector<Weight>{greatest, greatest}));
  EXPECT_EQ(fairest_weights(unit_draft({{least, least}, {least, least}})),
            (std::vector<Weight>{least, least}));
}

TEST(fairest, when_stopped_keeps_the_limits) {
  SplitMix64 random(8);
  std::stop_source stop;
  stop.request_stop();
  for (int round = 0; round < 50; ++round) {
    const CandidateGraph graph =
        testing::random_draft(random, {.most_mentees = 8, .most_mentors = 6}).graph();
    const Objective& objective = objective_named("fairest");
    const Solution solution = solve(graph, {.objective = objective, .control = {.stop = stop.get_token()}});
    const Verdict verdict = verify(graph, objective, solution);
    EXPECT_TRUE(verdict.proved()) << testing::joined(verdict.failures);
  }
}

}  // namespace
}  // namespace pairwright

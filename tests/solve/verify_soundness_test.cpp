// SPDX-License-Identifier: Apache-2.0
// What verify accepts is true, whatever it is given: solutions changed at random, against brute force.
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/brute_force.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Best;
using testing::SplitMix64;

/// Adds or removes one candidate.
void toggle_pair(const CandidateGraph& graph, Solution& solution, SplitMix64& random) {
  if (graph.edges() == 0) return;
  const EdgeIndex e = random.below(graph.edges());
  const auto place = std::ranges::lower_bound(solution.edges, e);
  if (place != solution.edges.end() && *place == e) {
    solution.edges.erase(place);
  } else {
    solution.edges.insert(place, e);
  }
}

void nudge_prices(Solution& solution, SplitMix64& random) {
  for (Wide& surplus : solution.prices.surplus) surplus += random.chance(30) ? random.between(-2, 2) : 0;
  for (Wide& price : solution.prices.price) price += random.chance(30) ? random.between(-2, 2) : 0;
  if (random.chance(30)) solution.prices.unfilled_penalty += random.between(-1, 1);
}

template <class Prices>
void nudge_list(Prices& prices, std::size_t people, SplitMix64& random) {
  Prices changed;
  auto next = prices.begin();
  for (std::uint32_t k = 0; k < people; ++k) {
    const bool listed = next != prices.end() && next->first == k;
    const std::int64_t price = (listed ? next->second : 0) + (random.chance(20) ? random.between(-1, 1) : 0);
    if (listed) ++next;
    if (price != 0) changed.emplace_back(k, price);
  }
  prices = changed;
}

void nudge_stages(const CandidateGraph& graph, Solution& solution, SplitMix64& random) {
  std::vector<FairStage>& stages = solution.stages;
  if (!stages.empty() && random.chance(20))
    stages.erase(stages.begin() + static_cast<int>(random.below(stages.size())));
  if (graph.edges() > 0 && random.chance(20)) {
    stages.push_back({.level = graph.weight(random.below(graph.edges()))});
    std::ranges::sort(stages, {}, &FairStage::level);
  }
  for (FairStage& stage : stages) {
    if (random.chance(60)) continue;
    nudge_list(stage.surplus, graph.mentees(), random);
    nudge_list(stage.price, graph.mentors(), random);
    if (random.chance(20)) stage.unfilled_penalty += random.between(-1, 1);
  }
}

void forge_witness(const CandidateGraph& graph, Solution& solution, SplitMix64& random) {
  Witness forged{random.one_of({Side::mentee, Side::mentor}), {}, {}, random.below(4)};
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    if (random.chance(50)) forged.mentees.push_back(i);
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (random.chance(50)) forged.mentors.push_back(j);
  }
  solution.witness = forged;
}

/// Makes the sums agree with the pairs, so that only deeper checks can refuse.
void recount(const CandidateGraph& graph, Solution& solution) {
  solution.total = 0;
  for (const EdgeIndex e : solution.edges) solution.total += graph.weight(e);
  std::uint64_t demand = 0;
  for (const std::uint32_t units : graph.limits().demand) demand += units;
  solution.unfilled = demand - solution.edges.size();
  solution.bound = solution.status == Status::optimal ? solution.total : 0;
}

void change(const CandidateGraph& graph, Solution& solution, SplitMix64& random) {
  for (std::uint64_t times = 1 + random.below(3); times > 0; --times) toggle_pair(graph, solution, random);
  if (random.chance(50)) nudge_prices(solution, random);
  if (!solution.stages.empty()) nudge_stages(graph, solution, random);
  if (random.chance(30)) forge_witness(graph, solution, random);
  if (random.chance(20)) solution.witness.reset();
  if (random.chance(30)) {
    solution = {.status = Status::infeasible, .edges = {}, .witness = solution.witness};
    forge_witness(graph, solution, random);
  }
  recount(graph, solution);
}

void expect_true(const CandidateGraph& graph, const Objective& objective, const Solution& solution) {
  const std::optional<Best> best = testing::brute_force(graph, objective);
  ASSERT_EQ(best.has_value(), solution.status == Status::optimal);
  if (!best) return;
  ASSERT_TRUE(solution.total == best->total);
  if (objective.worst_first) {
    std::vector<Weight> weights;
    for (const EdgeIndex e : solution.edges) weights.push_back(graph.weight(e));
    std::ranges::sort(weights);
    ASSERT_EQ(weights, best->weights);
  }
  if (objective.places_first) {
    ASSERT_EQ(solution.edges.size(), best->filled);
  }
}

TEST(verify_soundness, whatever_is_proved_is_true) {
  SplitMix64 random(31);
  int accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    const CandidateGraph graph = random_draft(random, {.most_mentees = 3, .most_mentors = 3}).graph();
    for (const Objective& objective : builtin_objectives()) {
      Solution solution = solve(graph, {.objective = objective});
      change(graph, solution, random);
      if (!verify(graph, objective, solution).proved()) continue;
      ++accepted;
      expect_true(graph, objective, solution);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(accepted, 1000) << "too few changes led to another right answer";
}

TEST(verify_soundness, stages_prove_nothing_but_the_fairest_choice) {
  SplitMix64 random(32);
  const Objective& fairest = testing::objective_named("fairest");
  int accepted = 0;
  int refused = 0;
  for (int round = 0; round < 60'000; ++round) {
    const CandidateGraph graph = random_draft(random, {.most_mentees = 4, .most_mentors = 3}).graph();
    Solution solution = solve(graph, {.objective = fairest});
    if (solution.status != Status::optimal) continue;
    // Pairs that fill as much, but seldom are the fairest.
    if (random.chance(50)) {
      solution.edges = solve(graph, {.objective = testing::objective_named("coverage")}).edges;
      recount(graph, solution);
    }
    nudge_stages(graph, solution, random);
    if (!verify(graph, fairest, solution).proved()) {
      ++refused;
      continue;
    }
    ++accepted;
    expect_true(graph, fairest, solution);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(accepted, 1000);
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace pairwright

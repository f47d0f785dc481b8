// SPDX-License-Identifier: Apache-2.0
// Solvers against each other on graphs too large for brute force: long rows, several phases of scaling, spare
// places and too few of them, many ties. All must choose the same pairs, and prove them.
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::joined;
using testing::SplitMix64;

/// Weights of one kind for all pairs.
enum class Kind : std::uint8_t { uniform, levels, popular, tied, negative };

Weight weight_of(Kind kind, SplitMix64& random, Weight mentee, Weight mentor) {
  switch (kind) {
    case Kind::uniform:
      return random.between(0, 1'000'000);
    case Kind::levels:
      return random.between(0, 20);
    case Kind::popular:
      return mentee * mentor + random.between(0, 5'000);
    case Kind::tied:
      return 7;
    default:
      return random.between(-500'000, 500'000);
  }
}

/// Fewer, as many or more places than mentees, as chance will have it.
Draft random_programme(SplitMix64& random, Kind kind) {
  Draft draft;
  const auto mentees = static_cast<std::uint32_t>(random.between(1, 160));
  const auto mentors = static_cast<std::uint32_t>(random.between(1, 160));
  const auto most_places = static_cast<std::uint32_t>(random.between(1, 3));
  const std::uint64_t density = random.one_of<std::uint64_t>({5, 60, 100, 100});
  std::vector<Weight> popularity;
  for (std::uint32_t j = 0; j < mentors; ++j) {
    draft.capacity.push_back(
        static_cast<std::uint32_t>(random.between(random.chance(10) ? 0 : 1, most_places)));
    draft.minimum.push_back(0);
    popularity.push_back(random.between(1, 1000));
  }
  for (std::uint32_t i = 0; i < mentees; ++i) {
    draft.demand.push_back(random.chance(5) ? 0 : 1);
    draft.cells.emplace_back(mentors);
    const Weight keen = random.between(1, 1000);
    for (std::uint32_t j = 0; j < mentors; ++j) {
      if (random.chance(density)) draft.cells.back()[j] = weight_of(kind, random, keen, popularity[j]);
    }
  }
  return draft;
}

/// All solvers on one layout of a graph choose `expected`.
void expect_agreement(const CandidateGraph& graph, const Objective& objective,
                      const std::vector<EdgeIndex>& expected) {
  for (const SolverSpec& solver : builtin_solvers()) {
    if (!solver.supports(graph, objective)) continue;
    const Solution solution = solve(graph, {.objective = objective, .solver = solver.name});
    const Verdict verdict = verify(graph, objective, solution);
    EXPECT_TRUE(verdict.proved()) << solver.name << ": " << joined(verdict.failures);
    EXPECT_EQ(solution.edges, expected) << solver.name << " for " << objective.name;
  }
}

TEST(agreement, of_all_solvers_on_both_layouts_of_medium_graphs) {
  SplitMix64 random(2024);
  for (int round = 0; round < 60 * testing::rounds_factor() && !::testing::Test::HasFailure(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const Draft draft = random_programme(random, static_cast<Kind>(round % 5));
    const CandidateGraph lists = draft.graph();
    for (const Objective& objective : builtin_objectives()) {
      const Solution expected = solve(lists, {.objective = objective, .solver = "successive_shortest_paths"});
      expect_agreement(lists, objective, expected.edges);
      if (const auto full = draft.full_graph()) expect_agreement(*full, objective, expected.edges);
    }
  }
}

// Forward bidding alone never lowers a price: after a coarse phase places would stay empty at a price.
TEST(agreement, where_places_stay_free_after_every_phase) {
  SplitMix64 random(77);
  for (int round = 0; round < 10; ++round) {
    Draft draft = random_programme(random, Kind::popular);
    for (std::uint32_t& places : draft.capacity) places += 1;
    const CandidateGraph graph = draft.graph();
    const Objective& total = testing::objective_named("total");
    const Solution expected = solve(graph, {.objective = total, .solver = "successive_shortest_paths"});
    expect_agreement(graph, total, expected.edges);
  }
}

// What mentees see in mentors differs by little more than a factor: at the finest step they would outbid each
// other for ever, so that the first phase is given up, and prices begin anew.
TEST(agreement, where_bidding_at_the_finest_step_is_given_up) {
  SplitMix64 random(31);
  for (int round = 0; round < 3; ++round) {
    Draft draft;
    constexpr std::uint32_t mentors = 130;
    constexpr std::uint32_t mentees = mentors - 3;
    std::vector<Weight> popularity;
    for (std::uint32_t j = 0; j < mentors; ++j) popularity.push_back(random.between(1, 3000));
    draft.capacity.assign(mentors, 1);
    draft.minimum.assign(mentors, 0);
    draft.demand.assign(mentees, 1);
    for (std::uint32_t i = 0; i < mentees; ++i) {
      draft.cells.emplace_back(mentors);
      const Weight keen = random.between(1000, 3000);
      for (std::uint32_t j = 0; j < mentors; ++j) {
        draft.cells.back()[j] = keen * popularity[j] + random.between(0, 1000 * round);
      }
    }
    const CandidateGraph graph = *draft.full_graph();
    const Objective& perfect = testing::objective_named("perfect");
    const Solution expected = solve(graph, {.objective = perfect, .solver = "successive_shortest_paths"});
    expect_agreement(graph, perfect, expected.edges);
  }
}

}  // namespace
}  // namespace pairwright

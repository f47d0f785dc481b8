// SPDX-License-Identifier: Apache-2.0
#include "../src/solve/most_pairs.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using testing::objective_named;
using testing::random_draft;
using testing::SplitMix64;

/// How many.
std::uint64_t placeable(const CandidateGraph& graph) {
  const Units units(graph);
  return most_pairs(graph, units, units.open_capacity(), {}).size();
}

/// All must move by one place for the last.
TEST(most_pairs, finds_a_path_over_everybody) {
  constexpr std::uint32_t people = 2000;
  CandidateRows rows;
  for (std::uint32_t i = 0; i + 1 < people; ++i) {
    rows.mentor.insert(rows.mentor.end(), {i, i + 1});
    rows.offsets.push_back(rows.mentor.size());
  }
  rows.mentor.push_back(0);
  rows.offsets.push_back(rows.mentor.size());
  rows.weight.assign(rows.mentor.size(), 0);
  const std::vector<std::uint32_t> one_each(people, 1);
  const CandidateGraph graph({one_each, one_each, std::vector<std::uint32_t>(people, 0)}, std::move(rows));
  EXPECT_EQ(placeable(graph), people);
}

TEST(most_pairs, is_what_another_method_places) {
  SplitMix64 random(11);
  const Objective& coverage = objective_named("coverage");
  for (int round = 0; round < 3000; ++round) {
    const CandidateGraph graph =
        random_draft(random, {.most_mentees = 9, .most_mentors = 7, .minimums = false}).graph();
    const Solution solution = solve(graph, {.objective = coverage, .solver = "successive_shortest_paths"});
    ASSERT_EQ(placeable(graph) + graph.locked_edges().size(), solution.edges.size()) << round;
  }
}

TEST(most_pairs, is_no_more_when_the_run_was_stopped) {
  const std::stop_source source;
  source.request_stop();
  RunControl control;
  control.stop = source.get_token();
  const CandidateGraph graph = testing::unit_draft({{1, 2}, {3, {}}}).graph();
  const Units units(graph);
  EXPECT_LE(most_pairs(graph, units, units.open_capacity(), control).size(), 2U);
}

/// Each wants a few of so many that some get none: how many is not to be seen from the limits.
CandidateGraph few_candidates(std::uint64_t seed, std::uint32_t demand) {
  constexpr std::uint32_t people = 400;
  SplitMix64 random(seed);
  CandidateRows rows;
  for (std::uint32_t i = 0; i < people; ++i) {
    for (auto j = static_cast<MentorIndex>(random.between(0, 200)); j < people;
         j += static_cast<MentorIndex>(random.between(1, 300))) {
      rows.mentor.push_back(j);
      rows.weight.push_back(random.between(-1000, 100'000));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  return CandidateGraph({std::vector<std::uint32_t>(people, demand),
                         std::vector<std::uint32_t>(people, demand), std::vector<std::uint32_t>(people, 0)},
                        std::move(rows));
}

TEST(most_pairs, lets_the_auction_end_where_some_get_no_place) {
  const Objective& coverage = objective_named("coverage");
  for (const std::uint32_t demand : {1U, 2U}) {
    const CandidateGraph graph = few_candidates(demand, demand);
    const std::optional<Optimum> found = builtin_solvers().find("auction")->solve(graph, coverage, {});
    ASSERT_TRUE(found.has_value());
    EXPECT_LT(found->edges.size(), Units(graph).most_placed());
    const Solution other = solve(graph, {.objective = coverage, .solver = "successive_shortest_paths"});
    EXPECT_EQ(testing::proved(graph, coverage).edges, other.edges);
  }
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include <array>
#include <vector>

namespace pairwright {
namespace {

Metrics measured(const CandidateGraph& graph, const Solution& solution) {
  return measure(graph, solution, survey(graph, solution.edges, {}));
}

using testing::contest;
using testing::solved;

TEST(metrics, of_a_contest_worked_by_hand) {
  const Metrics metrics = solved(contest()).metrics();
  EXPECT_EQ(metrics.demand, 3U);
  EXPECT_EQ(metrics.capacity, 2U);
  EXPECT_EQ(metrics.places_filled, 2U);
  EXPECT_EQ(metrics.candidates, 5U);
  EXPECT_EQ(metrics.worst_off, 600000);
  EXPECT_EQ(metrics.quartiles, (std::array<Score, 3>{600000, 600000, 800000}));
  EXPECT_EQ(metrics.blocking_pairs, 1U);  // a and x
}

CandidateGraph graph_of(std::vector<std::uint32_t> demand, std::vector<std::uint32_t> capacity,
                        const std::vector<Weight>& weights) {
  CandidateRows rows;
  for (std::size_t i = 0; i < demand.size(); ++i) {
    for (MentorIndex j = 0; j < capacity.size(); ++j) rows.mentor.push_back(j);
    rows.offsets.push_back(rows.mentor.size());
  }
  rows.weight = weights;
  std::vector<std::uint32_t> minimum(capacity.size(), 0);
  return {{std::move(demand), std::move(capacity), std::move(minimum)}, std::move(rows)};
}

TEST(metrics, take_quartiles_by_nearest_rank) {
  const CandidateGraph graph = graph_of({1, 1, 1, 1, 1}, {5}, {50, 10, 40, 20, 30});
  EXPECT_EQ(measured(graph, {.edges = {0, 1, 2, 3, 4}}).quartiles, (std::array<Score, 3>{20, 30, 40}));
  EXPECT_EQ(measured(graph, {.edges = {0}}).quartiles, (std::array<Score, 3>{50, 50, 50}));
  EXPECT_EQ(measured(graph, {.edges = {0, 1, 2, 3}}).quartiles, (std::array<Score, 3>{10, 20, 40}));
}

TEST(metrics, are_zero_without_pairs) {
  const Metrics metrics = measured(graph_of({1}, {1}, {7}), {});
  EXPECT_EQ(metrics.worst_off, 0);
  EXPECT_EQ(metrics.quartiles, (std::array<Score, 3>{0, 0, 0}));
  EXPECT_EQ(metrics.blocking_pairs, 1U);  // both have room
}

TEST(metrics, count_pairs_who_would_both_rather_have_each_other) {
  const CandidateGraph graph = graph_of({1, 1}, {1, 1}, {9, 5, 8, 1});
  EXPECT_EQ(measured(graph, {.edges = {1, 2}}).blocking_pairs, 1U);
  EXPECT_EQ(measured(graph, {.edges = {0, 3}}).blocking_pairs, 0U);
  EXPECT_EQ(measured(graph_of({1, 1}, {1, 1}, {9, 9, 9, 9}), {.edges = {1, 2}}).blocking_pairs,
            0U);  // ties block nothing
}

TEST(metrics, count_nobody_who_wants_or_offers_nothing_as_blocking) {
  EXPECT_EQ(measured(graph_of({0, 2}, {0, 1}, {9, 9, 9, 1}), {.edges = {3}}).blocking_pairs, 0U);
}

TEST(metrics, compare_with_the_worst_of_several_partners) {
  const CandidateGraph graph = graph_of({2}, {1, 1, 1}, {9, 3, 5});
  EXPECT_EQ(measured(graph, {.edges = {0, 1}}).blocking_pairs, 1U);
  EXPECT_EQ(measured(graph, {.edges = {0, 2}}).blocking_pairs, 0U);
}

}  // namespace
}  // namespace pairwright

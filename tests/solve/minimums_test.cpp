// SPDX-License-Identifier: Apache-2.0
// Minimums of mentors, which the auction fills itself: another solver would take a hundred times as long.
#include <gtest/gtest.h>

#include "../src/solve/auction/auction.hpp"
#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using testing::Draft;
using testing::objective_named;
using testing::SplitMix64;
using testing::unit_draft;

/// What the auction finds by itself.
std::optional<Optimum> by_auction(const CandidateGraph& graph, const Objective& objective) {
  return builtin_solvers().find("auction")->solve(graph, objective, {});
}

Wide total_of(const CandidateGraph& graph, const Optimum& optimum) {
  Wide total = 0;
  for (const EdgeIndex e : optimum.edges) total += graph.weight(e);
  return total;
}

/// The auction alone finds the optimum of another solver, and its answer is proved.
void expect_by_auction(const CandidateGraph& graph, const char* name) {
  const Objective& objective = objective_named(name);
  const Solution other = solve(graph, {.objective = objective, .solver = "successive_shortest_paths"});
  ASSERT_EQ(other.status, Status::optimal);
  const std::optional<Optimum> found = by_auction(graph, objective);
  ASSERT_TRUE(found.has_value()) << name;
  EXPECT_EQ(total_of(graph, *found), other.total) << name;
  EXPECT_EQ(testing::proved(graph, objective).edges, other.edges) << name;
}

constexpr std::uint32_t mentees = 240;
constexpr std::uint32_t mentors = 60;

NodeLimits limits_of(std::uint32_t demand, std::uint32_t capacity, std::uint32_t minimum) {
  return {std::vector<std::uint32_t>(mentees, demand), std::vector<std::uint32_t>(mentors, capacity),
          std::vector<std::uint32_t>(mentors, minimum)};
}

/// All want the same mentors: a part of the mentee, one of the mentor, and little else.
CandidateGraph popular(const NodeLimits& limits) {
  SplitMix64 random(3);
  std::vector<Weight> of_mentors(mentors);
  for (Weight& part : of_mentors) part = random.between(0, 1'000'000);
  std::vector<Weight> weights;
  for (std::uint32_t i = 0; i < mentees; ++i) {
    const Weight own = random.between(0, 1'000'000);
    for (const Weight part : of_mentors) weights.push_back(own + part + random.between(0, 1000));
  }
  return CandidateGraph(limits, WeightArray(std::move(weights)));
}

TEST(minimums, are_filled_by_the_auction_where_all_want_the_same) {
  for (const NodeLimits& limits : {limits_of(1, 8, 2), limits_of(1, 40, 1), limits_of(2, 30, 5)}) {
    const CandidateGraph graph = popular(limits);
    for (const char* const name : {"total", "coverage", "perfect"}) expect_by_auction(graph, name);
  }
}

TEST(minimums, cost_the_auction_few_bids) {
  const CandidateGraph graph = popular(limits_of(1, 8, 2));
  const Units units(graph);
  auction::Auction<std::int32_t> run(
      {.graph = graph, .units = units, .scale = *auction::scale_of(graph), .unmatched = 0}, {});
  ASSERT_EQ(run.run({}), auction::Outcome::done);
  EXPECT_LT(run.bids(), 250 * mentees);
}

/// The first mentors are on most lists.
TEST(minimums, are_filled_by_the_auction_from_lists) {
  SplitMix64 random(4);
  CandidateRows rows;
  for (std::uint32_t i = 0; i < mentees; ++i) {
    for (std::uint32_t j = 0; j < mentors; ++j) {
      if (!random.chance(j < 10 ? 60 : 15)) continue;
      rows.mentor.push_back(j);
      rows.weight.push_back(random.between(-300, 1000) + (j < 10 ? 500 : 0));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  const CandidateGraph graph(limits_of(1, 20, 3), std::move(rows));
  for (const char* const name : {"total", "coverage"}) expect_by_auction(graph, name);
}

// Mentee 1 gives up 7 for the minimum, mentee 0 would give up 9.
TEST(minimums, have_a_price_below_0_where_nobody_would_come_otherwise) {
  Draft draft = unit_draft({{10, 1}, {9, 2}});
  draft.capacity = {2, 2};
  draft.minimum = {0, 1};
  const CandidateGraph graph = draft.graph();
  expect_by_auction(graph, "total");
  const Solution solution = testing::proved(graph, "total");
  EXPECT_EQ(solution.total, 12);
  EXPECT_EQ(solution.prices.price[0], 0);
  EXPECT_TRUE(-9 <= solution.prices.price[1] && solution.prices.price[1] <= -7);
}

/// One unit must stay without a place, and asks less than nothing for that: no minimum of a mentor.
TEST(minimums, are_not_those_of_staying_unmatched) {
  Draft draft = unit_draft(std::vector<std::vector<testing::Cell>>(3, {1000, 1000, 1000, 1000}));
  draft.demand = {3, 3, 3};
  draft.capacity = {1, 2, 3, 2};
  draft.minimum = {0, 1, 0, 0};
  const CandidateGraph graph = draft.graph();
  expect_by_auction(graph, "coverage");
  EXPECT_EQ(testing::proved(graph, "coverage").edges.size(), 8U);
  EXPECT_EQ(testing::proved(graph, "perfect").status, Status::infeasible);
}

TEST(minimums, count_locked_pairs) {
  Draft draft = unit_draft({{5, 1}, {5, 1}, {5, 1}});
  draft.capacity = {3, 3};
  draft.minimum = {0, 2};
  draft.locked = {{2, 1}};
  const CandidateGraph graph = draft.graph();
  expect_by_auction(graph, "total");
  EXPECT_EQ(testing::proved(graph, "total").total, 7);
}

// Both can have mentee 0 alone, for whom they would outbid each other without end.
TEST(minimums, that_cannot_be_filled_end_the_auction) {
  Draft draft = unit_draft({{3, 4, 5}, {{}, {}, 5}, {{}, {}, 5}});
  draft.capacity = {1, 1, 2};
  draft.minimum = {1, 1, 0};
  const CandidateGraph graph = draft.graph();
  const std::optional<Optimum> found = by_auction(graph, objective_named("coverage"));
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->prices.price.empty()) << "nothing is proved";
  const Solution solution = testing::proved(graph, "coverage");
  ASSERT_EQ(solution.status, Status::infeasible);
  EXPECT_EQ(solution.witness->shortfall, 1U);
}

}  // namespace
}  // namespace pairwright

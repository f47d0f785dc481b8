// SPDX-License-Identifier: Apache-2.0
// Boost.Graph algorithms as independent oracles, run on the CandidateGraph itself.
#include "pairwright/graph/boost_graph.hpp"

#include <boost/graph/max_cardinality_matching.hpp>
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::proved;
using testing::random_draft;
using testing::SplitMix64;

std::size_t most_pairs(const CandidateGraph& graph) {
  std::vector<Vertex> mate(num_vertices(graph));
  EXPECT_TRUE(boost::checked_edmonds_maximum_cardinality_matching(graph, mate.data()));
  return boost::matching_size(graph, mate.data());
}

Draft large_unit_draft(SplitMix64& random) {
  Draft draft =
      random_draft(random, {.most_mentees = 40, .most_mentors = 40, .minimums = false, .locks = false});
  for (auto& row : draft.cells) {
    for (testing::Cell& cell : row) {
      if (random.chance(85)) cell.reset();
    }
  }
  draft.demand.assign(draft.mentees(), 1);
  draft.capacity.assign(draft.mentors(), 1);
  return draft;
}

TEST(boost_oracle, coverage_fills_as_many_places_as_a_maximum_matching) {
  SplitMix64 random(61);
  for (int round = 0; round < 1000; ++round) {
    const CandidateGraph graph = large_unit_draft(random).graph();
    ASSERT_EQ(proved(graph, "coverage").edges.size(), most_pairs(graph));
  }
}

TEST(boost_oracle, a_mentor_with_several_places_is_as_good_as_several_mentors) {
  SplitMix64 random(62);
  for (int round = 0; round < 500; ++round) {
    Draft draft = large_unit_draft(random);
    Draft split = draft;
    for (MentorIndex j = 0; j < draft.mentors(); ++j) {
      draft.capacity[j] = 1 + random.count(2);
      for (std::uint32_t place = 1; place < draft.capacity[j]; ++place)
        split.add_mentor(1, 0, draft.column(j));
    }
    ASSERT_EQ(proved(draft.graph(), "coverage").edges.size(), most_pairs(split.graph()));
  }
}

TEST(boost_oracle, perfect_is_feasible_exactly_where_a_maximum_matching_covers_all_mentees) {
  SplitMix64 random(63);
  int feasible = 0;
  for (int round = 0; round < 1000; ++round) {
    Draft draft = large_unit_draft(random);
    // A few mentees only, or hardly any graph would do.
    const auto kept = static_cast<std::ptrdiff_t>(std::min<std::size_t>(draft.mentees(), 8));
    draft.cells.erase(draft.cells.begin() + kept, draft.cells.end());
    draft.demand.resize(static_cast<std::size_t>(kept));
    const CandidateGraph graph = draft.graph();
    const bool all_covered = most_pairs(graph) == graph.mentees();
    ASSERT_EQ(proved(graph, "perfect").status == Status::optimal, all_covered);
    feasible += all_covered ? 1 : 0;
  }
  EXPECT_GT(feasible, 50);
  EXPECT_LT(feasible, 950);
}

}  // namespace
}  // namespace pairwright

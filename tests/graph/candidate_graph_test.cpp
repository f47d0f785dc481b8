// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidate_graph.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

TEST(candidate_graph, lists_its_edges_by_mentee_and_by_mentor) {
  const CandidateGraph graph = unit_draft({{5, none, 7}, {none, none, none}, {1, 2, 3}}).graph();

  EXPECT_EQ(graph.mentees(), 3U);
  EXPECT_EQ(graph.mentors(), 3U);
  EXPECT_EQ(graph.edges(), 5U);
  EXPECT_EQ(graph.row_mentors(0)[1], 2U);
  EXPECT_EQ(graph.row_weights(2)[1], 2);
  EXPECT_TRUE(graph.row_mentors(1).empty());
  EXPECT_EQ(std::vector<EdgeIndex>(graph.mentor_edges(2).begin(), graph.mentor_edges(2).end()),
            (std::vector<EdgeIndex>{1, 4}));
}

TEST(candidate_graph, both_listings_hold_each_edge_once_with_its_ends) {
  SplitMix64 random(1);
  for (int round = 0; round < 200; ++round) {
    const CandidateGraph graph = random_draft(random).graph();
    std::vector<int> seen(graph.edges(), 0);
    for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
      for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
        EXPECT_EQ(graph.mentee(e), i);
        ++seen[e];
      }
    }
    for (MentorIndex j = 0; j < graph.mentors(); ++j) {
      EXPECT_TRUE(std::ranges::is_sorted(graph.mentor_edges(j)));
      for (const EdgeIndex e : graph.mentor_edges(j)) {
        EXPECT_EQ(graph.mentor(e), j);
        ++seen[e];
      }
    }
    EXPECT_TRUE(std::ranges::all_of(seen, [](int times) { return times == 2; }));
  }
}

TEST(candidate_graph, finds_a_candidate_and_says_so_when_there_is_none) {
  const CandidateGraph graph = unit_draft({{5, none, 7}, {none, none, none}}).graph();

  EXPECT_EQ(graph.find(0, 0), 0U);
  EXPECT_EQ(graph.find(0, 2), 1U);
  EXPECT_EQ(graph.find(0, 1), graph.edges());
  EXPECT_EQ(graph.find(1, 2), graph.edges());
}

TEST(candidate_graph, knows_its_locked_pairs_and_limits) {
  Draft draft = unit_draft({{5, 6}, {7, 8}});
  draft.capacity = {2, 3};
  draft.minimum = {0, 1};
  draft.demand = {2, 0};
  draft.locked = {{0, 1}};
  const CandidateGraph graph = draft.graph();

  EXPECT_TRUE(graph.is_locked(graph.find(0, 1)));
  EXPECT_FALSE(graph.is_locked(graph.find(0, 0)));
  EXPECT_EQ(graph.locked_edges().size(), 1U);
  EXPECT_EQ(graph.demand(0), 2U);
  EXPECT_EQ(graph.capacity(1), 3U);
  EXPECT_EQ(graph.minimum(1), 1U);
}

TEST(candidate_graph, may_have_nobody_on_either_side) {
  const CandidateGraph nobody({}, CandidateRows{});
  EXPECT_EQ(nobody.mentees() + nobody.mentors() + nobody.edges(), 0U);

  const CandidateGraph mentors_only({.demand = {}, .capacity = {1, 2}, .minimum = {0, 0}}, CandidateRows{});
  EXPECT_TRUE(mentors_only.mentor_edges(1).empty());
}

#ifndef NDEBUG
TEST(candidate_graph_death, asserts_rows_that_do_not_ascend) {
  const auto twice_the_same = [] {
    return CandidateGraph({.demand = {1}, .capacity = {1}, .minimum = {0}},
                          {.offsets = {0, 2}, .mentor = {0, 0}, .weight = {1, 2}});
  };
  EXPECT_DEATH(twice_the_same(), "rows_ascend");
}

TEST(candidate_graph_death, asserts_more_locked_pairs_than_places) {
  Draft draft = unit_draft({{1}, {1}});
  draft.locked = {{0, 0}, {1, 0}};
  EXPECT_DEATH(draft.graph(), "sound_locks");
}
#endif

}  // namespace
}  // namespace pairwright

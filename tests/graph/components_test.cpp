// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/components.hpp"

#include "pairwright/graph/boost_graph.hpp"

#include <boost/graph/connected_components.hpp>
#include <gtest/gtest.h>

#include "graph/draft.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

TEST(components, are_numbered_by_their_first_mentee_and_leave_isolated_people_out) {
  // 0 - 2,  1 - 0,  2 alone,  3 - 2 and 3 - 3;  mentor 1 alone
  const CandidateGraph graph =
      unit_draft({{none, none, 1, none}, {2, none, none, none}, {none, none, none, none}, {none, none, 3, 4}})
          .graph();
  const ComponentIndex components(graph);

  ASSERT_EQ(components.count(), 2U);
  const Component first = components.extract(0);
  EXPECT_EQ(first.mentees, (std::vector<MenteeIndex>{0, 3}));
  EXPECT_EQ(first.mentors, (std::vector<MentorIndex>{2, 3}));
  EXPECT_EQ(first.edges, (std::vector<EdgeIndex>{0, 2, 3}));
  const Component second = components.extract(1);
  EXPECT_EQ(second.mentees, (std::vector<MenteeIndex>{1}));
  EXPECT_EQ(second.mentors, (std::vector<MentorIndex>{0}));
}

TEST(components, keep_weights_limits_and_locks) {
  SplitMix64 random(2);
  for (int round = 0; round < 500; ++round) {
    const CandidateGraph whole =
        random_draft(random, {.most_mentees = 9, .most_mentors = 9, .most_demand = 2}).graph();
    const ComponentIndex components(whole);
    EdgeIndex edges = 0;
    std::size_t locked = 0;
    for (std::size_t k = 0; k < components.count(); ++k) {
      const Component part = components.extract(k);
      for (EdgeIndex e = 0; e < part.graph.edges(); ++e) {
        EXPECT_EQ(part.graph.weight(e), whole.weight(part.edges[e]));
        EXPECT_EQ(part.mentees[part.graph.mentee(e)], whole.mentee(part.edges[e]));
        EXPECT_EQ(part.mentors[part.graph.mentor(e)], whole.mentor(part.edges[e]));
        EXPECT_EQ(part.graph.is_locked(e), whole.is_locked(part.edges[e]));
      }
      for (MenteeIndex i = 0; i < part.graph.mentees(); ++i) {
        EXPECT_EQ(part.graph.demand(i), whole.demand(part.mentees[i]));
      }
      for (MentorIndex j = 0; j < part.graph.mentors(); ++j) {
        EXPECT_EQ(part.graph.capacity(j), whole.capacity(part.mentors[j]));
        EXPECT_EQ(part.graph.minimum(j), whole.minimum(part.mentors[j]));
      }
      edges += part.graph.edges();
      locked += part.graph.locked_edges().size();
    }
    EXPECT_EQ(edges, whole.edges());
    EXPECT_EQ(locked, whole.locked_edges().size());
  }
}

TEST(components, are_connected_within_and_apart_from_each_other) {
  SplitMix64 random(3);
  for (int round = 0; round < 300; ++round) {
    const CandidateGraph whole = random_draft(random, {.most_mentees = 9, .most_mentors = 9}).graph();
    const ComponentIndex components(whole);
    std::size_t isolated = num_vertices(whole);
    for (std::size_t k = 0; k < components.count(); ++k) {
      const Component part = components.extract(k);
      std::vector<int> label(num_vertices(part.graph));
      EXPECT_EQ(boost::connected_components(part.graph, label.data()), 1);
      isolated -= num_vertices(part.graph);
    }
    std::vector<std::size_t> label(num_vertices(whole));
    EXPECT_EQ(boost::connected_components(whole, label.data()), components.count() + isolated);
  }
}

TEST(components, of_nobody_are_none) { EXPECT_EQ(ComponentIndex(Draft{}.graph()).count(), 0U); }

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/boost_graph.hpp"

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include <iterator>
#include <set>
#include <tuple>
#include <vector>

namespace pairwright {
namespace {

using testing::none;
using testing::unit_draft;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<CandidateGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<CandidateGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<CandidateGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<CandidateGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<CandidateGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<CandidateGraph, Vertex, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<CandidateGraph, EdgeDescriptor, boost::edge_weight_t>));

// mentees 0 1 2 are vertices 0 1 2, mentors 0 1 are vertices 3 4:
//
//   0 --4-- 3
//   0 --7-- 4
//   1 --9-- 4      2 has no candidate
CandidateGraph small() { return unit_draft({{4, 7}, {none, 9}, {none, none}}).graph(); }

TEST(boost_graph, numbers_mentees_before_mentors) {
  const CandidateGraph graph = small();

  EXPECT_EQ(num_vertices(graph), 5U);
  EXPECT_EQ(mentor_vertex(graph, 1), 4U);
  EXPECT_TRUE(is_mentee(graph, 2));
  EXPECT_FALSE(is_mentee(graph, 3));
  EXPECT_EQ(get(boost::vertex_index, graph, Vertex{3}), 3U);
  EXPECT_EQ(get(get(boost::vertex_index, graph), Vertex{3}), 3U);
}

TEST(boost_graph, lists_each_edge_once_from_mentee_to_mentor_with_its_weight) {
  const CandidateGraph graph = small();
  std::vector<std::tuple<Vertex, Vertex, Weight>> found;
  for (auto [e, end] = edges(graph); e != end; ++e) {
    found.emplace_back(source(*e, graph), target(*e, graph), get(get(boost::edge_weight, graph), *e));
    EXPECT_EQ(get(boost::edge_weight, graph, *e), graph.weight((*e).index));
  }
  const decltype(found) expected{{0, 3, 4}, {0, 4, 7}, {1, 4, 9}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(num_edges(graph), 3U);
}

TEST(boost_graph, walks_edges_out_of_and_into_a_vertex_of_either_side) {
  const CandidateGraph graph = small();
  for (auto [v, last] = vertices(graph); v != last; ++v) {
    std::set<Vertex> outwards;
    for (auto [e, end] = out_edges(*v, graph); e != end; ++e) {
      EXPECT_EQ(source(*e, graph), *v);
      outwards.insert(target(*e, graph));
    }
    std::set<Vertex> inwards;
    for (auto [e, end] = in_edges(*v, graph); e != end; ++e) {
      EXPECT_EQ(target(*e, graph), *v);
      inwards.insert(source(*e, graph));
    }
    const auto [near, far] = adjacent_vertices(*v, graph);
    EXPECT_EQ(outwards, inwards);
    EXPECT_EQ(outwards, std::set<Vertex>(near, far));
    EXPECT_EQ(out_degree(*v, graph), outwards.size());
    EXPECT_EQ(in_degree(*v, graph), inwards.size());
  }
}

TEST(boost_graph, takes_both_directions_for_the_same_edge) {
  const CandidateGraph graph = small();
  const EdgeDescriptor there = *out_edges(1, graph).first;
  const EdgeDescriptor back = *std::next(out_edges(4, graph).first, 1);

  EXPECT_EQ(source(there, graph), target(back, graph));
  EXPECT_TRUE(there == back);
  EXPECT_FALSE(there != back);
}

TEST(boost_graph, runs_algorithms_of_the_library) {
  const CandidateGraph graph = small();
  std::vector<int> distance(num_vertices(graph), -1);
  distance[1] = 0;
  boost::breadth_first_search(graph, 1,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(distance.data(), boost::on_tree_edge()))));
  EXPECT_EQ(distance, (std::vector<int>{2, 0, -1, 3, 1}));

  std::vector<EdgeDescriptor> tree;
  boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(tree));
  EXPECT_EQ(tree.size(), 3U);
}

}  // namespace
}  // namespace pairwright

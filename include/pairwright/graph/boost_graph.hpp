// SPDX-License-Identifier: Apache-2.0
// Makes CandidateGraph itself a Boost.Graph model: VertexListGraph, EdgeListGraph, BidirectionalGraph and
// AdjacencyGraph, undirected. Vertices 0..mentees-1 are the mentees, the next `mentors` ones the mentors.
// Nothing is copied: descriptors are numbers and iterators walk the compressed rows. The only public header
// that includes Boost. Reference: Siek, Lee, Lumsdaine, The Boost Graph Library, 2002, chapter 12.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstddef>
#include <utility>

namespace pairwright {

using Vertex = std::size_t;

inline Vertex mentee_vertex(MenteeIndex i) { return i; }
inline Vertex mentor_vertex(const CandidateGraph& graph, MentorIndex j) { return graph.mentees() + j; }
inline bool is_mentee(const CandidateGraph& graph, Vertex v) { return v < graph.mentees(); }

/// An edge as met on the way from `source` to `target`; both directions are the same edge.
struct EdgeDescriptor {
  EdgeIndex index = 0;
  Vertex source = 0;
  Vertex target = 0;

  friend bool operator==(const EdgeDescriptor& a, const EdgeDescriptor& b) { return a.index == b.index; }
  friend bool operator!=(const EdgeDescriptor& a, const EdgeDescriptor& b) { return a.index != b.index; }
};

/// Edge `e` from its mentee to its mentor.
inline EdgeDescriptor edge_descriptor(const CandidateGraph& graph, EdgeIndex e) {
  return {e, mentee_vertex(graph.mentee(e)), mentor_vertex(graph, graph.mentor(e))};
}

/// The position-th edge at vertex `at`.
inline EdgeDescriptor incident_edge(const CandidateGraph& graph, Vertex at, std::size_t position) {
  if (is_mentee(graph, at)) {
    return edge_descriptor(graph, graph.row_begin(static_cast<MenteeIndex>(at)) + position);
  }
  const auto j = static_cast<MentorIndex>(at - graph.mentees());
  EdgeDescriptor edge = edge_descriptor(graph, graph.mentor_edges(j)[position]);
  std::swap(edge.source, edge.target);
  return edge;
}

/// What an iterator over (graph, vertex, position) points to.
struct EveryEdge {
  static EdgeDescriptor at(const CandidateGraph& graph, Vertex, std::size_t position) {
    return edge_descriptor(graph, position);
  }
};
struct EdgeOut {
  static EdgeDescriptor at(const CandidateGraph& graph, Vertex v, std::size_t position) {
    return incident_edge(graph, v, position);
  }
};
struct EdgeIn {
  static EdgeDescriptor at(const CandidateGraph& graph, Vertex v, std::size_t position) {
    EdgeDescriptor edge = incident_edge(graph, v, position);
    std::swap(edge.source, edge.target);
    return edge;
  }
};
struct Neighbour {
  static Vertex at(const CandidateGraph& graph, Vertex v, std::size_t position) {
    return incident_edge(graph, v, position).target;
  }
};

template <class Meaning, class Value>
class PositionIterator : public boost::iterator_facade<PositionIterator<Meaning, Value>, Value,
                                                       boost::random_access_traversal_tag, Value> {
 public:
  PositionIterator() = default;
  PositionIterator(const CandidateGraph& graph, Vertex vertex, std::size_t position)
      : graph_(&graph), vertex_(vertex), position_(position) {}

 private:
  friend class boost::iterator_core_access;

  Value dereference() const { return Meaning::at(*graph_, vertex_, position_); }
  bool equal(const PositionIterator& other) const { return position_ == other.position_; }
  void increment() { ++position_; }
  void decrement() { --position_; }
  void advance(std::ptrdiff_t steps) { position_ += static_cast<std::size_t>(steps); }
  std::ptrdiff_t distance_to(const PositionIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.position_) - static_cast<std::ptrdiff_t>(position_);
  }

  const CandidateGraph* graph_ = nullptr;
  Vertex vertex_ = 0;
  std::size_t position_ = 0;
};

/// All the ways in which Boost.Graph may walk a CandidateGraph.
struct Traversal : boost::bidirectional_graph_tag,
                   boost::adjacency_graph_tag,
                   boost::vertex_list_graph_tag,
                   boost::edge_list_graph_tag {};

/// Weight of an edge descriptor.
class EdgeWeightMap : public boost::put_get_helper<Weight, EdgeWeightMap> {
 public:
  using key_type = EdgeDescriptor;
  using value_type = Weight;
  using reference = Weight;
  using category = boost::readable_property_map_tag;

  explicit EdgeWeightMap(const CandidateGraph& graph) : graph_(&graph) {}
  Weight operator[](const EdgeDescriptor& edge) const { return graph_->weight(edge.index); }

 private:
  const CandidateGraph* graph_;
};

}  // namespace pairwright

template <>
struct boost::graph_traits<pairwright::CandidateGraph> {
  using vertex_descriptor = pairwright::Vertex;
  using edge_descriptor = pairwright::EdgeDescriptor;
  using directed_category = undirected_tag;
  using edge_parallel_category = disallow_parallel_edge_tag;
  using traversal_category = pairwright::Traversal;

  using vertex_iterator = counting_iterator<vertex_descriptor>;
  using edge_iterator = pairwright::PositionIterator<pairwright::EveryEdge, edge_descriptor>;
  using out_edge_iterator = pairwright::PositionIterator<pairwright::EdgeOut, edge_descriptor>;
  using in_edge_iterator = pairwright::PositionIterator<pairwright::EdgeIn, edge_descriptor>;
  using adjacency_iterator = pairwright::PositionIterator<pairwright::Neighbour, vertex_descriptor>;

  using vertices_size_type = std::size_t;
  using edges_size_type = pairwright::EdgeIndex;
  using degree_size_type = std::size_t;

  static vertex_descriptor null_vertex() { return static_cast<vertex_descriptor>(-1); }
};

template <>
struct boost::property_map<pairwright::CandidateGraph, boost::vertex_index_t> {
  using type = typed_identity_property_map<pairwright::Vertex>;
  using const_type = type;
};

template <>
struct boost::property_map<pairwright::CandidateGraph, boost::edge_weight_t> {
  using type = pairwright::EdgeWeightMap;
  using const_type = type;
};

// The functions that Boost.Graph algorithms find by argument-dependent lookup.
namespace pairwright {

using GraphTraits = boost::graph_traits<CandidateGraph>;

inline std::size_t num_vertices(const CandidateGraph& graph) { return graph.mentees() + graph.mentors(); }
inline EdgeIndex num_edges(const CandidateGraph& graph) { return graph.edges(); }
inline Vertex source(const EdgeDescriptor& edge, const CandidateGraph&) { return edge.source; }
inline Vertex target(const EdgeDescriptor& edge, const CandidateGraph&) { return edge.target; }

inline std::size_t degree(Vertex v, const CandidateGraph& graph) {
  return is_mentee(graph, v) ? graph.row_size(static_cast<MenteeIndex>(v))
                             : graph.mentor_edges(static_cast<MentorIndex>(v - graph.mentees())).size();
}
inline std::size_t out_degree(Vertex v, const CandidateGraph& graph) { return degree(v, graph); }
inline std::size_t in_degree(Vertex v, const CandidateGraph& graph) { return degree(v, graph); }

inline std::pair<GraphTraits::vertex_iterator, GraphTraits::vertex_iterator> vertices(
    const CandidateGraph& graph) {
  return {GraphTraits::vertex_iterator(0), GraphTraits::vertex_iterator(num_vertices(graph))};
}
inline std::pair<GraphTraits::edge_iterator, GraphTraits::edge_iterator> edges(const CandidateGraph& graph) {
  return {{graph, 0, 0}, {graph, 0, graph.edges()}};
}
inline std::pair<GraphTraits::out_edge_iterator, GraphTraits::out_edge_iterator> out_edges(
    Vertex v, const CandidateGraph& graph) {
  return {{graph, v, 0}, {graph, v, degree(v, graph)}};
}
inline std::pair<GraphTraits::in_edge_iterator, GraphTraits::in_edge_iterator> in_edges(
    Vertex v, const CandidateGraph& graph) {
  return {{graph, v, 0}, {graph, v, degree(v, graph)}};
}
inline std::pair<GraphTraits::adjacency_iterator, GraphTraits::adjacency_iterator> adjacent_vertices(
    Vertex v, const CandidateGraph& graph) {
  return {{graph, v, 0}, {graph, v, degree(v, graph)}};
}

inline boost::typed_identity_property_map<Vertex> get(boost::vertex_index_t, const CandidateGraph&) {
  return {};
}
inline Vertex get(boost::vertex_index_t, const CandidateGraph&, Vertex v) { return v; }
inline EdgeWeightMap get(boost::edge_weight_t, const CandidateGraph& graph) { return EdgeWeightMap(graph); }
inline Weight get(boost::edge_weight_t, const CandidateGraph& graph, const EdgeDescriptor& edge) {
  return graph.weight(edge.index);
}

}  // namespace pairwright

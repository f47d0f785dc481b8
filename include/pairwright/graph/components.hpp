// SPDX-License-Identifier: Apache-2.0
// Splits a candidate graph into independent problems: its connected components. No alternating path leaves a
// component, so each can be solved on its own. Numbered by their first mentee, which makes the order
// deterministic; a person without candidates belongs to none. O(people + candidates), by
// boost::connected_components.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <cstdint>
#include <vector>

namespace pairwright {

/// A part of a graph as a graph of its own, with the whole graph's positions of its people and edges,
/// ascending.
struct Component {
  CandidateGraph graph;
  std::vector<MenteeIndex> mentees;  ///< [graph.mentees()]
  std::vector<MentorIndex> mentors;  ///< [graph.mentors()]
  std::vector<EdgeIndex> edges;      ///< [graph.edges()]
};

/// Who belongs to which component. Holds no edges: a component is copied out when it is asked for.
class ComponentIndex {
 public:
  /// `graph` must outlive the index.
  explicit ComponentIndex(const CandidateGraph& graph);

  std::size_t count() const { return mentees_.size(); }

  /// Component k < count(). O(its people + candidates).
  Component extract(std::size_t k) const;

 private:
  const CandidateGraph* graph_;
  std::vector<std::vector<MenteeIndex>> mentees_;  // [count]
  std::vector<std::vector<MentorIndex>> mentors_;  // [count]
  std::vector<MentorIndex> mentor_position_;       // [mentors], within their component
};

}  // namespace pairwright

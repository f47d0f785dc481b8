// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/components.hpp"

#include "pairwright/graph/boost_graph.hpp"

#include <boost/graph/connected_components.hpp>

#include <limits>
#include <span>

namespace pairwright {
namespace {

constexpr std::size_t unnumbered = std::numeric_limits<std::size_t>::max();

NodeLimits limits_of(const CandidateGraph& graph, std::span<const MenteeIndex> mentees,
                     std::span<const MentorIndex> mentors) {
  NodeLimits limits;
  for (const MenteeIndex i : mentees) limits.demand.push_back(graph.demand(i));
  for (const MentorIndex j : mentors) {
    limits.capacity.push_back(graph.capacity(j));
    limits.minimum.push_back(graph.minimum(j));
  }
  return limits;
}

}  // namespace

ComponentIndex::ComponentIndex(const CandidateGraph& graph) : graph_(&graph) {
  std::vector<std::size_t> label(num_vertices(graph));
  const std::size_t labels = boost::connected_components(graph, label.data());

  std::vector<std::size_t> number(labels, unnumbered);
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    if (graph.row_mentors(i).empty()) continue;
    std::size_t& k = number[label[mentee_vertex(i)]];
    if (k == unnumbered) {
      k = mentees_.size();
      mentees_.emplace_back();
    }
    mentees_[k].push_back(i);
  }
  mentors_.resize(mentees_.size());
  mentor_position_.resize(graph.mentors());
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (graph.mentor_edges(j).empty()) continue;
    std::vector<MentorIndex>& members = mentors_[number[label[mentor_vertex(graph, j)]]];
    mentor_position_[j] = static_cast<MentorIndex>(members.size());
    members.push_back(j);
  }
}

Component ComponentIndex::extract(std::size_t k) const {
  std::vector<EdgeIndex> edges;
  CandidateRows rows;
  for (const MenteeIndex i : mentees_[k]) {
    for (EdgeIndex e = graph_->row_begin(i); e < graph_->row_end(i); ++e) {
      if (graph_->is_locked(e)) rows.locked.push_back(edges.size());
      rows.mentor.push_back(mentor_position_[graph_->mentor(e)]);
      rows.weight.push_back(graph_->weight(e));
      edges.push_back(e);
    }
    rows.offsets.push_back(edges.size());
  }
  return {CandidateGraph(limits_of(*graph_, mentees_[k], mentors_[k]), std::move(rows)), mentees_[k],
          mentors_[k], std::move(edges)};
}

}  // namespace pairwright

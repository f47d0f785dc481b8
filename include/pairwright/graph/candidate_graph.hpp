// SPDX-License-Identifier: Apache-2.0
// The candidates of a cohort as a bipartite graph in compressed rows: one row of (mentor, weight) per mentee,
// in mentor order, and the same edges listed by mentor. Nodes carry the limits of the b-matching: demand of a
// mentee, capacity and minimum of a mentor. A pair that is not an edge cannot be chosen: there is no "very
// bad" weight.
#pragma once

#include "pairwright/base/score.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pairwright {

/// Position of an edge in row order: by mentee, then mentor.
using EdgeIndex = std::uint64_t;

/// How many partners each person may or must have.
struct NodeLimits {
  std::vector<std::uint32_t> demand;    ///< [mentees] most mentors
  std::vector<std::uint32_t> capacity;  ///< [mentors] most mentees
  std::vector<std::uint32_t> minimum;   ///< [mentors] least mentees, ≤ capacity
};

/// Edges in compressed rows.
struct CandidateRows {
  std::vector<EdgeIndex> offsets = {0};  ///< [mentees + 1]
  std::vector<MentorIndex> mentor = {};  ///< [edges], strictly ascending within a row
  std::vector<Weight> weight = {};       ///< [edges]
  std::vector<EdgeIndex> locked = {};    ///< edges that every solution must contain, ascending
};

/// Immutable. Memory: 24 bytes an edge.
class CandidateGraph {
 public:
  /// Preconditions (asserted): sizes agree, rows ascend, minimum ≤ capacity, locked edges keep within the
  /// limits.
  CandidateGraph(NodeLimits limits, CandidateRows rows);

  std::size_t mentees() const { return limits_.demand.size(); }
  std::size_t mentors() const { return limits_.capacity.size(); }
  EdgeIndex edges() const { return rows_.mentor.size(); }

  std::uint32_t demand(MenteeIndex i) const { return limits_.demand[i]; }
  std::uint32_t capacity(MentorIndex j) const { return limits_.capacity[j]; }
  std::uint32_t minimum(MentorIndex j) const { return limits_.minimum[j]; }

  EdgeIndex row_begin(MenteeIndex i) const { return rows_.offsets[i]; }
  EdgeIndex row_end(MenteeIndex i) const { return rows_.offsets[i + 1]; }
  std::span<const MentorIndex> row_mentors(MenteeIndex i) const {
    return std::span(rows_.mentor).subspan(row_begin(i), row_end(i) - row_begin(i));
  }
  std::span<const Weight> row_weights(MenteeIndex i) const {
    return std::span(rows_.weight).subspan(row_begin(i), row_end(i) - row_begin(i));
  }

  MenteeIndex mentee(EdgeIndex e) const { return edge_mentee_[e]; }
  MentorIndex mentor(EdgeIndex e) const { return rows_.mentor[e]; }
  Weight weight(EdgeIndex e) const { return rows_.weight[e]; }

  /// Edges of a mentor, ascending (so by mentee).
  std::span<const EdgeIndex> mentor_edges(MentorIndex j) const {
    return std::span(mentor_edges_).subspan(mentor_offsets_[j], mentor_offsets_[j + 1] - mentor_offsets_[j]);
  }

  std::span<const EdgeIndex> locked_edges() const { return rows_.locked; }
  bool is_locked(EdgeIndex e) const;

  /// The edge between i and j, or edges() when they are not candidates. O(log degree).
  EdgeIndex find(MenteeIndex i, MentorIndex j) const;

  const NodeLimits& limits() const { return limits_; }

 private:
  void index_by_mentor();

  NodeLimits limits_;
  CandidateRows rows_;
  std::vector<MenteeIndex> edge_mentee_;
  std::vector<EdgeIndex> mentor_offsets_;
  std::vector<EdgeIndex> mentor_edges_;
};

}  // namespace pairwright

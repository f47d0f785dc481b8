// SPDX-License-Identifier: Apache-2.0
// The candidates of a cohort as a bipartite graph: one row of (mentor, weight) per mentee, in mentor order.
// Rows are lists, or a full matrix in which every pair is a candidate; both answer the same questions. Nodes
// carry the limits of the b-matching: demand of a mentee, capacity and minimum of a mentor. A pair that is
// not an edge cannot be chosen: there is no "very bad" weight.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/base/score.hpp"
#include "pairwright/graph/weight_array.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <ranges>
#include <span>
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

/// Immutable. Memory: the weights in their narrowest type, and for lists 4 bytes an edge, 4 more once
/// somebody asks for the edges of a mentor.
class CandidateGraph {
 public:
  /// Lists. Preconditions (asserted): sizes agree, rows ascend, minimum ≤ capacity, locked edges keep within
  /// the limits. LimitError from 2³² edges on. Not to be used when the run is stopped meanwhile.
  CandidateGraph(NodeLimits limits, CandidateRows rows, const RunControl& control = {});
  /// A full matrix. Precondition (asserted): `weights` has one for each pair, row after row.
  CandidateGraph(NodeLimits limits, WeightArray weights, std::vector<EdgeIndex> locked = {});

  std::size_t mentees() const { return limits_.demand.size(); }
  std::size_t mentors() const { return limits_.capacity.size(); }
  EdgeIndex edges() const { return weights_.size(); }
  /// Whether every pair is a candidate and stored as one of a full matrix.
  bool is_full() const { return full_; }

  std::uint32_t demand(MenteeIndex i) const { return limits_.demand[i]; }
  std::uint32_t capacity(MentorIndex j) const { return limits_.capacity[j]; }
  std::uint32_t minimum(MentorIndex j) const { return limits_.minimum[j]; }

  EdgeIndex row_begin(MenteeIndex i) const { return full_ ? i * mentors() : offsets_[i]; }
  EdgeIndex row_end(MenteeIndex i) const { return full_ ? (i + EdgeIndex{1}) * mentors() : offsets_[i + 1]; }
  std::size_t row_size(MenteeIndex i) const { return row_end(i) - row_begin(i); }
  /// Random-access views over the row.
  auto row_mentors(MenteeIndex i) const {
    const MentorIndex* const listed = full_ ? nullptr : mentor_.data() + row_begin(i);
    return std::views::iota(std::size_t{0}, row_size(i)) | std::views::transform([listed](std::size_t k) {
             return listed == nullptr ? static_cast<MentorIndex>(k) : listed[k];
           });
  }
  auto row_weights(MenteeIndex i) const {
    return std::views::iota(std::size_t{0}, row_size(i)) |
           std::views::transform([this, begin = row_begin(i)](std::size_t k) { return weights_[begin + k]; });
  }

  /// O(log mentees) for lists.
  MenteeIndex mentee(EdgeIndex e) const;
  MentorIndex mentor(EdgeIndex e) const {
    return full_ ? static_cast<MentorIndex>(e % mentors()) : mentor_[e];
  }
  Weight weight(EdgeIndex e) const { return weights_[e]; }

  /// Edges of a mentor, ascending (so by mentee): a random-access view. The first call for lists takes
  /// O(edges).
  auto mentor_edges(MentorIndex j) const {
    const ByMentor* const lists = full_ ? nullptr : &by_mentor();
    const std::uint32_t* const listed = full_ ? nullptr : lists->edge.data() + lists->offsets[j];
    const std::size_t size = full_ ? mentees() : lists->offsets[j + 1] - lists->offsets[j];
    return std::views::iota(std::size_t{0}, size) |
           std::views::transform([=, stride = mentors()](std::size_t k) {
             return listed == nullptr ? k * stride + j : EdgeIndex{listed[k]};
           });
  }

  const std::vector<EdgeIndex>& locked_edges() const { return locked_; }
  bool is_locked(EdgeIndex e) const;

  /// The edge between i and j, or edges() when they are not candidates. O(log degree).
  EdgeIndex find(MenteeIndex i, MentorIndex j) const;

  const NodeLimits& limits() const { return limits_; }
  const WeightArray& weights() const { return weights_; }
  /// Mentors of all edges, row after row; nothing for a full matrix.
  std::span<const MentorIndex> listed_mentors() const { return mentor_; }

 private:
  struct ByMentor {
    std::once_flag built;
    std::vector<EdgeIndex> offsets;   // [mentors + 1]
    std::vector<std::uint32_t> edge;  // [edges]
  };

  const ByMentor& by_mentor() const;

  NodeLimits limits_;
  bool full_ = false;
  std::vector<EdgeIndex> offsets_;   // [mentees + 1] of lists
  std::vector<MentorIndex> mentor_;  // [edges] of lists
  WeightArray weights_;
  std::vector<EdgeIndex> locked_;
  std::shared_ptr<ByMentor> by_mentor_;
};

}  // namespace pairwright

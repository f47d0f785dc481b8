// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidate_graph.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

namespace pairwright {
namespace {

bool sizes_agree(const NodeLimits& limits, const CandidateRows& rows) {
  return limits.minimum.size() == limits.capacity.size() && rows.offsets.size() == limits.demand.size() + 1 &&
         rows.offsets.front() == 0 && rows.offsets.back() == rows.mentor.size() &&
         rows.weight.size() == rows.mentor.size() && std::ranges::is_sorted(rows.offsets);
}

template <class Sequence>
bool strictly_ascending_below(const Sequence& values, std::size_t limit) {
  const auto descent = std::adjacent_find(values.begin(), values.end(), std::greater_equal<>());
  return descent == values.end() && (values.empty() || values.back() < limit);
}

bool rows_ascend(const CandidateRows& rows, std::size_t mentors) {
  for (std::size_t i = 0; i + 1 < rows.offsets.size(); ++i) {
    const EdgeIndex begin = rows.offsets[i];
    const auto row = std::span(rows.mentor).subspan(begin, rows.offsets[i + 1] - begin);
    if (!strictly_ascending_below(row, mentors)) return false;
  }
  return true;
}

bool minimums_within_capacity(const NodeLimits& limits) {
  return std::equal(limits.minimum.begin(), limits.minimum.end(), limits.capacity.begin(),
                    std::less_equal<>());
}

[[maybe_unused]] bool consistent(const NodeLimits& limits, const CandidateRows& rows) {
  return sizes_agree(limits, rows) && rows_ascend(rows, limits.capacity.size()) &&
         minimums_within_capacity(limits) && strictly_ascending_below(rows.locked, rows.mentor.size());
}

[[maybe_unused]] bool locks_within_limits(const CandidateGraph& graph) {
  NodeLimits left = graph.limits();
  return std::all_of(graph.locked_edges().begin(), graph.locked_edges().end(), [&](EdgeIndex e) {
    return left.demand[graph.mentee(e)]-- > 0 && left.capacity[graph.mentor(e)]-- > 0;
  });
}

}  // namespace

CandidateGraph::CandidateGraph(NodeLimits limits, CandidateRows rows)
    : limits_(std::move(limits)), rows_(std::move(rows)) {
  assert(consistent(limits_, rows_));
  index_by_mentor();
  assert(locks_within_limits(*this));
}

bool CandidateGraph::is_locked(EdgeIndex e) const { return std::ranges::binary_search(rows_.locked, e); }

EdgeIndex CandidateGraph::find(MenteeIndex i, MentorIndex j) const {
  const auto row = row_mentors(i);
  const auto place = std::ranges::lower_bound(row, j);
  if (place == row.end() || *place != j) return edges();
  return row_begin(i) + static_cast<EdgeIndex>(place - row.begin());
}

void CandidateGraph::index_by_mentor() {
  mentor_offsets_.assign(mentors() + 1, 0);
  for (const MentorIndex j : rows_.mentor) ++mentor_offsets_[j + 1];
  std::partial_sum(mentor_offsets_.begin(), mentor_offsets_.end(), mentor_offsets_.begin());

  edge_mentee_.resize(edges());
  mentor_edges_.resize(edges());
  std::vector<EdgeIndex> next(mentor_offsets_.begin(), mentor_offsets_.end() - 1);
  for (MenteeIndex i = 0; i < mentees(); ++i) {
    for (EdgeIndex e = row_begin(i); e < row_end(i); ++e) {
      edge_mentee_[e] = i;
      mentor_edges_[next[mentor(e)]++] = e;
    }
  }
}

}  // namespace pairwright

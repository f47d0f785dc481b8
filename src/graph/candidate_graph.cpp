// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidate_graph.hpp"

#include "pairwright/base/error.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace pairwright {
namespace {

[[maybe_unused]] bool sizes_agree(const NodeLimits& limits, const CandidateRows& rows) {
  return rows.offsets.size() == limits.demand.size() + 1 && rows.offsets.front() == 0 &&
         rows.offsets.back() == rows.mentor.size() && rows.weight.size() == rows.mentor.size() &&
         std::ranges::is_sorted(rows.offsets);
}

template <class Sequence>
bool strictly_ascending_below(const Sequence& values, std::size_t limit) {
  const auto descent = std::adjacent_find(values.begin(), values.end(), std::greater_equal<>());
  return descent == values.end() && (values.empty() || values.back() < limit);
}

[[maybe_unused]] bool rows_ascend(const CandidateRows& rows, std::size_t mentors) {
  for (std::size_t i = 0; i + 1 < rows.offsets.size(); ++i) {
    const EdgeIndex begin = rows.offsets[i];
    const auto row = std::span(rows.mentor).subspan(begin, rows.offsets[i + 1] - begin);
    if (!strictly_ascending_below(row, mentors)) return false;
  }
  return true;
}

[[maybe_unused]] bool sound_limits(const NodeLimits& limits) {
  return limits.minimum.size() == limits.capacity.size() &&
         std::equal(limits.minimum.begin(), limits.minimum.end(), limits.capacity.begin(),
                    std::less_equal<>());
}

[[maybe_unused]] bool sound_locks(const CandidateGraph& graph) {
  if (!strictly_ascending_below(graph.locked_edges(), graph.edges())) return false;
  NodeLimits left = graph.limits();
  return std::all_of(graph.locked_edges().begin(), graph.locked_edges().end(), [&](EdgeIndex e) {
    return left.demand[graph.mentee(e)]-- > 0 && left.capacity[graph.mentor(e)]-- > 0;
  });
}

void refuse_too_many(EdgeIndex edges) {
  if (edges <= std::numeric_limits<std::uint32_t>::max()) return;
  Fault fault;
  fault.code = "size";
  fault.table = "candidates";
  fault.message = std::to_string(edges) + " candidate pairs in lists are over 4294967295";
  throw LimitError({fault});
}

}  // namespace

CandidateGraph::CandidateGraph(NodeLimits limits, CandidateRows rows, const RunControl& control)
    : limits_(std::move(limits)), by_mentor_(std::make_shared<ByMentor>()) {
  refuse_too_many(rows.mentor.size());
  assert(sizes_agree(limits_, rows) && rows_ascend(rows, mentors()) && sound_limits(limits_));
  offsets_ = std::move(rows.offsets);
  mentor_ = std::move(rows.mentor);
  weights_ = WeightArray(std::move(rows.weight), control);
  locked_ = std::move(rows.locked);
  assert(sound_locks(*this));
}

CandidateGraph::CandidateGraph(NodeLimits limits, WeightArray weights, std::vector<EdgeIndex> locked)
    : limits_(std::move(limits)), full_(true), weights_(std::move(weights)), locked_(std::move(locked)) {
  assert(weights_.size() == mentees() * mentors() && sound_limits(limits_));
  assert(sound_locks(*this));
}

MenteeIndex CandidateGraph::mentee(EdgeIndex e) const {
  if (full_) return static_cast<MenteeIndex>(e / mentors());
  const auto after = std::ranges::upper_bound(offsets_, e);
  return static_cast<MenteeIndex>(after - offsets_.begin() - 1);
}

bool CandidateGraph::is_locked(EdgeIndex e) const { return std::ranges::binary_search(locked_, e); }

EdgeIndex CandidateGraph::find(MenteeIndex i, MentorIndex j) const {
  if (full_) return row_begin(i) + j;
  const auto row = std::span(mentor_).subspan(row_begin(i), row_size(i));
  const auto place = std::ranges::lower_bound(row, j);
  if (place == row.end() || *place != j) return edges();
  return row_begin(i) + static_cast<EdgeIndex>(place - row.begin());
}

const CandidateGraph::ByMentor& CandidateGraph::by_mentor() const {
  std::call_once(by_mentor_->built, [this] {
    std::vector<EdgeIndex>& offsets = by_mentor_->offsets;
    offsets.assign(mentors() + 1, 0);
    for (const MentorIndex j : mentor_) ++offsets[j + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    by_mentor_->edge.resize(edges());
    std::vector<EdgeIndex> next(offsets.begin(), offsets.end() - 1);
    for (EdgeIndex e = 0; e < edges(); ++e)
      by_mentor_->edge[next[mentor_[e]]++] = static_cast<std::uint32_t>(e);
  });
  return *by_mentor_;
}

}  // namespace pairwright

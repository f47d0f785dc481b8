// SPDX-License-Identifier: Apache-2.0
// The demand to be placed, unit by unit: what is locked, and what no open place could ever serve, is left
// out.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace pairwright {

/// A unit of demand; units of a mentee follow each other.
using Unit = std::uint32_t;
inline constexpr Unit no_unit = std::numeric_limits<Unit>::max();
/// Where a unit that holds no place stands.
inline constexpr MentorIndex nowhere = std::numeric_limits<MentorIndex>::max();

class Units {
 public:
  /// Whether there are few enough.
  static bool can_be_counted(const CandidateGraph& graph);
  /// Precondition: can_be_counted(graph).
  explicit Units(const CandidateGraph& graph);

  Unit count() const { return first_.back(); }
  Unit first(MenteeIndex i) const { return first_[i]; }
  Unit end(MenteeIndex i) const { return first_[i + 1]; }
  MenteeIndex mentee(Unit unit) const { return mentee_[unit]; }
  /// [mentors] capacity that is not locked.
  const std::vector<std::uint32_t>& open_capacity() const { return open_capacity_; }
  /// Whether some mentee has several units, or locked pairs: then a mentee's own mentors must be left out.
  bool are_single() const { return single_; }
  /// Whether this mentee has none to be left out.
  bool is_single(MenteeIndex i) const { return single_ || (locked_.empty() && end(i) - first(i) <= 1); }
  /// Locked mentors of a mentee.
  const std::vector<MentorIndex>& locked(MenteeIndex i) const;
  /// Whether a unit of the mentee, or a locked pair, is with the mentor. `at`: [units] the mentor.
  bool serves(MenteeIndex i, MentorIndex j, const std::vector<MentorIndex>& at) const;
  /// No more units than this can be placed; maybe fewer.
  std::uint64_t most_placed() const { return most_placed_; }

 private:
  std::vector<Unit> first_;  // [mentees + 1]
  std::vector<MenteeIndex> mentee_;
  std::vector<std::uint32_t> open_capacity_;
  std::vector<std::pair<MenteeIndex, std::vector<MentorIndex>>> locked_;  // by mentee
  std::uint64_t most_placed_ = 0;
  bool single_ = true;
};

}  // namespace pairwright

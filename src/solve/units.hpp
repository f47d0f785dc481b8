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

  Unit count() const { return count_; }
  Unit first(MenteeIndex i) const { return one_each_ ? i : first_[i]; }
  Unit end(MenteeIndex i) const { return one_each_ ? i + 1 : first_[i + 1]; }
  MenteeIndex mentee(Unit unit) const { return one_each_ ? unit : mentee_[unit]; }
  /// Hints that the mentee of the unit will be asked for.
  void prefetch(Unit unit) const {
    if (!one_each_) __builtin_prefetch(&mentee_[unit]);
  }
  /// [mentors] capacity that is not locked.
  const std::vector<std::uint32_t>& open_capacity() const { return open_capacity_; }
  /// [mentors] what locked pairs leave of the minimum.
  const std::vector<std::uint32_t>& open_minimum() const { return open_minimum_; }
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
  Unit count_ = 0;
  bool one_each_ = false;            // unit i is that of mentee i, which need not be looked up
  std::vector<Unit> first_;          // [mentees + 1]
  std::vector<MenteeIndex> mentee_;  // [units]
  std::vector<std::uint32_t> open_capacity_;
  std::vector<std::uint32_t> open_minimum_;
  std::vector<std::pair<MenteeIndex, std::vector<MentorIndex>>> locked_;  // by mentee
  std::uint64_t most_placed_ = 0;
  bool single_ = true;
};

}  // namespace pairwright

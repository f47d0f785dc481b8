// SPDX-License-Identifier: Apache-2.0
// Which unit holds a place of which mentor, looked up from either side and changed in O(load). Locked pairs
// are not among them.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include "../units.hpp"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace pairwright::warm_start {

class Holdings {
 public:
  Holdings(const CandidateGraph& graph, const Units& units)
      : units_(units),
        at_(units.count(), nowhere),
        edge_(units.count()),
        first_(graph.mentors(), no_unit),
        next_(units.count(), no_unit),
        load_(graph.mentors(), 0) {}

  MentorIndex at(Unit unit) const { return at_[unit]; }
  /// Of the pair that the unit is in.
  EdgeIndex edge(Unit unit) const { return edge_[unit]; }
  std::uint32_t load(MentorIndex j) const { return load_[j]; }
  bool has_free(MentorIndex j) const { return load_[j] < units_.open_capacity()[j]; }

  /// The mentee's unit that is with the mentor (nowhere: with none), or no_unit.
  Unit unit_at(MenteeIndex i, MentorIndex j) const {
    for (Unit unit = units_.first(i); unit < units_.end(i); ++unit) {
      if (at_[unit] == j) return unit;
    }
    return no_unit;
  }
  bool has_unplaced(MenteeIndex i) const { return unit_at(i, nowhere) != no_unit; }
  /// Whether the pair is chosen or locked.
  bool is_taken(MenteeIndex i, MentorIndex j) const {
    if (unit_at(i, j) != no_unit) return true;
    return !units_.are_single() && std::ranges::find(units_.locked(i), j) != units_.locked(i).end();
  }
  template <class Visit>
  void for_each_holder(MentorIndex j, Visit visit) const {
    for (Unit unit = first_[j]; unit != no_unit; unit = next_[unit]) visit(unit);
  }

  /// Precondition: the unit is with nobody.
  void place(Unit unit, MentorIndex j, EdgeIndex edge) {
    at_[unit] = j;
    edge_[unit] = edge;
    next_[unit] = first_[j];
    first_[j] = unit;
    ++load_[j];
  }
  /// Precondition: the unit is with somebody.
  void take_away(Unit unit) {
    const MentorIndex j = at_[unit];
    Unit* link = &first_[j];
    while (*link != unit) link = &next_[*link];
    *link = next_[unit];
    at_[unit] = nowhere;
    --load_[j];
  }

 private:
  const Units& units_;
  std::vector<MentorIndex> at_;  // [units]
  std::vector<EdgeIndex> edge_;  // [units]
  std::vector<Unit> first_;      // [mentors] of a list of holders
  std::vector<Unit> next_;       // [units]
  std::vector<std::uint32_t> load_;
};

}  // namespace pairwright::warm_start

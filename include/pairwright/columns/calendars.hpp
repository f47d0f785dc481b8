// SPDX-License-Identifier: Apache-2.0
// Weekly calendars in UTC. A zone's offset is that of the policy's reference date; a week is a circle, so
// hours late on Sunday in one zone may be early on Monday in another.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <span>
#include <string>
#include <vector>

namespace pairwright {

struct Calendars {
  Lists<Interval>
      mentees;  ///< disjoint, ascending, not touching; a stretch over the week's end is cut there in two
  Lists<Interval> mentors;

  static std::vector<ColumnUse> uses(const std::string&) {
    return {{"availability", Side::mentee},
            {"availability", Side::mentor},
            {"timezone", Side::mentee, false},
            {"timezone", Side::mentor, false}};
  }
  static Calendars compile(const ColumnSource& source, const std::string& column);
};

/// Intervals moved by `offset_minutes` ahead of UTC into UTC, cut at the week's end, sorted and merged.
std::vector<Interval> to_utc(std::span<const Interval> local, int offset_minutes);

/// Minutes a week in which both are free, counting only stretches of at least `least` minutes; a stretch that
/// goes over the week's end is one. Both in the form of `Calendars`. O(|a| + |b|).
std::int32_t bookable_minutes(std::span<const Interval> a, std::span<const Interval> b, std::int32_t least);

}  // namespace pairwright

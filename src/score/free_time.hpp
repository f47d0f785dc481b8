// SPDX-License-Identifier: Apache-2.0
// Bookable minutes of one mentee with every mentor of a run.
//
// Stretches of one person neither overlap nor touch, so the common stretches of two people are the common
// parts of one stretch of each, and their minutes add up. The k-th stretches of a day of all mentors of a run
// lie side by side; a stretch of a mentee passes over those lanes that begin or end near it. A week is a
// circle: a stretch over its end is one that ends beyond it, and a mentee's stretches are tried a week
// earlier and later as well. O(stretches of the mentee × stretches of a mentor on the same days) vectors.
#pragma once

#include "pairwright/columns/calendars.hpp"
#include "pairwright/columns/mentor_run.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace pairwright {

class FreeTime {
 public:
  FreeTime() = default;
  /// `least`: shorter common stretches do not count.
  FreeTime(const Calendars& calendars, std::int32_t least);

  /// What `bookable_minutes` says of each pair.
  void add_up(MenteeIndex i, const MentorRun& run, OfRun<std::int16_t>& minutes) const;

 private:
  /// One stretch of every mentor of a run; nothing ever overlaps with that of a mentor who has none.
  struct Lanes {
    OfRun<std::int16_t> begins;
    OfRun<std::int16_t> ends;
  };

  /// When the stretches of lanes are.
  struct Bounds {
    std::int32_t begin = 3 * minutes_per_week;  ///< the earliest
    std::int32_t end = 0;                       ///< the latest
    std::int32_t latest = 0;                    ///< of these lanes and those of the run before them
  };

  void add_run(const std::vector<std::vector<Interval>>& mentors);

  std::int32_t least_ = 1;
  std::vector<Lanes> lanes_;               // run after run, begins ascending
  std::vector<Bounds> bounds_;             // of lanes_
  std::vector<std::size_t> run_begins_;    // in lanes_
  Lists<Interval> mentees_;                // with those a week earlier and later, ascending
  std::vector<std::int16_t> own_minutes_;  // of mentees, that a mentor who is always free could book
  std::vector<MentorIndex> always_free_;   // mentors, ascending
};

}  // namespace pairwright

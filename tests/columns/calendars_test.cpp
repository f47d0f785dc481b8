// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/calendars.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/tables.hpp"
#include "model/zones.hpp"
#include <bitset>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using Intervals = std::vector<Interval>;
using Minutes = std::bitset<minutes_per_week>;

constexpr std::int32_t hour = 60;
constexpr std::int32_t day = 24 * hour;
constexpr std::int32_t week = minutes_per_week;

TEST(to_utc, moves_hours_by_the_offset) {
  EXPECT_EQ(to_utc(Intervals{{9 * hour, 12 * hour}}, 0), (Intervals{{9 * hour, 12 * hour}}));
  EXPECT_EQ(to_utc(Intervals{{9 * hour, 12 * hour}}, 330), (Intervals{{210, 390}}));
  EXPECT_EQ(to_utc(Intervals{{9 * hour, 12 * hour}}, -420), (Intervals{{16 * hour, 19 * hour}}));
}

TEST(to_utc, wraps_around_the_week_and_cuts_there) {
  EXPECT_EQ(to_utc(Intervals{{0, 6 * hour}}, 330), (Intervals{{0, 30}, {week - 330, week}}));
  EXPECT_EQ(to_utc(Intervals{{week - hour, week}}, -120), (Intervals{{hour, 2 * hour}}));
}

TEST(to_utc, joins_stretches_that_touch_or_overlap) {
  EXPECT_EQ(to_utc(Intervals{{day, day + 60}, {day - 120, day}, {day + 30, day + 90}}, 0),
            (Intervals{{day - 120, day + 90}}));
  EXPECT_EQ(to_utc(Intervals{{0, week}}, 330), (Intervals{{0, week}}));
}

TEST(bookable_minutes, counts_only_stretches_that_are_long_enough) {
  const Intervals a = {{0, 90}, {200, 230}, {300, 420}};
  const Intervals b = {{30, 215}, {220, 400}};
  EXPECT_EQ(bookable_minutes(a, b, 1), 60 + 15 + 10 + 100);
  EXPECT_EQ(bookable_minutes(a, b, 60), 160);
  EXPECT_EQ(bookable_minutes(a, b, 101), 0);
  EXPECT_EQ(bookable_minutes(a, {}, 1), 0);
}

TEST(bookable_minutes, takes_a_stretch_over_the_weeks_end_as_one) {
  const Intervals over = {{0, 30}, {week - 30, week}};
  EXPECT_EQ(bookable_minutes(over, over, 60), 60);
  EXPECT_EQ(bookable_minutes(over, Intervals{{0, 30}}, 60), 0);
  EXPECT_EQ(bookable_minutes(over, over, 61), 0);
  EXPECT_EQ(bookable_minutes(Intervals{{0, week}}, Intervals{{0, week}}, 60), week);
}

Minutes minutes_of(const Intervals& intervals) {
  Minutes minutes;
  for (const Interval& interval : intervals) {
    for (std::int32_t at = interval.begin; at < interval.end; ++at) minutes.set(static_cast<std::size_t>(at));
  }
  return minutes;
}

/// By the definition, minute by minute on the circle.
std::int32_t slow_bookable(const Minutes& both, std::int32_t least) {
  if (both.all()) return week;
  std::size_t start = 0;
  while (both[start]) ++start;  // a minute that is not common, so that no stretch is cut
  std::int32_t counted = 0;
  std::int32_t length = 0;
  for (std::size_t step = 1; step <= both.size(); ++step) {
    if (both[(start + step) % both.size()]) {
      ++length;
    } else {
      counted += length >= least ? length : 0;
      length = 0;
    }
  }
  return counted;
}

rc::Gen<Intervals> local_hours() {
  const auto interval = rc::gen::apply(
      [](std::int32_t begin, std::int32_t length) {
        return Interval{begin * 15, std::min(begin * 15 + length * 15, week)};
      },
      rc::gen::inRange<std::int32_t>(0, week / 15), rc::gen::inRange<std::int32_t>(1, 97));
  return rc::gen::container<Intervals>(interval);
}

RC_GTEST_PROP(calendars, agree_with_the_definition_minute_by_minute, ()) {
  const auto a = *local_hours();
  const auto b = *local_hours();
  const int offset = *rc::gen::inRange(-56, 57) * 15;
  const std::int32_t least = *rc::gen::inRange(1, 200);
  const Intervals moved = to_utc(a, offset);
  Minutes expected;
  const Minutes local = minutes_of(a);
  for (std::int32_t at = 0; at < week; ++at) {
    expected[static_cast<std::size_t>(((at - offset) % week + week) % week)] =
        local[static_cast<std::size_t>(at)];
  }
  RC_ASSERT(minutes_of(moved) == expected);
  for (std::size_t k = 1; k < moved.size(); ++k) RC_ASSERT(moved[k - 1].end < moved[k].begin);
  const Intervals other = to_utc(b, 0);
  RC_ASSERT(bookable_minutes(moved, other, least) == slow_bookable(expected & minutes_of(other), least));
  RC_ASSERT(bookable_minutes(moved, other, least) == bookable_minutes(other, moved, least));
}

TEST(calendars, read_zones_of_people_and_the_policys_zone_for_others) {
  const Table mentees = testing::text_table(
      "mentees", {"id", "availability", "timezone"},
      {{"e1", "Mon 09:00-10:00", "Asia/Kolkata"}, {"e2", "Mon 09:00-10:00", ""}, {"e3", "", "UTC"}});
  const Table mentors =
      testing::text_table("mentors", {"id", "availability"}, {{"m1", "Mon 09:00-10:00; Mon 10:00-11:00"}});
  const Cohort cohort = Cohort::make(mentees, mentors, testing::some_zones());
  Columns columns(cohort, {"America/Phoenix", std::chrono::year{2026} / 1 / 1});
  const auto calendars = columns.get<Calendars>("");
  EXPECT_EQ(calendars->mentees[0][0], (Interval{210, 270}));
  EXPECT_EQ(calendars->mentees[1][0], (Interval{16 * hour, 17 * hour}));
  EXPECT_FALSE(calendars->mentees.answered(2));
  EXPECT_EQ(calendars->mentors[0].size(), 1U);
  EXPECT_EQ(calendars->mentors[0][0], (Interval{16 * hour, 18 * hour}));
}

}  // namespace
}  // namespace pairwright

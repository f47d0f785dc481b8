// SPDX-License-Identifier: Apache-2.0
#include "free_time.hpp"

#include "pairwright/base/processor.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace pairwright {
namespace {

constexpr std::int32_t week = minutes_per_week;
constexpr Interval whole_week{0, week};

/// A calendar with what the week's end cut in two joined again, without stretches too short to count.
std::vector<Interval> joined(std::span<const Interval> calendar, std::int32_t least) {
  std::vector<Interval> stretches(calendar.begin(), calendar.end());
  if (stretches.size() > 1 && stretches.front().begin == 0 && stretches.back().end == week) {
    stretches.back().end += stretches.front().end;
    stretches.erase(stretches.begin());
  }
  std::erase_if(stretches, [&](const Interval& each) { return each.end - each.begin < least; });
  return stretches;
}

bool is_whole_week(const std::vector<Interval>& stretches) {
  return !stretches.empty() && stretches.front() == whole_week;
}

/// The stretches, and the same a week earlier and later where those can meet one of [0, 2 weeks).
std::vector<Interval> around_the_week(const std::vector<Interval>& stretches) {
  if (is_whole_week(stretches)) return {{0, 2 * week}};  // no cut at the week's end
  std::vector<Interval> around;
  for (const Interval& each : stretches) {
    if (each.end > week) around.push_back({each.begin - week, each.end - week});
    around.push_back(each);
    around.push_back({each.begin + week, each.end + week});
  }
  std::ranges::sort(around, {}, &Interval::begin);
  return around;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void add_common(const OfRun<std::int16_t>& begins, const OfRun<std::int16_t>& ends,
                const std::array<std::int16_t, 3>& given, OfRun<std::int16_t>& minutes) {
  const auto [begin, end, least] = given;
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const std::int16_t from = begins[k] > begin ? begins[k] : begin;
    const std::int16_t to = ends[k] < end ? ends[k] : end;
    const auto common = static_cast<std::int16_t>(to - from);
    const std::int16_t counted = common >= least ? common : std::int16_t{0};
    minutes[k] = static_cast<std::int16_t>(minutes[k] + counted);
  }
}

}  // namespace

FreeTime::FreeTime(const Calendars& calendars, std::int32_t least) : least_(least) {
  for (std::size_t i = 0; i < calendars.mentees.size(); ++i) {
    const auto stretches = joined(calendars.mentees[i], least);
    std::int32_t minutes = 0;
    for (const Interval& each : stretches) minutes += each.end - each.begin;
    own_minutes_.push_back(static_cast<std::int16_t>(minutes));
    mentees_.add(around_the_week(stretches));
  }
  std::vector<std::vector<Interval>> run;
  for (std::size_t j = 0; j < calendars.mentors.size(); ++j) {
    run.push_back(joined(calendars.mentors[j], least));
    if (is_whole_week(run.back())) {
      always_free_.push_back(static_cast<MentorIndex>(j));
      run.back().clear();
    }
    if (run.size() == mentors_a_run || j + 1 == calendars.mentors.size()) {
      add_run(run);
      run.clear();
    }
  }
  run_begins_.push_back(lanes_.size());
}

void FreeTime::add_run(const std::vector<std::vector<Interval>>& mentors) {
  run_begins_.push_back(lanes_.size());
  std::map<std::pair<std::int32_t, std::int32_t>, std::pair<Bounds, Lanes>> by_day;  // day, which of the day
  for (std::size_t k = 0; k < mentors.size(); ++k) {
    std::int32_t day = -1;
    std::int32_t which = 0;
    for (const Interval& each : mentors[k]) {
      const std::int32_t its_day = each.begin / (24 * 60);
      which = its_day == day ? which + 1 : 0;
      day = its_day;
      const auto [found, added] = by_day.try_emplace({day, which});
      auto& [bounds, lanes] = found->second;
      if (added) {
        lanes.begins.fill(2 * week);
        lanes.ends.fill(-week);
      }
      bounds.begin = std::min(bounds.begin, each.begin);
      bounds.end = std::max(bounds.end, each.end);
      lanes.begins[k] = static_cast<std::int16_t>(each.begin);
      lanes.ends[k] = static_cast<std::int16_t>(each.end);
    }
  }
  std::int32_t latest = 0;
  for (auto& [key, both] : by_day) {
    auto& [bounds, lanes] = both;
    latest = std::max(latest, bounds.end);
    bounds.latest = latest;
    bounds_.push_back(bounds);
    lanes_.push_back(lanes);
  }
}

void FreeTime::add_up(MenteeIndex i, const MentorRun& run, OfRun<std::int16_t>& minutes) const {
  minutes.fill(0);
  std::size_t first = run_begins_[run.number];
  const std::size_t end = run_begins_[run.number + 1];
  for (const Interval& each : mentees_[i]) {
    const std::array given{static_cast<std::int16_t>(each.begin), static_cast<std::int16_t>(each.end),
                           static_cast<std::int16_t>(least_)};
    while (first < end && bounds_[first].latest < each.begin + least_) ++first;
    for (std::size_t k = first; k < end && bounds_[k].begin + least_ <= each.end; ++k) {
      if (bounds_[k].end >= each.begin + least_) add_common(lanes_[k].begins, lanes_[k].ends, given, minutes);
    }
  }
  for (auto free = std::ranges::lower_bound(always_free_, run.begin);
       free != always_free_.end() && *free < run.end; ++free) {
    minutes[*free - run.begin] = own_minutes_[i];
  }
}

}  // namespace pairwright

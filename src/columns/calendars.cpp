// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/calendars.hpp"

#include <algorithm>

namespace pairwright {
namespace {

std::vector<int> zone_offsets(const ColumnSource& source) {
  std::vector<int> offsets;
  const Cohort& cohort = source.cohort;
  for (const std::string& name : cohort.zone_names()) {
    offsets.push_back(cohort.time_zones().offset_minutes(name, source.zones.reference_date).value_or(0));
  }
  return offsets;
}

Lists<Interval> compile_side(const ColumnSource& source, Side side, const std::vector<int>& offsets,
                             int otherwise) {
  const People& people = source.cohort.people(side);
  Lists<Interval> calendars;
  for (std::size_t k = 0; k < people.size(); ++k) {
    if (!people.availability.answered(k)) {
      calendars.add_blank();
      continue;
    }
    const std::int32_t zone = people.zones[k];
    calendars.add(
        to_utc(people.availability[k], zone < 0 ? otherwise : offsets[static_cast<std::size_t>(zone)]));
  }
  return calendars;
}

}  // namespace

std::vector<Interval> to_utc(std::span<const Interval> local, int offset_minutes) {
  std::vector<Interval> moved;
  for (const Interval& interval : local) {
    const std::int32_t length = interval.end - interval.begin;
    const std::int32_t begin =
        ((interval.begin - offset_minutes) % minutes_per_week + minutes_per_week) % minutes_per_week;
    const std::int32_t end = begin + length;
    moved.push_back({begin, std::min(end, minutes_per_week)});
    if (end > minutes_per_week) moved.push_back({0, end - minutes_per_week});
  }
  std::ranges::sort(moved, {}, &Interval::begin);
  std::vector<Interval> merged;
  for (const Interval& interval : moved) {
    if (!merged.empty() && interval.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, interval.end);
    } else {
      merged.push_back(interval);
    }
  }
  return merged;
}

std::int32_t bookable_minutes(std::span<const Interval> a, std::span<const Interval> b, std::int32_t least) {
  std::int32_t counted = 0;  // stretches that end within the week
  std::int32_t head = 0;     // length of a stretch that begins with the week
  std::int32_t tail = 0;     // length of a stretch that ends with it
  for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
    const std::int32_t begin = std::max(a[x].begin, b[y].begin);
    const std::int32_t end = std::min(a[x].end, b[y].end);
    (a[x].end < b[y].end ? x : y) += 1;
    if (end <= begin) continue;
    if (begin == 0 && end == minutes_per_week) return minutes_per_week >= least ? minutes_per_week : 0;
    if (begin == 0) {
      head = end;
    } else if (end == minutes_per_week) {
      tail = end - begin;
    } else if (end - begin >= least) {
      counted += end - begin;
    }
  }
  return counted + (head + tail >= least ? head + tail : 0);
}

Calendars Calendars::compile(const ColumnSource& source, const std::string&) {
  const auto otherwise = source.cohort.time_zones()
                             .offset_minutes(source.zones.timezone, source.zones.reference_date)
                             .value_or(0);
  const auto offsets = zone_offsets(source);
  return {compile_side(source, Side::mentee, offsets, otherwise),
          compile_side(source, Side::mentor, offsets, otherwise)};
}

}  // namespace pairwright

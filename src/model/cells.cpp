// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cells.hpp"

#include "pairwright/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace pairwright {
namespace {

/// Takes `mark` and the number behind it off the end of `item`; false (with a fault) when no number follows.
bool take_number(std::string_view& item, char mark, std::optional<double>& number, CellPlace& place) {
  const std::size_t at = mark == '\0' ? std::string_view::npos : item.rfind(mark);
  if (at == std::string_view::npos) return true;
  number = parse_number(trim(item.substr(at + 1)));
  if (!number) {
    place.fault("number", std::string("no number follows '") + mark + "'",
                "write a number with a decimal point; a name in a text cell cannot contain '" +
                    std::string(1, mark) + "'");
    return false;
  }
  item = trim(item.substr(0, at));
  return true;
}

constexpr std::array<std::string_view, 7> day_names = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

/// 0 = Monday; -1 when it is no day. Accepts any prefix of three letters or more.
int parse_day(std::string_view text) {
  const std::string folded = fold_name(text);
  if (folded.size() < 3) return -1;
  const auto day = std::ranges::find_if(day_names, [&](auto name) { return name.starts_with(folded); });
  return day == day_names.end() ? -1 : static_cast<int>(day - day_names.begin());
}

/// `Mon`, `Tue,Thu`, `Mon-Fri`; empty when any part is no day.
std::vector<int> parse_days(std::string_view text) {
  std::vector<int> days;
  for (const std::string_view item : split_items(text, ',')) {
    const std::size_t dash = item.find('-');
    const int first = parse_day(trim(item.substr(0, dash)));
    const int last = dash == std::string_view::npos ? first : parse_day(trim(item.substr(dash + 1)));
    if (first < 0 || last < 0) return {};
    days.push_back(first);
    while (days.back() != last) days.push_back((days.back() + 1) % 7);
  }
  return days;
}

/// `9:00`, `09:30`, `24:00` → minutes of the day.
std::optional<int> parse_clock(std::string_view text) {
  int hours = 0;
  int minutes = 0;
  const char* const end = text.data() + text.size();
  const auto [colon, hour_error] = std::from_chars(text.data(), end, hours);
  if (hour_error != std::errc{} || colon == end || *colon != ':' || end - colon != 3) return std::nullopt;
  const auto [rest, minute_error] = std::from_chars(colon + 1, end, minutes);
  if (minute_error != std::errc{} || rest != end) return std::nullopt;
  if (hours < 0 || hours > 24 || minutes < 0 || minutes > (hours == 24 ? 0 : 59)) return std::nullopt;
  return hours * 60 + minutes;
}

/// `09:00-12:00` → minutes of the day, in the order written.
std::optional<Interval> parse_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto begin = parse_clock(trim(text.substr(0, dash)));
  const auto end = parse_clock(trim(text.substr(dash + 1)));
  if (!begin || !end) return std::nullopt;
  return Interval{*begin, *end};
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::vector<std::string_view> split_items(std::string_view text, char separator) {
  std::vector<std::string_view> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (const auto item = trim(text.substr(begin, end - begin)); !item.empty()) items.push_back(item);
    begin = end + 1;
  }
  return items;
}

EntryMarks entry_marks(std::string_view column) {
  if (column == "skills") return {.number = ':'};
  if (column == "wants") return {.number = ':', .importance = '*'};
  if (column == "goals") return {.importance = '*'};
  if (column == "values") return {.number = '='};
  return {};
}

std::vector<Entry> parse_entries(std::string_view text, EntryMarks marks, CellPlace& place) {
  std::vector<Entry> entries;
  for (std::string_view item : split_items(text, ';')) {
    Entry entry;
    if (!take_number(item, marks.importance, entry.importance, place)) continue;
    if (!take_number(item, marks.number, entry.number, place)) continue;
    if (item.empty()) {
      place.fault("name", "an entry has a number but no name");
      continue;
    }
    entry.name = item;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<Interval> parse_availability(std::string_view text, CellPlace& place) {
  constexpr const char* hint = "write for example: Mon 09:00-12:00; Tue,Thu 14:00-16:30";
  std::vector<Interval> intervals;
  for (const std::string_view item : split_items(text, ';')) {
    const std::string_view hours = item.substr(std::min(item.find_first_of("0123456789"), item.size()));
    const auto days = parse_days(trim(item.substr(0, item.size() - hours.size())));
    const auto span = parse_hours(hours);
    if (days.empty()) {
      place.fault("availability", "an entry does not begin with days", hint);
    } else if (!span) {
      place.fault("availability", "an entry does not end with hours from-to", hint);
    } else if (span->begin >= span->end) {
      place.fault("availability", "an entry ends before it begins",
                  "hours over midnight are two entries: Fri 22:00-24:00; Sat 00:00-02:00");
    } else {
      for (const int day : days) intervals.push_back({day * 1440 + span->begin, day * 1440 + span->end});
    }
  }
  return intervals;
}

void add_id(std::vector<std::string>& ids, std::string_view text, CellPlace& place) {
  std::string id = id_form(text);
  if (std::ranges::find(ids, id) == ids.end()) {
    ids.push_back(std::move(id));
  } else {
    place.fault("duplicate_id", "an id stands twice in the list", "name each id once");
  }
}

std::vector<std::string> parse_ids(std::string_view text, char separator, CellPlace& place) {
  std::vector<std::string> ids;
  for (const std::string_view item : split_items(text, separator)) add_id(ids, item, place);
  return ids;
}

}  // namespace pairwright

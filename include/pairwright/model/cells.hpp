// SPDX-License-Identifier: Apache-2.0
// The text forms of cells (docs/concepts.md has the grammar): each function reads one cell, notes every fault
// at its place and returns what could be read. Native lists and maps arrive as the same `Entry` lists and
// mean the same.
#pragma once

#include "pairwright/model/cell_faults.hpp"
#include "pairwright/model/table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

/// Which marks a text form knows: `name:number*importance` or `name=number`; '\0' = none.
struct EntryMarks {
  char number = '\0';
  char importance = '\0';
};

/// The marks of the text form of a column; none for columns that are not known.
EntryMarks entry_marks(std::string_view column);

/// Entries separated by ';'. Empty items (a trailing ';') are passed over.
std::vector<Entry> parse_entries(std::string_view text, EntryMarks marks, CellPlace& place);

/// A decimal number with a point, no blanks inside, no thousands mark, not inf or nan; nullopt when it is not
/// one.
std::optional<double> parse_number(std::string_view text);

/// Minutes of a week, Monday 00:00 = 0: [begin, end) with 0 ≤ begin < end ≤ minutes_per_week.
struct Interval {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};
inline constexpr std::int32_t minutes_per_week = 7 * 24 * 60;

/// `Mon 09:00-12:00; Tue,Thu 14:00-16:30; Fri-Sun 10:00-24:00` → intervals in the order written.
std::vector<Interval> parse_availability(std::string_view text, CellPlace& place);

/// Ids separated by `separator`, in id form; a duplicate is a fault.
std::vector<std::string> parse_ids(std::string_view text, char separator, CellPlace& place);

/// Adds an id, in id form, to a list that must not name it yet.
void add_id(std::vector<std::string>& ids, std::string_view text, CellPlace& place);

/// The items of `text` between separators, trimmed, empty ones left out.
std::vector<std::string_view> split_items(std::string_view text, char separator);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cell_access.hpp"

#include "pairwright/base/text.hpp"

#include <cmath>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>

namespace pairwright {
namespace {

/// The text without surrounding blanks, or nullopt when it is blank or not to be trusted.
std::optional<std::string_view> checked(std::optional<std::string_view> text, CellPlace& place) {
  if (!text) return std::nullopt;
  if (const auto offset = invalid_utf8_at(*text)) {
    place.fault("encoding", "not UTF-8 at byte " + std::to_string(*offset) + " of the cell",
                "save the file as UTF-8");
    return std::nullopt;
  }
  if (has_control(*text)) {
    place.fault("control_character", "contains a NUL or another control character");
    return std::nullopt;
  }
  const std::string_view trimmed = trim(*text);
  if (trimmed.empty()) return std::nullopt;
  return trimmed;
}

std::optional<double> finite(double number, CellPlace& place) {
  if (std::isfinite(number)) return number;
  place.fault("number", "not a finite number", "leave the cell null when there is no answer");
  return std::nullopt;
}

/// Adds an entry of a native list when its name and numbers can be read.
void add_entry(std::vector<Entry>& entries, const Entry& entry, CellPlace& place) {
  if (trim(entry.name).empty()) return place.fault("name", "an entry without a name");
  const auto name = checked(entry.name, place);
  const bool number_holds = !entry.number || finite(*entry.number, place);
  const bool importance_holds = !entry.importance || finite(*entry.importance, place);
  if (name && number_holds && importance_holds) {
    entries.push_back({std::string(*name), entry.number, entry.importance});
  }
}

}  // namespace

std::optional<std::string> text_cell(const Cells& cells, std::size_t row, CellPlace& place) {
  if (const auto* text = std::get_if<TextColumn>(&cells)) {
    const auto trimmed = checked((*text)[row], place);
    return trimmed ? std::optional<std::string>(*trimmed) : std::nullopt;
  }
  if (const auto* integers = std::get_if<IntegerColumn>(&cells)) {
    const auto& number = (*integers)[row];
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
  }
  if (const auto* reals = std::get_if<RealColumn>(&cells)) {
    const auto& number = (*reals)[row];
    constexpr double exact = 9007199254740992.0;  // whole doubles up to here are themselves
    if (!number) return std::nullopt;
    if (*number == std::nearbyint(*number) && std::abs(*number) <= exact) {
      return std::to_string(static_cast<std::int64_t>(*number));
    }
    place.fault("text", "a fractional number where text is expected", "give the column as text");
    return std::nullopt;
  }
  if (!std::get<EntryColumn>(cells)[row].empty()) {
    place.fault("text", "a list where one text is expected");
  }
  return std::nullopt;
}

std::optional<double> number_cell(const Cells& cells, std::size_t row, CellPlace& place) {
  if (const auto* text = std::get_if<TextColumn>(&cells)) {
    const auto trimmed = checked((*text)[row], place);
    if (!trimmed) return std::nullopt;
    const auto number = parse_number(*trimmed);
    if (!number)
      place.fault("number", "not a number", "write for example 4 or 3.5, with a point and no thousands mark");
    return number;
  }
  if (const auto* integers = std::get_if<IntegerColumn>(&cells)) {
    const auto& number = (*integers)[row];
    return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
  }
  if (const auto* reals = std::get_if<RealColumn>(&cells)) {
    const auto& number = (*reals)[row];
    return number ? finite(*number, place) : std::nullopt;
  }
  if (!std::get<EntryColumn>(cells)[row].empty()) place.fault("number", "a list where a number is expected");
  return std::nullopt;
}

std::optional<std::uint32_t> count_cell(const Cells& cells, std::size_t row, CellPlace& place) {
  const auto number = number_cell(cells, row, place);
  if (!number) return std::nullopt;
  if (*number != std::nearbyint(*number)) {
    place.fault("type", "not a whole number", "write 0, 1, 2, …");
  } else if (*number < 0) {
    place.fault("value_range", "a negative number", "write 0, 1, 2, …");
  } else if (*number > std::numeric_limits<std::uint32_t>::max()) {
    place.fault("value_range", "a number beyond 4 294 967 295");
  } else {
    return static_cast<std::uint32_t>(*number);
  }
  return std::nullopt;
}

std::optional<std::vector<Entry>> entries_cell(const Cells& cells, std::size_t row, EntryMarks marks,
                                               CellPlace& place) {
  std::vector<Entry> entries;
  if (const auto* lists = std::get_if<EntryColumn>(&cells)) {
    for (const Entry& entry : (*lists)[row]) add_entry(entries, entry, place);
  } else if (const auto text = text_cell(cells, row, place)) {
    entries = parse_entries(*text, marks, place);
  }
  return entries.empty() ? std::nullopt : std::optional(std::move(entries));
}

std::optional<std::vector<std::string>> ids_cell(const Cells& cells, std::size_t row, char separator,
                                                 CellPlace& place) {
  std::vector<std::string> ids;
  if (!std::holds_alternative<EntryColumn>(cells)) {
    if (const auto text = text_cell(cells, row, place)) ids = parse_ids(*text, separator, place);
  } else if (const auto entries = entries_cell(cells, row, {}, place)) {
    for (const Entry& entry : *entries) add_id(ids, entry.name, place);
  }
  return ids.empty() ? std::nullopt : std::optional(std::move(ids));
}

Cells gather(const Cells& cells, std::span<const std::uint32_t> order) {
  return std::visit(
      [&](const auto& column) -> Cells {
        std::decay_t<decltype(column)> gathered;
        for (const std::uint32_t row : order) {
          if constexpr (std::is_same_v<decltype(gathered), TextColumn>) {
            const auto text = column[row];
            text ? gathered.add(*text) : gathered.add_null();
          } else if constexpr (std::is_same_v<decltype(gathered), EntryColumn>) {
            column.answered(row) ? gathered.add(column[row]) : gathered.add_blank();
          } else {
            gathered.push_back(column[row]);
          }
        }
        return gathered;
      },
      cells);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Columns with one value in a cell.
#include "arrow_columns.hpp"
#include <utility>

namespace pairwright {
namespace {

/// Calls `body(position)` for each element, with `place` at its row.
template <class Body>
void for_each_row(const ArrowRows& rows, CellPlace& place, Body body) {
  for (std::int64_t k = 0; k < rows.count; ++k) {
    place.at_row(rows.first_row + static_cast<std::size_t>(k));
    body(rows.begin + k);
  }
}

/// ISO text of a date32 or timestamp that is not null.
std::optional<std::string> iso_text(const ArrowType& type, const ArrowArray& array, std::int64_t position) {
  const std::int64_t index = array.offset + position;
  if (type.kind == ArrowKind::date32) return iso_date(buffer_item<std::int32_t>(array.buffers[1], index));
  return iso_timestamp(type, buffer_item<std::int64_t>(array.buffers[1], index));
}

void add_optional(TextColumn& column, std::optional<std::string_view> text) {
  text ? column.add(*text) : column.add_null();
}

}  // namespace

Cells empty_cells(const ArrowType& type) {
  if (is_integer(type.kind)) return IntegerColumn{};
  if (is_number(type.kind)) return RealColumn{};
  if (type.kind >= ArrowKind::list) return EntryColumn{};
  return TextColumn{};
}

void add_rows(TextColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place) {
  const ArrowArray& array = rows.array;
  for_each_row(rows, place, [&](std::int64_t position) {
    if (type.kind == ArrowKind::null || is_text(type.kind))
      return add_optional(column, text_at(type, array, position));
    if (!is_valid(array, position)) return column.add_null();
    if (type.kind == ArrowKind::boolean) {
      return column.add(buffer_bit(array.buffers[1], array.offset + position) ? "true" : "false");
    }
    const auto text = iso_text(type, array, position);
    if (!text) place.fault("value_range", "a date outside the years 1 to 9999");
    add_optional(column, text);
  });
}

void add_rows(IntegerColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place) {
  const ArrowArray& array = rows.array;
  with_integer_type(type.kind, [&](auto zero) {
    for_each_row(rows, place, [&](std::int64_t position) {
      std::optional<std::int64_t>& cell = column.emplace_back();
      if (!is_valid(array, position)) return;
      const auto number = buffer_item<decltype(zero)>(array.buffers[1], array.offset + position);
      if (std::in_range<std::int64_t>(number)) {
        cell = static_cast<std::int64_t>(number);
      } else {
        place.fault("value_range", "a whole number beyond 64 bits with sign");
      }
    });
  });
}

void add_rows(RealColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place) {
  for_each_row(rows, place,
               [&](std::int64_t position) { column.push_back(number_at(type, rows.array, position)); });
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "python_columns.hpp"

namespace py = pybind11;

namespace pairwright::python {
namespace {

/// Adds a row for each value: what `read` makes of it.
template <class Column, class Read>
Column read_cells(const std::vector<py::object>& column, CellPlace& place, Read read) {
  Column cells;
  for (std::size_t row = 0; row < column.size(); ++row) {
    place.at_row(row + 1);
    if constexpr (std::is_same_v<Column, TextColumn>) {
      const auto text = read(column[row]);
      text ? cells.add(*text) : cells.add_null();
    } else {
      cells.push_back(read(column[row]));
    }
  }
  return cells;
}

}  // namespace

Cells read_column(const std::vector<py::object>& column, const Values& values, CellPlace& place) {
  KindSurvey survey;
  for (std::size_t row = 0; row < column.size(); ++row) survey.see(values, column[row], row + 1);
  const auto kind = survey.shared_kind(place);
  switch (kind.value_or(ValueKind::other)) {
    case ValueKind::other:
      return TextColumn{};
    case ValueKind::list:
      return read_lists(column, values, place);
    case ValueKind::map:
      return read_maps(column, values, place);
    case ValueKind::real:
      return read_cells<RealColumn>(column, place,
                                    [&](py::handle cell) { return values.number(cell, place); });
    case ValueKind::whole:
      return read_cells<IntegerColumn>(column, place, [&](py::handle cell) {
        return cell.is_none() ? std::nullopt : values.whole(cell, place);
      });
    default:
      return read_cells<TextColumn>(column, place,
                                    [&](py::handle cell) { return values.written(cell, place); });
  }
}

}  // namespace pairwright::python

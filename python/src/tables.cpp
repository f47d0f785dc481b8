// SPDX-License-Identifier: Apache-2.0
// The class Table: the two doors through which frames come in.
#include "pairwright/io/arrow.hpp"

#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include "bindings.hpp"
#include "python_columns.hpp"
#include <tuple>
#include <utility>

namespace py = pybind11;

namespace pairwright::python {
namespace {

constexpr const char* stream_name = "arrow_array_stream";

/// Takes the stream out of its capsule, whose destructor then finds nothing to release.
ArrowArrayStream taken(const py::capsule& capsule) {
  auto* const stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), stream_name));
  if (stream == nullptr) throw py::error_already_set();
  return std::exchange(*stream, ArrowArrayStream{});
}

Table from_arrow(std::string name, std::string source, const py::capsule& capsule) {
  ArrowArrayStream stream = taken(capsule);
  // A producer may run the query on threads that need the interpreter.
  const py::gil_scoped_release unlocked;
  return table_from_arrow(stream, std::move(name), std::move(source));
}

Table from_lists(std::string name, std::string source, const py::typing::Dict<py::str, py::list>& columns) {
  const Values values;
  Faults faults;
  std::vector<Column> read;
  for (const auto& [key, column] : columns) {
    auto column_name = py::cast<std::string>(key);
    if (!py::isinstance<py::list>(column)) throw py::type_error("each column must be a list");
    CellPlace place(faults, name, source, column_name);
    Cells cells = read_column(values.plain_items(column), values, place);
    read.push_back({std::move(column_name), std::move(cells)});
  }
  throw_if_any<DataError>(std::move(faults));
  Table table(std::move(name), std::move(source));
  for (Column& column : read) table.add(std::move(column));
  return table;
}

py::list entry_list(std::span<const Entry> entries) {
  py::list list;
  for (const Entry& entry : entries)
    list.append(py::cast(std::tuple(entry.name, entry.number, entry.importance)));
  return list;
}

/// The cells of a column: text, numbers and None, or for entries None and lists of (name, number,
/// importance).
py::list cells(const Table& table, const std::string& name) {
  const Column* const column = table.find(name);
  if (column == nullptr) throw py::key_error(name);
  py::list list;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (const auto* entries = std::get_if<EntryColumn>(&column->cells)) {
      list.append(entries->answered(row) ? py::object(entry_list((*entries)[row])) : py::object(py::none()));
    } else if (const auto* texts = std::get_if<TextColumn>(&column->cells)) {
      list.append(py::cast((*texts)[row]));
    } else if (const auto* integers = std::get_if<IntegerColumn>(&column->cells)) {
      list.append(py::cast((*integers)[row]));
    } else {
      list.append(py::cast(std::get<RealColumn>(column->cells)[row]));
    }
  }
  return list;
}

}  // namespace

void bind_tables(py::module_& module) {
  py::class_<Table>(module, "Table",
                    "Columns as they came from a frame, nothing checked yet but their types.")
      .def_static("from_arrow", &from_arrow, py::arg("name"), py::arg("source"), py::arg("capsule"),
                  "Reads an Arrow stream, a capsule as `__arrow_c_stream__` returns it, and uses it up.")
      .def_static("from_lists", &from_lists, py::arg("name"), py::arg("source"), py::arg("columns"),
                  "Reads columns of Python values, all of one length.")
      .def_property_readonly("name", &Table::name)
      .def_property_readonly("rows", &Table::rows)
      .def_property_readonly("columns", &Table::column_names)
      .def("_cells", &cells, py::arg("column"), "The cells of a column, for tests.");
}

}  // namespace pairwright::python

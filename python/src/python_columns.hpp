// SPDX-License-Identifier: Apache-2.0
// The second door into a table: columns as lists of Python values. They mean what the same values mean in a
// frame that comes in as an Arrow stream.
#pragma once

#include "pairwright/model/cell_faults.hpp"
#include "pairwright/model/table.hpp"

#include <pybind11/pybind11.h>

#include "python_values.hpp"
#include <cstddef>
#include <vector>

namespace pairwright::python {

/// The cells of one column, in the order of rows. What cannot be read is a fault at its row.
Cells read_column(const std::vector<pybind11::object>& column, const Values& values, CellPlace& place);

/// The same for a column of lists: of texts, of dicts with the fields that `entry_roles` knows, or of tuples
/// (name), (name, number), (name, number, importance) or (day, start, end).
EntryColumn read_lists(const std::vector<pybind11::object>& column, const Values& values, CellPlace& place);

/// The same for a column of dicts from name to number; a number None is no entry.
EntryColumn read_maps(const std::vector<pybind11::object>& column, const Values& values, CellPlace& place);

}  // namespace pairwright::python

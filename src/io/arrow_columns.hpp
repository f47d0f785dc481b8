// SPDX-License-Identifier: Apache-2.0
// From the chunks of an Arrow column to the cells of a table.
#pragma once

#include "pairwright/model/cell_faults.hpp"
#include "pairwright/model/table.hpp"

#include "arrow_elements.hpp"

namespace pairwright {

/// Cells of the kind that columns of `type` become, no rows yet.
Cells empty_cells(const ArrowType& type);

/// Adds one row for each element of a chunk. What a cell cannot hold is a fault at its row and counts as
/// null.
void add_rows(TextColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place);
void add_rows(IntegerColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place);
void add_rows(RealColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place);
void add_rows(EntryColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace& place);

}  // namespace pairwright

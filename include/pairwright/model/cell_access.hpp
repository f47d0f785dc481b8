// SPDX-License-Identifier: Apache-2.0
// Reads one cell of any column kind as the kind that is wanted. All forms of a value mean the same: `"4"` and
// 4,
// `"de; en"` and ["de", "en"]. Blank text, null and a list without entries are "not answered": nullopt. What
// cannot be read is noted at `place` and counts as not answered.
#pragma once

#include "pairwright/model/cell_faults.hpp"
#include "pairwright/model/cells.hpp"
#include "pairwright/model/table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pairwright {

/// Trimmed text; whole numbers are written out.
std::optional<std::string> text_cell(const Cells& cells, std::size_t row, CellPlace& place);

std::optional<double> number_cell(const Cells& cells, std::size_t row, CellPlace& place);

/// A whole number 0..2³²−1.
std::optional<std::uint32_t> count_cell(const Cells& cells, std::size_t row, CellPlace& place);

std::optional<std::vector<Entry>> entries_cell(const Cells& cells, std::size_t row, EntryMarks marks,
                                               CellPlace& place);

/// A list of ids in id form, each once.
std::optional<std::vector<std::string>> ids_cell(const Cells& cells, std::size_t row, char separator,
                                                 CellPlace& place);

/// The column with its rows in the order given: row k of the result is row order[k].
Cells gather(const Cells& cells, std::span<const std::uint32_t> order);

}  // namespace pairwright

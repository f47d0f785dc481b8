// SPDX-License-Identifier: Apache-2.0
// Candidate graphs of a caller's matrix: rows are mentees, columns mentors. In a dense matrix every cell that
// is not forbidden is a candidate; in a sparse one every stored entry, zeros too, and nothing else.
// "Forbidden" is a mark or an absence, never a number. O(rows + columns + cells or entries).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/base/score.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace pairwright {

/// Which cells of a sparse matrix are stored: compressed rows.
struct SparsePattern {
  std::span<const std::int64_t> offsets;  ///< [rows + 1]
  std::span<const std::int64_t> columns;  ///< [entries] strictly ascending within a row
};

/// How many are set.
std::size_t count_marks(std::span<const bool> marks);

/// "cell [2, 5]", counted from 0 as in the caller's matrix.
std::string cell_name(std::uint64_t row, std::uint64_t column);

/// The limits say how many rows (demand) and columns (capacity, minimum) there are. `values` and `forbidden`:
/// [rows · columns], row after row; `forbidden` may be empty: none is. DataError when the sizes do not agree.
/// When the run is stopped, rows not reached have no candidates.
CandidateGraph dense_candidates(WeightArray values, std::span<const bool> forbidden, NodeLimits limits,
                                const RunControl& control);

/// `values`: [entries]. DataError when the sizes do not agree, the offsets descend, or a column is out of
/// range, repeated in its row or out of order, naming row and column. When stopped, as above.
CandidateGraph sparse_candidates(const SparsePattern& pattern, const WeightArray& values, NodeLimits limits,
                                 const RunControl& control = {});

}  // namespace pairwright

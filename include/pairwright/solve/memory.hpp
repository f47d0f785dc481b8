// SPDX-License-Identifier: Apache-2.0
// How much memory a run takes beside its input, estimated from sizes before any of it is taken. With w bytes
// for a weight, v for a value as it was given, r for a pair that a solver keeps (8, or 16 where weights are
// of 64 bits):
//   full matrix   w a cell where values are copied into a narrower type; 8 + 4 a cell where they are floats
//   lists         while they are built: 4 + 8 + w a candidate, and a copy of all values as above;
//                 while they are solved: 4 + w + 2r a candidate
//   shortlists    r for each candidate of a mentee, 64 at most but for short rows
//   people        a few hundred bytes each: units, places, prices, changes
//   fairest       40 a candidate more: weights of steps, and lists of the pairs that are still open
// and the peak is the larger of building and solving. What ties take is not foreseen: 12 bytes for each pair
// that could be exchanged without loss, at most.
#pragma once

#include "pairwright/solve/objective.hpp"

#include <cstdint>

namespace pairwright {

struct ProblemSize {
  std::uint64_t mentees = 0;
  std::uint64_t mentors = 0;
  std::uint64_t units = 0;       ///< demand of all mentees
  std::uint64_t candidates = 0;  ///< pairs
  std::uint64_t weight_bytes = 8;
  bool lists = false;  ///< or a full matrix
};

/// Lists of candidates once they are built.
std::uint64_t list_bytes(const ProblemSize& size);
/// What solvers take beside the candidates.
std::uint64_t solving_bytes(const ProblemSize& size, const Objective& objective);

/// A caller's matrix of scores.
struct MatrixValues {
  std::uint64_t count = 0;  ///< cells, or stored entries
  std::uint64_t bytes_each = 8;
  bool floats = false;
};

/// The run from a matrix to its answer. size.weight_bytes ≤ values.bytes_each.
std::uint64_t matrix_run_bytes(const ProblemSize& size, const MatrixValues& values,
                               const Objective& objective);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// How much may be left to do before a solve from the beginning is faster; found by measurement
// (docs/performance.md).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include "../units.hpp"
#include <cstddef>

namespace pairwright::warm_start {

/// Units without a place, or places for sale.
std::size_t most_left(const CandidateGraph& graph);

/// Pairs that searches may look at.
std::size_t budget_for(const CandidateGraph& graph, const Units& units);

}  // namespace pairwright::warm_start

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

/// Long lists with places to spare: a solve from the beginning takes hardly longer than reading an earlier
/// answer.
bool is_quick_anyway(const CandidateGraph& graph, const Units& units);

/// Pairs that searches may look at.
std::size_t budget_for(const CandidateGraph& graph);

}  // namespace pairwright::warm_start

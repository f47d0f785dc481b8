// SPDX-License-Identifier: Apache-2.0
// A start that leaves no place free and places as many units as can be needs no searches: prices are raised,
// and places handed on in circles (see refinement.hpp).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/warm_start.hpp"

#include "../units.hpp"
#include <optional>

namespace pairwright::warm_start {

/// For lists. Nothing when the start is not of that kind, when it is far from an optimum, or when the run is
/// stopped.
std::optional<Optimum> refine_full(const WarmStart& start, const CandidateGraph& graph, const Units& units,
                                   const SolveOptions& options);

}  // namespace pairwright::warm_start

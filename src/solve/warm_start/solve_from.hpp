// SPDX-License-Identifier: Apache-2.0
// A solve that begins where an earlier one ended (pairwright/solve/warm_start.hpp): earlier pairs and prices
// are made an optimum again where few changes broke it. One read of the candidates, and a search for each
// change.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/warm_start.hpp"

#include <optional>

namespace pairwright {

/// Nothing when it is faster to begin anew, when the run is stopped, or when a minimum would stay unfilled.
std::optional<Optimum> solve_from(const WarmStart& start, const CandidateGraph& graph,
                                  const SolveOptions& options);

}  // namespace pairwright

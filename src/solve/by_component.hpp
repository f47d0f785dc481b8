// SPDX-License-Identifier: Apache-2.0
// Solves the connected components of a graph one by one, on as many threads as there are.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/fold_prices.hpp"

#include <functional>

namespace pairwright {

/// solve_part(graph) answers for one component.
LexSolution solve_by_component(const CandidateGraph& graph, const RunControl& control,
                               const std::function<LexSolution(const CandidateGraph&)>& solve_part);

}  // namespace pairwright

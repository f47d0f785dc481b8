// SPDX-License-Identifier: Apache-2.0
// Turns lexicographic duals into plain integers: (a, b, c, tie) becomes M·a + K·b + c with the least K and
// then the least M that keep every inequality of optimality true. An inequality is a lexicographically
// non-negative (a, b, c); with a = 0 it asks K·b + c ≥ 0, with a > 0 it asks M·a + K·b + c ≥ 0. K is the
// penalty of unfilled demand. Ties are left out: what is not negative with them is not negative without.
// O(people + candidates).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"
#include "pairwright/solve/solver.hpp"

namespace pairwright {

/// Precondition: `optimum` is not stopped and fills every minimum.
DualPrices fold_prices(const CandidateGraph& graph, const Objective& objective, const LexSolution& optimum);

}  // namespace pairwright

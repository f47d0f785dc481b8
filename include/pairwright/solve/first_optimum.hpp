// SPDX-License-Identifier: Apache-2.0
// Of all optima, chooses the first: where two differ, the one that holds the earliest pair (by mentee, then
// mentor) that only one of them holds. The answer thus depends on the problem alone: not on the solver, its
// start, or the order in which it meets ties. Method: a solution is optimal exactly when it keeps the duals'
// complementary slackness, so optima differ by closed alternating walks over tight pairs (and over spare
// places). Those that lie on no such walk are settled at once by strongly connected components; for each
// other pair, in order, a search looks for a walk through it that leaves the earlier pairs alone.
// O(people + candidates) where the optimum is unique, O(mentees · tied pairs) at worst.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solver.hpp"

namespace pairwright {

/// Replaces the pairs of `optimum`; its duals certify these, too. Precondition: it is not stopped and fills
/// every minimum. When the run is stopped meanwhile, some optimum is left, and optimum.stopped is set.
void choose_first_optimum(const CandidateGraph& graph, const Objective& objective, const RunControl& control,
                          LexSolution& optimum);

}  // namespace pairwright

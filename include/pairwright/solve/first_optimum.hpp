// SPDX-License-Identifier: Apache-2.0
// Of all optima, chooses the first: where two differ, the one that holds the earliest pair (by mentee, then
// mentor) that only one of them holds. The answer thus depends on the problem alone: not on the solver, its
// start, or the order in which it meets ties. Method: a solution is optimal exactly when it keeps the prices'
// complementary slackness, so optima differ by closed alternating walks over tight pairs (and over spare
// units and places). Those that lie on no such walk are settled at once by strongly connected components; for
// each other pair, in order, a search from both ends looks for a walk through it that leaves the earlier
// pairs alone. O(people + candidates) where the optimum is unique, O(mentees · tied pairs) at worst.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"

namespace pairwright {

/// Replaces the pairs of `optimum`: first adds what costs nothing to add, so that as much demand is filled as
/// in any optimum; then takes the first one. Its prices certify these, too. Precondition: it is not stopped
/// and fills every minimum. When the run is stopped meanwhile, some optimum is left, and optimum.stopped is
/// set.
void choose_first_optimum(const CandidateGraph& graph, const RunControl& control, Optimum& optimum);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Leximin over pairs: of all choices that keep the limits and fill most demand, the one whose ascending list
// of weights is lexicographically greatest. Method: any solver finds an optimum for weights that fall steeply
// towards the worst; then level by level, from the lowest chosen one upwards, as few pairs as possible are
// left there without giving up what lower levels have reached (see face.hpp). Levels without a chosen pair
// cost nothing. O(demand · candidates · exchanges a pair). References: Burkard, Rendl, Lexicographic
// bottleneck problems, 1991; Della Croce, Paschos, Tsoukias, An improved general procedure for lexicographic
// bottleneck problems, 1999.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"

#include <vector>

namespace pairwright::fairest {

/// The same candidates with weights whose highest total comes near to leximin.
CandidateGraph start_graph(const CandidateGraph& graph);

/// Replaces the pairs of `optimum` by the first leximin choice; returns the proof. Precondition: it keeps
/// every limit and fills as much demand as can be. When the run is stopped, pairs that do so are left, and
/// optimum.stopped is set.
std::vector<FairStage> choose_first_fairest(const CandidateGraph& graph, const RunControl& control,
                                            Optimum& optimum);

}  // namespace pairwright::fairest

// SPDX-License-Identifier: Apache-2.0
// As many units of demand with a place as can be, whatever pairs are worth, by many shortest augmenting paths
// at a time. References: Hopcroft and Karp, An n^5/2 algorithm for maximum matchings in bipartite
// graphs, 1973; Dinic, Algorithm for solution of a problem of maximum flow, 1970 (capacities).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "units.hpp"
#include <cstdint>
#include <vector>

namespace pairwright {

/// Pairs besides locked ones; when the run is stopped, fewer. `places`: [mentors] at most
/// units.open_capacity(). O(√units) passes over the candidates, mostly some ten. Memory: a bit a candidate,
/// and a few words a person and place.
std::vector<EdgeIndex> most_pairs(const CandidateGraph& graph, const Units& units,
                                  const std::vector<std::uint32_t>& places, const RunControl& control);

}  // namespace pairwright

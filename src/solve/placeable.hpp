// SPDX-License-Identifier: Apache-2.0
// How many units of demand can have a place at once: a matching of most pairs, by many shortest augmenting
// paths at a time. References: Hopcroft and Karp, An n^5/2 algorithm for maximum matchings in bipartite
// graphs, 1973; Dinic, Algorithm for solution of a problem of maximum flow, 1970 (capacities).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "units.hpp"
#include <cstdint>

namespace pairwright {

/// Besides locked pairs; when the run is stopped, fewer. O(√units) passes over the candidates, mostly some
/// ten. Memory: a bit a candidate, and a few words a person and place.
std::uint64_t placeable_units(const CandidateGraph& graph, const Units& units, const RunControl& control);

}  // namespace pairwright

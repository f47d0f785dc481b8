// SPDX-License-Identifier: Apache-2.0
// How many candidates of either side score higher than the partner. One read of all candidates, row after
// row: most are below the worst partner of their mentor, and are counted no further. O(candidates + pairs).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <cstdint>
#include <vector>

namespace pairwright {

/// 1 is the best.
struct PairRanks {
  std::uint32_t for_mentee = 1;
  std::uint32_t for_mentor = 1;
};

/// [edges] `edges`: ascending.
std::vector<PairRanks> ranks_of(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges);

}  // namespace pairwright

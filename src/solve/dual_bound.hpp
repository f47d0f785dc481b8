// SPDX-License-Identifier: Apache-2.0
// How high a total can be at all, by weak duality: at any prices ≥ 0, no choice of pairs within the limits is
// worth more than what the open places cost, and what each mentee could gain beside. One read of the
// candidates, about as fast as memory is: a run that is stopped waits for it.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include <vector>

namespace pairwright {

/// `price`: [mentors] ≥ 0; or empty, all 0.
Wide dual_bound(const CandidateGraph& graph, std::vector<Wide> price, unsigned threads);

}  // namespace pairwright

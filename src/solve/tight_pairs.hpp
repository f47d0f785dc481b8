// SPDX-License-Identifier: Apache-2.0
// The pairs whose weight is exactly surplus + price: every optimum consists of such pairs, and of those that
// are worth more than their prices and are in all optima. One read of the candidates.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include "tie_rows.hpp"

namespace pairwright {

/// [mentees][mentors]. Rows not reached when the run is stopped have none.
TieRows find_tight_pairs(const CandidateGraph& graph, const DualPrices& prices, const RunControl& control);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// A guess at prices before the first bid, for full matrices: what a mentor is worth more than others on the
// average of some mentees. Where many want the same few, these are most of the way to the right prices, and
// save most of the rows that would be read on it. How far averages are to be trusted follows from an analysis
// of variance: differences that chance explains are left out. Any guess leads to the same optimum.
// References: James and Stein, Estimation with quadratic loss, 1961; Scheffé, The analysis of variance, 1959.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include "scale.hpp"
#include <vector>

namespace pairwright::auction {

/// [mentors] in worth, ≥ 0; all 0 when mentors do not differ more than by chance. O(mentors).
std::vector<Worth> start_prices(const CandidateGraph& graph, const Scale& scale);

}  // namespace pairwright::auction

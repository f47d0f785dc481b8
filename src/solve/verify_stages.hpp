// SPDX-License-Identifier: Apache-2.0
// Checks the stages of a choice of pairs in which the worst comes first. Stage after stage, upwards, prices
// are checked by complementary slackness, which makes the number of pairs at that level least by weak
// duality; the same slackness says which candidates, loads and demands all choices as good share, and these
// are settled for later stages. A level without a stage is one with all prices 0: each chosen pair there must
// be settled. That demand cannot be filled better must be shown elsewhere; so a unit left unfilled may have a
// price of any sign. Shares no code with the solvers. O(people + open candidates of people with a price) in
// each stage, O(people + candidates) memory.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include <span>
#include <string>
#include <vector>

namespace pairwright {

/// What is false, empty when the stages prove that no other choice which keeps the limits and fills as much
/// demand has a better list of weights. Preconditions: `edges` are ascending and keep the limits and locks.
std::vector<std::string> failures_of_stages(const CandidateGraph& graph, std::span<const EdgeIndex> edges,
                                            std::span<const FairStage> stages);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Hall violators of a choice of pairs: who competes for which places when demand or a minimum stays unfilled.
// Found by following alternating paths (a candidate not chosen, then a chosen one that could be handed over;
// locked pairs cannot): when none of them leads to a free place, all that they reach is in conflict. O(people
// + candidates). Reference: Hall, On representatives of subsets, 1935; for degree bounds on both sides
// Mendelsohn and Dulmage, 1958.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include <optional>
#include <span>

namespace pairwright {

/// The conflict around one mentee: nothing when their demand is filled, or could be by handing places over.
/// `edges` are the chosen pairs, within demand and capacity, locked pairs included.
std::optional<Witness> hall_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges,
                                    MenteeIndex from);

/// The conflict of all mentees with unfilled demand. Its shortfall is the demand left unfilled, so that none
/// can fill more; nothing when more could be filled, or all is.
std::optional<Witness> unfilled_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges);

/// The conflict of all mentors under their minimum; nothing when more minimum places could be filled, or all
/// are.
std::optional<Witness> minimum_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Some rows of long lists as a full matrix. Where there is no candidate stands what would be expected: the
// mean of the mentee's scores and, as much as this mentee cares (the slope on the mentors' means), what the
// mentor scores above others. Reference: Finlay and Wilkinson, The analysis of adaptation, 1963.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <cstddef>
#include <optional>

namespace pairwright::auction {

/// Of about `rows` mentees; nothing where lists hold less than an eighth of all pairs. Weights stay within
/// those of the graph. O(rows · mentors).
std::optional<CandidateGraph> completed_sample(const CandidateGraph& graph, std::size_t rows);

}  // namespace pairwright::auction

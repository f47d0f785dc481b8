// SPDX-License-Identifier: Apache-2.0
// Who competes with whom for too few places: the mentees whose demand cannot be filled any further, in
// independent groups, each with its Hall violator. O(people + candidates) for all of them together.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include <optional>
#include <vector>

namespace pairwright {

struct Conflicts {
  std::vector<Witness> witnesses;  ///< in the order of their first mentee
  std::vector<std::optional<std::size_t>>
      of_mentee;  ///< [mentees] index into witnesses, of those with unfilled demand
};

/// A mentee with unfilled demand who is in no conflict could be given another place by handing places over.
Conflicts find_conflicts(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen);

}  // namespace pairwright

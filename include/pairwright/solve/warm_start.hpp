// SPDX-License-Identifier: Apache-2.0
// Where a solve may begin when the optimum of nearly the same problem is known: after people joined, left or
// changed. A start decides how long a solve takes, never what it answers, and nothing in it is trusted.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright {

/// Pairs and prices of an earlier optimum, in the numbers of the people now.
struct WarmStart {
  std::vector<std::pair<MenteeIndex, MentorIndex>> pairs =
      {};                                     ///< those that cannot be made now are left out
  std::vector<Wide> price = {};               ///< [mentors] 0 for those who are new, or missing
  std::optional<Wide> unfilled_penalty = {};  ///< nothing when all demand was filled
  /// How often all candidates may be read before the solvers begin anew, where no place is free.
  std::uint32_t most_reads = 2;
};

/// Instead of a number of someone who is new.
inline constexpr std::uint32_t newcomer = std::numeric_limits<std::uint32_t>::max();

/// For each person now, the number they had before, or newcomer; no number stands twice.
struct NumbersBefore {
  std::vector<MenteeIndex> mentees;
  std::vector<MentorIndex> mentors;
};

/// Of the same people; a solution without prices gives its pairs alone.
WarmStart warm_start_of(const CandidateGraph& before, const Solution& solution);
/// Of other people.
WarmStart renumbered(const WarmStart& start, const NumbersBefore& before);

}  // namespace pairwright

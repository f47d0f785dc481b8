// SPDX-License-Identifier: Apache-2.0
// Whether a run stores all candidates.
#pragma once

#include "pairwright/match/options.hpp"
#include "pairwright/solve/all_pairs.hpp"

namespace pairwright {

inline bool stores_all(const Cohort& cohort, const Objective& objective, const MatchOptions& options) {
  const std::uint64_t pairs = std::uint64_t{cohort.mentees().size()} * cohort.mentors().size();
  return pairs <= options.most_stored_pairs || !can_solve_all_pairs(objective);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// The candidate graph of a scored cohort: every pair that no rule removes, with its score as weight.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/score/scorer.hpp"

#include <utility>
#include <vector>

namespace pairwright {

using PairIndex = std::pair<MenteeIndex, MentorIndex>;

/// Pairs that are settled before the solve; both lists ascending and without duplicates.
struct SettledPairs {
  std::vector<PairIndex> locked;  ///< must be eligible and keep within demand and capacity
  std::vector<PairIndex> forbidden;
};

/// Scores all pairs in blocks on control.threads threads. When the run is stopped the rows not reached have
/// no candidates (except locked ones' absence is an error of the caller: check control.stopped()). O(mentees
/// × mentors) time.
CandidateGraph all_candidates(const Scorer& scorer, const SettledPairs& settled, const RunControl& control);

}  // namespace pairwright

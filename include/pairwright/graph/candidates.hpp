// SPDX-License-Identifier: Apache-2.0
// The candidate graph of a scored cohort: every pair that no rule removes, with its score as weight.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/model/id_pair.hpp"
#include "pairwright/score/scorer.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {

using PairIndex = std::pair<MenteeIndex, MentorIndex>;

/// A previous pair that cannot be made any longer.
struct LostPair {
  IdPair ids;
  std::string reason;  ///< mentee_left, mentor_left, both_left, or kept_out (by rules)
  std::string detail;  ///< of kept_out: the names of the rules, or "forbidden"
};

/// Pairs of an earlier result; each list ascending and without duplicates.
struct PreviousPairs {
  std::vector<PairIndex> possible;  ///< candidates
  std::vector<LostPair> lost;
};

/// Pairs that are settled before the solve; each list ascending and without duplicates.
struct SettledPairs {
  std::vector<PairIndex> locked;  ///< must be eligible and keep within demand and capacity
  std::vector<PairIndex> forbidden;
  std::optional<PreviousPairs> previous = {};  ///< when there was an earlier result
};

/// Demands, capacities and minimums of the cohort.
NodeLimits limits_of(const Cohort& cohort);

/// Scores all pairs in blocks on control.threads threads. When the run is stopped meanwhile, there are no
/// candidates. O(mentees × mentors) time.
CandidateGraph all_candidates(const Scorer& scorer, const SettledPairs& settled, const RunControl& control);

/// Of `pairs`, the locked and the possible previous ones those that are candidates. O(pairs).
CandidateGraph candidates_among(const Scorer& scorer, const SettledPairs& settled,
                                std::vector<PairIndex> pairs);

}  // namespace pairwright

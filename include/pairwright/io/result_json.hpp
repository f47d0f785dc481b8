// SPDX-License-Identifier: Apache-2.0
// Results and explanations as JSON; one line per pair and person, so that two results can be compared by
// line.
#pragma once

#include "pairwright/explain/match_result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

/// The whole answer with its proof (pairs, prices, witnesses). Depends on nothing but cohort, policy and
/// settled pairs.
std::string result_to_json(const MatchResult& result);

/// Pairs, prices and witness of a result, by ids of `cohort` and edges of `graph`. DataError when the text is
/// not a result of this cohort: unknown people, pairs that are no candidates, missing prices.
Solution solution_from_json(std::string_view text, const Cohort& cohort, const CandidateGraph& graph);

/// Only the pairs. DataError likewise.
std::vector<PairIndex> pairs_from_json(std::string_view text, const Cohort& cohort);

std::string explanation_to_json(const MatchResult& result, const Explanation& explanation);

std::string metrics_to_json(const MatchResult& result);

}  // namespace pairwright

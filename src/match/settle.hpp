// SPDX-License-Identifier: Apache-2.0
// Checks the lists of locked, forbidden and previous pairs of a run and resolves their ids.
#pragma once

#include "pairwright/graph/candidates.hpp"
#include "pairwright/match/options.hpp"

namespace pairwright {

/// DataError with every fault: unknown ids, locked pairs that a rule or the forbidden list keeps out, more
/// locked pairs than a person's demand or capacity, previous pairs without an id.
SettledPairs settle_pairs(const Scorer& scorer, const MatchOptions& options);

}  // namespace pairwright

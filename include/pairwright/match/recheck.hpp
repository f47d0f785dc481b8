// SPDX-License-Identifier: Apache-2.0
// Computes everything that a stored result claims again: scores from the stored cohort and policy, the proof
// by verify, and every line of the stored text by writing it anew.
#pragma once

#include "pairwright/match.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

/// The texts of a result folder.
struct StoredResult {
  std::string_view cohort;  ///< cohort.json
  std::string_view policy;  ///< policy.json
  std::string_view result;  ///< result.json
};

struct Recheck {
  MatchResult result;                 ///< with the stored pairs and prices
  std::vector<std::string> failures;  ///< the first false statements; empty = everything holds
};

/// DataError or PolicyError when a text cannot be read at all. Takes as long as scoring all pairs.
Recheck recheck(const StoredResult& stored, const RunControl& control,
                const TimeZones& zones = system_time_zones());

}  // namespace pairwright

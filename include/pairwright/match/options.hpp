// SPDX-License-Identifier: Apache-2.0
// What one run of `match` may be given besides cohort and policy.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/model/id_pair.hpp"
#include "pairwright/score/complete.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace pairwright {

struct MatchOptions {
  std::vector<IdPair> locked = {};     ///< pairs that must hold; each must be eligible
  std::vector<IdPair> forbidden = {};  ///< pairs that must not
  /// Pairs of an earlier result, of which few should change (Policy::rematch says how few). Those who left
  /// and pairs that are no longer eligible are listed in the result, not refused.
  std::optional<std::vector<IdPair>> previous = {};
  /// Cohorts of more pairs are solved without storing them all (solve/all_pairs.hpp); the answer is the same.
  std::uint64_t most_stored_pairs = std::uint64_t{1} << 22;
  RunControl control = {};  ///< stop token, progress, threads
  Kinds kinds = {};         ///< built-in factors and rules, or a program's own as well
};

}  // namespace pairwright

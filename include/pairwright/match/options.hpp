// SPDX-License-Identifier: Apache-2.0
// What one run of `match` may be given besides cohort and policy.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/model/id_pair.hpp"
#include "pairwright/score/complete.hpp"

#include <vector>

namespace pairwright {

struct MatchOptions {
  std::vector<IdPair> locked = {};     ///< pairs that must hold; each must be eligible
  std::vector<IdPair> forbidden = {};  ///< pairs that must not
  RunControl control = {};             ///< stop token, progress, threads
  Kinds kinds = {};                    ///< built-in factors and rules, or a program's own as well
};

}  // namespace pairwright

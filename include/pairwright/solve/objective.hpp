// SPDX-License-Identifier: Apache-2.0
// What is maximised. Every objective is lexicographic over integers of a matching: minimums filled (always
// first: they are hard), then demand filled and total weight, or weight and demand filled, or demand filled
// and the ascending list of weights. Comparing them in turn instead of adding a large bonus keeps all
// arithmetic exact.
#pragma once

#include "pairwright/base/registry.hpp"

#include <string>

namespace pairwright {

struct Objective {
  std::string name;
  std::string help;
  bool places_first = false;     ///< most places filled, then the highest total; if not, the other way round
  bool all_demand_must = false;  ///< demand left unfilled makes a solution infeasible; only with places_first
  /// After most places, instead of the total: the lowest weight of a chosen pair as high as can be, then the
  /// second lowest, and so on (leximin over pairs); only with places_first.
  bool worst_first = false;
};

/// The built-in objectives, listed in objectives.def.
const Registry<Objective>& builtin_objectives();

}  // namespace pairwright

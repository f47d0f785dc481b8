// SPDX-License-Identifier: Apache-2.0
// What is maximised. Every objective is lexicographic over integers of a matching: minimums filled (always
// first: they are hard), then demand filled and total weight, or weight and demand filled. Comparing them in
// turn instead of adding a large bonus keeps all arithmetic exact.
#pragma once

#include "pairwright/base/registry.hpp"

#include <string>

namespace pairwright {

struct Objective {
  std::string name;
  std::string help;
  bool places_first = false;     ///< most places filled, then the highest total; if not, the other way round
  bool all_demand_must = false;  ///< demand left unfilled makes a solution infeasible; only with places_first
};

/// The built-in objectives, listed in objectives.def.
const Registry<Objective>& builtin_objectives();

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// What is maximised. Every objective is lexicographic over three integers of a matching: minimums filled (always first:
// they are hard), then demand filled (when the objective puts places first), then total weight. Comparing triples
// instead of adding a large bonus keeps all arithmetic exact and small.
#pragma once

#include <string>

#include "pairwright/base/registry.hpp"

namespace pairwright {

struct Objective {
  std::string name;
  std::string help;
  bool places_first = false;     ///< fill as many places as possible before looking at weights
  bool all_demand_must = false;  ///< a solution that leaves demand unfilled is infeasible
};

/// The built-in objectives, listed in objectives.def.
const Registry<Objective>& builtin_objectives();

}  // namespace pairwright

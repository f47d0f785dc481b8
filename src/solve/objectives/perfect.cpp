// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/objective.hpp"

namespace pairwright::objectives {

Objective perfect() {
  return {.name = "perfect",
          .help = "Every demand met in full, at the highest total; infeasible when that cannot be.",
          .places_first = true,
          .all_demand_must = true};
}

}  // namespace pairwright::objectives

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/objective.hpp"

namespace pairwright::objectives {

Objective coverage() {
  return {.name = "coverage",
          .help = "Most places filled, and then the highest total.",
          .places_first = true,
          .all_demand_must = false};
}

}  // namespace pairwright::objectives

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/objective.hpp"

namespace pairwright::objectives {

Objective fairest() {
  return {
      .name = "fairest",
      .help =
          "Most places filled, and then the worst pair as good as can be, then the second worst, and so on.",
      .places_first = true,
      .all_demand_must = false,
      .worst_first = true};
}

}  // namespace pairwright::objectives

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/objective.hpp"

namespace pairwright::objectives {

Objective total() {
  return {
      .name = "total",
      .help = "The highest total, and then most places filled; a mentee is left out where that is better.",
      .places_first = false,
      .all_demand_must = false};
}

}  // namespace pairwright::objectives

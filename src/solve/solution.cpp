// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/solution.hpp"

namespace pairwright {

const char* status_name(Status status) {
  constexpr const char* names[] = {"optimal", "feasible", "infeasible", "stopped"};
  return names[static_cast<std::size_t>(status)];
}

}  // namespace pairwright

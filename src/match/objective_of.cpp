// SPDX-License-Identifier: Apache-2.0
#include "objective_of.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"

namespace pairwright {

Objective objective_of(const Policy& policy) {
  const Objective* const objective = builtin_objectives().find(policy.objective);
  if (objective != nullptr) return *objective;
  throw PolicyError({Fault{.code = "unknown_value",
                           .table = "policy",
                           .column = "objective",
                           .message = "no such objective",
                           .hint = name_hint(policy.objective, builtin_objectives().names()),
                           .source = ""}});
}

}  // namespace pairwright

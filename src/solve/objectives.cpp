// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/objective.hpp"

namespace pairwright {

namespace objectives {
#define PAIRWRIGHT_OBJECTIVE(name) Objective name();
#include "objectives.def"
#undef PAIRWRIGHT_OBJECTIVE
}  // namespace objectives

const Registry<Objective>& builtin_objectives() {
  static const Registry<Objective> registry = [] {
    Registry<Objective> all;
#define PAIRWRIGHT_OBJECTIVE(name) all.add(objectives::name());
#include "objectives.def"
#undef PAIRWRIGHT_OBJECTIVE
    return all;
  }();
  return registry;
}

}  // namespace pairwright

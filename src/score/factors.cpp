// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/factor.hpp"

namespace pairwright {

namespace factors {
#define PAIRWRIGHT_FACTOR(name) FactorSpec name();
#include "factors.def"
#undef PAIRWRIGHT_FACTOR
}  // namespace factors

const Registry<FactorSpec>& builtin_factors() {
  static const Registry<FactorSpec> registry = [] {
    Registry<FactorSpec> listed;
#define PAIRWRIGHT_FACTOR(name) listed.add(factors::name());
#include "factors.def"
#undef PAIRWRIGHT_FACTOR
    return listed;
  }();
  return registry;
}

}  // namespace pairwright

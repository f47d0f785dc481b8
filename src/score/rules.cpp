// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/rule.hpp"

namespace pairwright {

namespace rules {
#define PAIRWRIGHT_RULE(name) RuleSpec name();
#include "rules.def"
#undef PAIRWRIGHT_RULE
}  // namespace rules

const Registry<RuleSpec>& builtin_rules() {
  static const Registry<RuleSpec> registry = [] {
    Registry<RuleSpec> listed;
#define PAIRWRIGHT_RULE(name) listed.add(rules::name());
#include "rules.def"
#undef PAIRWRIGHT_RULE
    return listed;
  }();
  return registry;
}

}  // namespace pairwright

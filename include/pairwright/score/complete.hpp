// SPDX-License-Identifier: Apache-2.0
// Checks a policy against the registered kinds and fills in what it leaves open.
#pragma once

#include "pairwright/base/error.hpp"
#include "pairwright/model/cohort.hpp"
#include "pairwright/model/policy.hpp"
#include "pairwright/score/factor.hpp"
#include "pairwright/score/rule.hpp"

#include <vector>

namespace pairwright {

/// Which kinds a policy may name. A program with kinds of its own copies the built-in registries and adds
/// them.
struct Kinds {
  Registry<FactorSpec> factors = builtin_factors();
  Registry<RuleSpec> rules = builtin_rules();
};

/// The policy with kinds named and every parameter filled in. Faults of factors, rules, zone and date are
/// appended; objective and solver belong to later layers.
Policy with_defaults(Policy policy, const Kinds& kinds, std::vector<Fault>& faults);

/// with_defaults, and what only a cohort can decide: factors when none are named (skills 4, goals 3, values
/// 2, availability 1, each where both tables have its columns), rules when none are named, and always
/// `excluded`.
Policy complete(Policy policy, const Cohort& cohort, const Kinds& kinds, std::vector<Fault>& faults);

}  // namespace pairwright

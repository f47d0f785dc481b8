// SPDX-License-Identifier: Apache-2.0
// pairwright: mentor–mentee matching. Start here.
//
//   #include <pairwright/match.hpp>
//   namespace pw = pairwright;
//   auto cohort = pw::CohortBuilder{}
//                     .add_mentee({.id = "e1", .wants = {{"python", 4}}})
//                     .add_mentor({.id = "m1", .skills = {{"python", 5}}, .capacity = 2})
//                     .build();
//   auto result = pw::match(cohort, pw::Policy{});
//   for (const auto& pair : result.pairs()) { … }
//
// A run goes one way: cohort → columns → scores → candidate graph → solution with its proof → result.
#pragma once

#include "pairwright/explain/match_result.hpp"
#include "pairwright/match/options.hpp"
#include "pairwright/model/cohort.hpp"
#include "pairwright/model/cohort_builder.hpp"
#include "pairwright/model/policy.hpp"

namespace pairwright {

/// The optimum of the policy's objective over all eligible pairs. The same cohort, policy and pair lists give
/// the same answer for any order of rows and any number of threads. Throws PolicyError or DataError with
/// every fault before any work, LimitError when it would need more than
/// options.control.memory_limit; an infeasible problem is an outcome (status, witness), not an error.
MatchResult match(Cohort cohort, const Policy& policy = {}, const MatchOptions& options = {});

/// The same with a cohort that others hold as well.
MatchResult match(std::shared_ptr<const Cohort> cohort, const Policy& policy, const MatchOptions& options);

}  // namespace pairwright

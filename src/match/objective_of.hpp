// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/model/policy.hpp"
#include "pairwright/solve/objective.hpp"

namespace pairwright {

/// The objective that a policy names; PolicyError with the nearest name when there is none.
Objective objective_of(const Policy& policy);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Policies as JSON, the JSON Schema that describes them, and the catalogue of kinds; all made of the
// registries.
#pragma once

#include "pairwright/model/policy.hpp"
#include "pairwright/score/complete.hpp"

#include <string>
#include <string_view>

namespace pairwright {

/// PolicyError with every fault. Objective and solver are those that are built in.
Policy policy_from_json(std::string_view text, const Kinds& kinds);

/// Every field, in a fixed order, so that reading it gives the same policy.
std::string policy_to_json(const Policy& policy);

/// JSON Schema (draft 2020-12) of a policy of these kinds.
std::string policy_schema(const Kinds& kinds);

/// {"factors": […], "rules": […], "objectives": […], "solvers": […]}, each with name, help and, of kinds,
/// parameters.
std::string catalogue_json(const Kinds& kinds);

}  // namespace pairwright

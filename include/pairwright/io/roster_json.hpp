// SPDX-License-Identifier: Apache-2.0
// People and pairs of a stored result, read without computing anything again.
#pragma once

#include "pairwright/explain/difference.hpp"

#include <string_view>

namespace pairwright {

/// From the texts of cohort.json and result.json. DataError when one of them is none.
Roster roster_from_json(std::string_view cohort, std::string_view result);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// "Did you mean …": the known name with the least edit distance, for faults about unknown names.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pairwright {

/// The nearest of `known` by Levenshtein distance over bytes, or "" when none is near (over a third of the
/// length away). Ties go to the earlier name. O(sum of lengths × length of name).
std::string nearest_name(std::string_view name, std::span<const std::string> known);

/// "did you mean 'skills'?", or "known: a, b, c" when nothing is near.
std::string name_hint(std::string_view name, std::span<const std::string> known);

}  // namespace pairwright

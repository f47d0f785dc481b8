// SPDX-License-Identifier: Apache-2.0
// Sorts short lists: as many comparisons as there are pairs, but vectors of them, and no branches to guess.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pairwright::auction {

/// No list is longer.
inline constexpr std::size_t most_ranked = 128;

using Ranks = std::array<std::int32_t, most_ranked>;

/// Sets rank[k] to the number of values that come before value[k]: greater ones, and equal ones that stand
/// before it. The first `size` count; any two differ by less than 2^31 − 1.
void rank(const Ranks& value, std::size_t size, Ranks& rank);

}  // namespace pairwright::auction

// SPDX-License-Identifier: Apache-2.0
// The integers that pairwright decides with. A score is quantised once, when it is computed; everything after
// it (solving, proofs, explanations) is exact integer arithmetic.
#pragma once

#include <cstdint>

namespace pairwright {

/// Compatibility of one pair in millionths, 0..score_one, as the scorer makes it.
using Score = std::int32_t;
inline constexpr Score score_one = 1'000'000;

/// Value of a candidate in the solver: a score, or a quantised entry of a caller's matrix.
using Weight = std::int64_t;

/// Sums of weights and dual prices: wide enough for every input that fits `Weight`.
__extension__ using Wide = __int128;

/// Positions of a mentee and a mentor in their cohort (or of a row and a column of a matrix).
using MenteeIndex = std::uint32_t;
using MentorIndex = std::uint32_t;

enum class Side : std::uint8_t { mentee, mentor };

/// "mentee" or "mentor".
constexpr const char* side_name(Side side) { return side == Side::mentee ? "mentee" : "mentor"; }

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Rounds estimates of contributions. An estimate within rounding_margin of the middle between two whole
// numbers is in doubt: the contribution itself may lie on the other side.
#pragma once

#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/score/factor.hpp"

#include <cmath>

namespace pairwright {

/// What one estimate counts.
struct Counting {
  double scale = 0;   ///< millionths that a value of 1 is worth
  Score missing = 0;  ///< millionths where there was no answer
};

/// Adds the rounded estimates of a run to its scores. Returns true when any of them is in doubt.
bool add_rounded(const OfRun<double>& estimates, const Counting& counting, OfRun<Score>& scores);

/// How far from a whole number a contribution is not in doubt.
inline constexpr double certain_up_to = 0.5 - 2 * estimate_error * score_one;

/// Half to even; of doubles below 2⁵¹.
inline double to_whole(double value) {
  constexpr double no_fraction = 6755399441055744.0;  // 1.5 · 2⁵²: a double this great has no fraction
  return (value + no_fraction) - no_fraction;
}

/// Whether an estimate is in doubt, and what add_rounded added for it then.
inline bool in_doubt(double estimate, const Counting& counting) {
  const double exact = estimate * counting.scale;
  return std::abs(exact - to_whole(exact)) > certain_up_to;
}
inline Score rounded(double estimate, const Counting& counting) {
  return static_cast<Score>(to_whole(estimate * counting.scale));
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Rounds estimates of contributions. An estimate within rounding_margin of the middle between two whole
// numbers is in doubt: the contribution itself may lie on the other side.
#pragma once

#include "pairwright/columns/mentor_run.hpp"

namespace pairwright {

/// What one estimate counts.
struct Counting {
  double scale = 0;   ///< millionths that a value of 1 is worth
  Score missing = 0;  ///< millionths where there was no answer
};

/// Adds the rounded estimates of a run to its scores. Returns true when any of them is in doubt.
bool add_rounded(const OfRun<double>& estimates, const Counting& counting, OfRun<Score>& scores);

/// Whether an estimate is in doubt, and what add_rounded added for it then.
bool in_doubt(double estimate, const Counting& counting);
Score rounded(double estimate, const Counting& counting);

}  // namespace pairwright

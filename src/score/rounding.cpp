// SPDX-License-Identifier: Apache-2.0
#include "rounding.hpp"

#include "pairwright/base/processor.hpp"
#include "pairwright/score/factor.hpp"

namespace pairwright {
namespace {

/// A double this great has no fraction: adding it rounds, half to even.
constexpr double no_fraction = 6755399441055744.0;  // 1.5 · 2⁵²

constexpr double certain = 0.5 - 2 * estimate_error * score_one;

}  // namespace

PAIRWRIGHT_FOR_EACH_PROCESSOR
bool add_rounded(const double* estimates, const Counting& counting, Score* scores) {
  const double scale = counting.scale;
  const Score missing = counting.missing;
  int doubts = 0;
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double exact = estimates[k] * scale;
    const double whole = (exact + no_fraction) - no_fraction;
    const double off = exact - whole;
    doubts |= static_cast<int>(off > certain) | static_cast<int>(off < -certain);
    scores[k] += exact == exact ? static_cast<Score>(whole) : missing;
  }
  return doubts != 0;
}

bool in_doubt(double estimate, const Counting& counting) {
  const double exact = estimate * counting.scale;
  const double off = exact - ((exact + no_fraction) - no_fraction);
  return off > certain || off < -certain;
}

Score rounded(double estimate, const Counting& counting) {
  return static_cast<Score>((estimate * counting.scale + no_fraction) - no_fraction);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "rounding.hpp"

#include "pairwright/base/processor.hpp"
#include "pairwright/score/factor.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

namespace pairwright {
namespace {

/// A double this great has no fraction: adding it rounds, half to even.
constexpr double no_fraction = 6755399441055744.0;  // 1.5 · 2⁵²

constexpr double certain = 0.5 - 2 * estimate_error * score_one;

}  // namespace

PAIRWRIGHT_FOR_EACH_PROCESSOR
bool add_rounded(const OfRun<double>& estimates, const Counting& counting, OfRun<Score>& scores) {
  const double scale = counting.scale;
  const Score missing = counting.missing;
  std::uint64_t signs = 0;  // a loop of integers: an order of doubles would not become vectors
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double exact = estimates[k] * scale;
    const double whole = (exact + no_fraction) - no_fraction;
    signs |= std::bit_cast<std::uint64_t>(certain - std::abs(exact - whole));
    scores[k] += exact == exact ? static_cast<Score>(whole) : missing;
  }
  return signs >> 63 != 0;
}

bool in_doubt(double estimate, const Counting& counting) {
  const double exact = estimate * counting.scale;
  return std::abs(exact - ((exact + no_fraction) - no_fraction)) > certain;
}

Score rounded(double estimate, const Counting& counting) {
  return static_cast<Score>((estimate * counting.scale + no_fraction) - no_fraction);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Turns floating-point scores into integers, once, so that everything after it is exact. A value is read as
// the shortest decimal that denotes it, which is what a person typed, and rounded, half to even, to a
// multiple of a decimal quantum; so 0.1 + 0.2 ties with 0.3 whatever binary floating point makes of them.
// Whole numbers up to 2^53 stay as they are. Else the largest magnitude becomes at most 10^12 units, or
// 10^15, or 4 · 10^18 when the smallest would vanish otherwise; then digits that no value needs are dropped.
// Where a product in floating point leaves doubt about a rounding, integer arithmetic decides. O(values).
// Reference: Adams, Ryū: fast float-to-string conversion, 2018.
#pragma once

#include "pairwright/base/large_pages.hpp"
#include "pairwright/base/run_control.hpp"
#include "pairwright/base/score.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace pairwright {

struct Quantised {
  LargeVector<Weight> units;   ///< [values] multiples of the quantum
  int decimals = 0;            ///< the quantum is 10^-decimals; negative for coarse ones
  double quantum = 1;          ///< the double nearest to it
  std::size_t subnormals = 0;  ///< subnormal values; they become 0
};

/// What to call the value at a position in a message, such as "cell [2, 5]".
using ValueName = std::function<std::string(std::size_t)>;

/// Precondition: all values are finite. LimitError, naming the values, when a magnitude is over 10^290 (no
/// room for sums), or when a normal value would vanish beside the largest. Runs on control.threads threads;
/// when the run is stopped, units are missing or wrong.
Quantised quantise(std::span<const double> values, const ValueName& name, const RunControl& control);

}  // namespace pairwright

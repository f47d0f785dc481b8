// SPDX-License-Identifier: Apache-2.0
// Values compared lexicographically (see objective.hpp), and their packing into one integer, so that a solver adds
// and compares plain numbers. With counts of at most 7 and weights below half a unit,
//   packed = (16 · minimums + filled) · unit + weight,   unit a power of two,
// keeps order and can be undone: a difference of counts, at most 14, never reaches 16, and a difference of weights
// never reaches the unit. This is no "big M": the unit follows from a bound that the solver proves for its weights.
#pragma once

#include <compare>
#include <cstdint>

#include "pairwright/base/score.hpp"

namespace pairwright {

/// Worth of a pair, of a matching, or a dual price.
struct LexValue {
  std::int64_t minimums = 0;  ///< mentors' minimum places filled
  std::int64_t filled = 0;    ///< demand filled, when the objective puts places first
  Wide weight = 0;

  friend auto operator<=>(const LexValue&, const LexValue&) = default;
  friend LexValue operator+(const LexValue& a, const LexValue& b) {
    return {a.minimums + b.minimums, a.filled + b.filled, a.weight + b.weight};
  }
  friend LexValue operator-(const LexValue& a, const LexValue& b) {
    return {a.minimums - b.minimums, a.filled - b.filled, a.weight - b.weight};
  }
};

/// Packs values whose counts are within ±count_limit and whose weights are within ±weight_limit.
template <class Integer>
class LexPacking {
 public:
  static constexpr int count_limit = 7;

  /// Whether packed values, and differences of two, are within the range of Integer.
  static constexpr bool fits(Wide weight_limit) {
    return weight_limit >> (integer_bits - count_bits - 2) == 0;
  }

  /// Precondition: fits(weight_limit).
  explicit constexpr LexPacking(Wide weight_limit) {
    while (weight_limit >> (unit_bits_ - 1) != 0) ++unit_bits_;
  }

  constexpr Integer pack(const LexValue& value) const {
    const auto counts = static_cast<Integer>(16 * value.minimums + value.filled);
    return counts * (Integer{1} << unit_bits_) + static_cast<Integer>(value.weight);
  }

  constexpr LexValue unpack(Integer packed) const {
    const Integer counts = (packed + (Integer{1} << (unit_bits_ - 1))) >> unit_bits_;
    const Integer minimums = (counts + 8) >> 4;
    return {static_cast<std::int64_t>(minimums), static_cast<std::int64_t>(counts - 16 * minimums),
            static_cast<Wide>(packed) - static_cast<Wide>(counts) * (Wide{1} << unit_bits_)};
  }

  /// Above every packed value.
  constexpr Integer beyond_all() const { return Integer{1} << (unit_bits_ + count_bits - 1); }

 private:
  static constexpr int integer_bits = 8 * static_cast<int>(sizeof(Integer));
  static constexpr int count_bits = 8;

  int unit_bits_ = 1;
};

}  // namespace pairwright

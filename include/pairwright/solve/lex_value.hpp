// SPDX-License-Identifier: Apache-2.0
// Values compared lexicographically (see objective.hpp), and their packing into one integer, so that a solver
// adds and compares plain numbers. With counts of at most 7 and |16 · weight + tie| below half a unit,
//   packed = (16 · minimums + filled) · unit + 16 · weight + tie,   unit a power of two,
// keeps order and can be undone: differences of counts, at most 14, never reach 16, and those of the rest
// never reach the unit. This is no "big M": the unit follows from a bound that the solver proves for its
// weights.
#pragma once

#include "pairwright/base/score.hpp"

#include <compare>
#include <cstdint>

namespace pairwright {

/// Worth of a pair, of a matching, or a dual price.
struct LexValue {
  std::int64_t minimums = 0;  ///< mentors' minimum places filled
  std::int64_t filled = 0;    ///< demand filled, when the objective puts places first
  Wide weight = 0;
  std::int64_t tie = 0;  ///< demand filled, when it does not

  friend auto operator<=>(const LexValue&, const LexValue&) = default;
  friend LexValue operator+(const LexValue& a, const LexValue& b) {
    return {a.minimums + b.minimums, a.filled + b.filled, a.weight + b.weight, a.tie + b.tie};
  }
  friend LexValue operator-(const LexValue& a, const LexValue& b) {
    return {a.minimums - b.minimums, a.filled - b.filled, a.weight - b.weight, a.tie - b.tie};
  }
};

/// Packs values whose counts are within ±count_limit and whose weights are within ±weight_limit.
template <class Integer>
class LexPacking {
 public:
  static constexpr int count_limit = 7;

  /// Whether packed values, and differences of two, are within the range of Integer.
  static constexpr bool fits(Wide weight_limit) {
    return weight_limit >> (integer_bits - 2 * count_bits - room_bits) == 0;
  }

  /// Precondition: fits(weight_limit).
  explicit constexpr LexPacking(Wide weight_limit) {
    while (weight_limit >> (unit_bits_ - count_bits - 1) != 0) ++unit_bits_;
  }

  constexpr Integer pack(const LexValue& value) const {
    const Integer counts = 16 * static_cast<Integer>(value.minimums) + static_cast<Integer>(value.filled);
    return counts * (Integer{1} << unit_bits_) + weight_part(static_cast<Integer>(value.weight)) +
           static_cast<Integer>(value.tie);
  }

  /// pack({0, 0, weight, 0}), for inner loops.
  static constexpr Integer weight_part(Integer weight) { return 16 * weight; }

  constexpr LexValue unpack(Integer packed) const {
    const Integer counts = nearest_multiple(packed, unit_bits_);
    const Integer rest = packed - counts * (Integer{1} << unit_bits_);
    const Integer minimums = nearest_multiple(counts, count_bits);
    const Integer weight = nearest_multiple(rest, count_bits);
    return {static_cast<std::int64_t>(minimums), static_cast<std::int64_t>(counts - 16 * minimums), weight,
            static_cast<std::int64_t>(rest - 16 * weight)};
  }

  /// Above every packed value.
  constexpr Integer beyond_all() const { return Integer{1} << (unit_bits_ + 2 * count_bits - 1); }

 private:
  static constexpr int integer_bits = 8 * static_cast<int>(sizeof(Integer));
  static constexpr int count_bits = 4;
  static constexpr int room_bits = 6;  // two counts above the unit, rounding, differences, sign

  /// x / 2^bits, rounded to the nearest.
  static constexpr Integer nearest_multiple(Integer x, int bits) {
    return (x + (Integer{1} << (bits - 1))) >> bits;
  }

  int unit_bits_ = count_bits + 1;
};

}  // namespace pairwright

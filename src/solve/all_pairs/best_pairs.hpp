// SPDX-License-Identifier: Apache-2.0
// Of one row of all pairs, those that are worth most at some prices, and a bound on all others. The row is
// offered in parts; 64 pairs at a time are passed over when none of them is worth enough.
#pragma once

#include "pairwright/graph/row_part.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace pairwright::all_pairs {

/// A weight less a price. Weights are scores times a power of two.
using Value = std::int64_t;
inline constexpr Value lowest_value = std::numeric_limits<Value>::min() / 2;
/// Prices at which a pair is out of question, or must be had whatever it is worth. Real ones lie far between.
inline constexpr Value closed_price = Value{1} << 61;
inline constexpr Value must_price = -(Value{1} << 60);

struct ValuedPair {
  MentorIndex mentor = 0;
  Score score = 0;
  Value value = 0;
};

/// A part of a row, and prices.
struct PricedPart : RowPart {
  const Value* price = nullptr;  ///< [size]
  const Score* bar = nullptr;    ///< [size] bar_of(price)
  int shift = 0;                 ///< weight = score · 2^shift

  Value value(std::size_t k) const { return (Value{score[k]} << shift) - price[k]; }
};

class BestPairs {
 public:
  /// The `most` ≥ 1 best from now on; of equals those of earlier mentors.
  void start(std::size_t most);
  void offer(const PricedPart& part);
  /// The best, in no order.
  const std::vector<ValuedPair>& finish();
  /// After finish(): no other pair is worth more.
  Value others() const { return others_; }

 private:
  void trim();

  std::size_t most_ = 1;
  Value threshold_ = lowest_value;  // what is worth no more is none of the best
  Value others_ = lowest_value;
  std::vector<ValuedPair> found_;
};

/// Calls visit(k) for each eligible pair of the part that is worth at least `least`.
template <class Visit>
void for_each_worth(const PricedPart& part, Value least, Visit visit) {
  for_each_near(part, {.of_mentor = part.bar, .above = bar_of(least, part.shift)}, [&](std::size_t k) {
    if (part.value(k) >= least) visit(k);
  });
}

}  // namespace pairwright::all_pairs

// SPDX-License-Identifier: Apache-2.0
// The loop in which a solver of full matrices and long lists spends its time: reads a row of weights once,
// subtracts prices and finds the entries that are worth most. Compiled for several instruction sets, of which
// the processor's is chosen when the program starts. Integers only: each gives the same answer.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/graph/weight_array.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::auction {

/// How weights become the keys of a scan: key = (weight − least) · 2^shift, rounded down, below 2^29.
struct KeyScale {
  Weight least = 0;
  int shift = 0;
};

/// The position of an entry in its row, and its key less its price.
struct KeyedEntry {
  std::int32_t value;
  std::uint32_t position;
};

/// A scan keeps its buffer between rows; each thread has its own.
class RowScan {
 public:
  /// Finds the best entries of a row, at most `most` (≥ 64) unless it has fewer, in descending order: the
  /// value of every other is at most others(). `begin`: where the row begins in `weights`; `price`: of each
  /// entry, in the unit of keys, within ±2^30. Among equals those from position `turn` on come first, so that
  /// rows differ.
  std::span<const KeyedEntry> find_best(const WeightArray& weights, std::size_t begin,
                                        std::span<const std::int32_t> price, const KeyScale& scale);
  /// What is asked by each of some columns, for find_best.
  std::span<const std::int32_t> prices_of(std::span<const std::uint32_t> columns,
                                          std::span<const std::int32_t> price);

  std::int32_t others() const { return others_; }

  std::size_t most = 64;
  std::size_t turn = 0;

 private:
  template <class Integer>
  void collect(const Integer* weight, std::span<const std::int32_t> price, const KeyScale& scale);
  void sort();

  std::int32_t threshold_ = 0;
  std::int32_t others_ = 0;
  std::vector<std::int32_t> gathered_;
  std::vector<KeyedEntry> found_;
  std::vector<KeyedEntry> sorted_;
};

}  // namespace pairwright::auction

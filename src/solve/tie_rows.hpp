// SPDX-License-Identifier: Apache-2.0
// Which pairs are tied: rows of ascending columns, as lists or, where a large share of all pairs is tied, as
// bits. The one question asked is the next column of a row that is, or is not, in a set, such as that of
// those seen already: of bits 64 columns at a time.
#pragma once

#include "pairwright/base/large_pages.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pairwright {

/// Numbers from 0 on, as bits.
class BitSet {
 public:
  explicit BitSet(std::size_t size) : word_((size + 63) / 64, 0) {}

  bool has(std::size_t k) const { return (word_[k / 64] >> k % 64 & 1U) != 0; }
  void add(std::size_t k) { word_[k / 64] |= std::uint64_t{1} << k % 64; }
  void remove(std::size_t k) { word_[k / 64] &= ~(std::uint64_t{1} << k % 64); }
  std::span<const std::uint64_t> words() const { return word_; }
  std::span<std::uint64_t> words() { return word_; }

 private:
  std::vector<std::uint64_t> word_;
};

/// The numbers in a set, or those that are not.
class Wanted {
 public:
  static Wanted in(std::span<const std::uint64_t> words) { return {words, 0}; }
  static Wanted not_in(std::span<const std::uint64_t> words) { return {words, ~std::uint64_t{0}}; }

  bool has(std::size_t k) const { return (word(k / 64) >> k % 64 & 1U) != 0; }
  std::uint64_t word(std::size_t k) const { return words_[k] ^ flipped_; }
  /// The first word of `own` from k on that has a wanted number, or own.size().
  std::size_t next_common(std::span<const std::uint64_t> own, std::size_t k) const;

 private:
  Wanted(std::span<const std::uint64_t> words, std::uint64_t flipped) : words_(words), flipped_(flipped) {}

  std::span<const std::uint64_t> words_;
  std::uint64_t flipped_;
};

class TieRows {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  static TieRows lists(std::vector<std::size_t> begin, std::vector<std::uint32_t> column,
                       std::size_t columns);
  /// `words`: [rows · words_a_row(columns)].
  static TieRows bits(std::size_t rows, std::size_t columns, LargeVector<std::uint64_t> words);
  static std::size_t words_a_row(std::size_t columns) { return (columns + 63) / 64; }

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  bool are_bits() const { return begin_.empty(); }
  /// How many steps it takes to read a row, and all of them.
  std::size_t work(std::size_t row) const {
    return are_bits() ? words_a_row(columns_) : begin_[row + 1] - begin_[row];
  }
  std::size_t work() const { return are_bits() ? word_.size() : column_.size(); }

  /// Where next() begins so that columns before `first` are left out.
  std::size_t cursor(std::size_t row, std::size_t first) const;
  /// The wanted column of the row at the cursor or after it, or none; moves the cursor on.
  std::size_t next(std::size_t row, std::size_t& cursor, Wanted wanted) const;

  /// The same pairs by column.
  TieRows turned() const;
  /// Those of which keep(row, column) holds.
  template <class Keep>
  TieRows kept_if(Keep keep) const;
  /// Those of the rows from `first` on whose row and column have the same label.
  TieRows kept_within(std::span<const std::size_t> row_label, std::span<const std::size_t> column_label,
                      std::size_t first) const;

 private:
  std::span<const std::uint64_t> words(std::size_t row) const {
    return std::span(word_).subspan(row * words_a_row(columns_), words_a_row(columns_));
  }

  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<std::size_t> begin_;     // [rows + 1] of lists
  std::vector<std::uint32_t> column_;  // of lists
  LargeVector<std::uint64_t> word_;    // of bits
};

inline std::size_t TieRows::next(std::size_t row, std::size_t& cursor, Wanted wanted) const {
  if (!are_bits()) {
    const std::size_t end = begin_[row + 1];
    for (std::size_t at = begin_[row] + cursor; at < end; ++at) {
      const std::size_t column = column_[at];
      if (!wanted.has(column)) continue;
      cursor = at + 1 - begin_[row];
      return column;
    }
    cursor = end - begin_[row];
    return none;
  }
  const std::span<const std::uint64_t> own = words(row);
  std::size_t k = cursor / 64;
  if (k >= own.size()) return none;
  std::uint64_t left = own[k] & wanted.word(k) & (~std::uint64_t{0} << cursor % 64);
  if (left == 0) {
    k = wanted.next_common(own, k + 1);
    if (k == own.size()) {
      cursor = k * 64;
      return none;
    }
    left = own[k] & wanted.word(k);
  }
  const std::size_t column = k * 64 + static_cast<std::size_t>(std::countr_zero(left));
  cursor = column + 1;
  return column;
}

template <class Keep>
TieRows TieRows::kept_if(Keep keep) const {
  const std::vector<std::uint64_t> nothing(words_a_row(columns_), 0);
  const Wanted all = Wanted::not_in(nothing);
  LargeVector<std::uint64_t> words(word_.size(), 0);
  std::vector<std::size_t> begin{0};
  std::vector<std::uint32_t> kept;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::size_t at = 0;
    for (std::size_t j = next(row, at, all); j != none; j = next(row, at, all)) {
      if (!keep(row, j)) continue;
      if (are_bits()) {
        words[row * nothing.size() + j / 64] |= std::uint64_t{1} << j % 64;
      } else {
        kept.push_back(static_cast<std::uint32_t>(j));
      }
    }
    begin.push_back(kept.size());
  }
  if (are_bits()) return bits(rows_, columns_, std::move(words));
  return lists(std::move(begin), std::move(kept), columns_);
}

}  // namespace pairwright

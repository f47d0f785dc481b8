// SPDX-License-Identifier: Apache-2.0
#include "tie_rows.hpp"

#include "pairwright/base/processor.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

/// Numbers of labels, ascending by these.
std::vector<std::size_t> by_label(std::span<const std::size_t> label) {
  std::vector<std::size_t> order(label.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t k) { return label[k]; });
  return order;
}

/// Turns a square of 64 × 64 bits round by halves: quarters of it, then of these, change places.
PAIRWRIGHT_FOR_EACH_PROCESSOR void turn(std::uint64_t* square) {
  std::uint64_t mask = 0x00000000FFFFFFFFULL;
  for (std::size_t half = 32; half != 0; half /= 2, mask ^= mask << half) {
    for (std::size_t begin = 0; begin < 64; begin += 2 * half) {
      for (std::size_t k = begin; k < begin + half; ++k) {
        const std::uint64_t swapped = ((square[k] >> half) ^ square[k + half]) & mask;
        square[k] ^= swapped << half;
        square[k + half] ^= swapped;
      }
    }
  }
}

/// The first word from k on, by steps of 8, such that it or one of the next 7 has a bit in common with the
/// other less `flipped`; or the last few.
PAIRWRIGHT_FOR_EACH_PROCESSOR std::size_t skip_apart(std::span<const std::uint64_t> own,
                                                     const std::uint64_t* other, std::uint64_t flipped,
                                                     std::size_t k) {
  constexpr std::size_t step = 8;
  for (; k + step <= own.size(); k += step) {
    std::uint64_t common = 0;
    for (std::size_t n = k; n < k + step; ++n) common |= own[n] & (other[n] ^ flipped);
    if (common != 0) break;
  }
  return k;
}

}  // namespace

std::size_t Wanted::next_common(std::span<const std::uint64_t> own, std::size_t k) const {
  k = skip_apart(own, words_.data(), flipped_, k);
  while (k < own.size() && (own[k] & word(k)) == 0) ++k;
  return k;
}

TieRows TieRows::lists(std::vector<std::size_t> begin, std::vector<std::uint32_t> column,
                       std::size_t columns) {
  TieRows rows;
  rows.rows_ = begin.size() - 1;
  rows.columns_ = columns;
  rows.begin_ = std::move(begin);
  rows.column_ = std::move(column);
  return rows;
}

TieRows TieRows::bits(std::size_t rows, std::size_t columns, LargeVector<std::uint64_t> words) {
  TieRows made;
  made.rows_ = rows;
  made.columns_ = columns;
  made.word_ = std::move(words);
  return made;
}

std::size_t TieRows::cursor(std::size_t row, std::size_t first) const {
  if (are_bits()) return first;
  const auto begin = column_.begin() + static_cast<std::ptrdiff_t>(begin_[row]);
  const auto end = column_.begin() + static_cast<std::ptrdiff_t>(begin_[row + 1]);
  return static_cast<std::size_t>(std::lower_bound(begin, end, first) - begin);
}

TieRows TieRows::kept_within(std::span<const std::size_t> row_label,
                             std::span<const std::size_t> column_label, std::size_t first) const {
  if (!are_bits()) {
    return kept_if([&](std::size_t row, std::size_t column) {
      return row >= first && row_label[row] == column_label[column];
    });
  }
  // The columns of a label are marked once, for all of its rows.
  const std::vector<std::size_t> rows = by_label(row_label);
  const std::vector<std::size_t> columns = by_label(column_label);
  LargeVector<std::uint64_t> words(word_.size(), 0);
  BitSet marked(columns_);
  std::size_t begin = 0;
  std::size_t end = 0;
  for (const std::size_t row : rows) {
    const std::size_t label = row_label[row];
    while (begin < end && column_label[columns[begin]] < label) marked.remove(columns[begin++]);
    while (end < columns.size() && column_label[columns[end]] <= label) {
      if (column_label[columns[end]] == label) marked.add(columns[end]);
      ++end;
    }
    for (std::size_t k = 0, at = row * words_a_row(columns_); row >= first && k < marked.words().size();
         ++k) {
      words[at + k] = word_[at + k] & marked.words()[k];
    }
  }
  return bits(rows_, columns_, std::move(words));
}

TieRows TieRows::turned() const {
  if (are_bits()) {
    const std::size_t across = words_a_row(columns_);
    const std::size_t down = words_a_row(rows_);
    LargeVector<std::uint64_t> words(columns_ * down, 0);
    std::array<std::uint64_t, 64> square{};
    for (std::size_t i = 0; i < down; ++i) {
      for (std::size_t j = 0; j < across; ++j) {
        for (std::size_t k = 0; k < 64; ++k) {
          square[k] = i * 64 + k < rows_ ? word_[(i * 64 + k) * across + j] : 0;
        }
        turn(square.data());
        for (std::size_t k = 0; k < 64 && j * 64 + k < columns_; ++k)
          words[(j * 64 + k) * down + i] = square[k];
      }
    }
    return bits(columns_, rows_, std::move(words));
  }
  std::vector<std::size_t> begin(columns_ + 1, 0);
  for (const std::uint32_t column : column_) ++begin[column + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  std::vector<std::uint32_t> row_of(column_.size());
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::size_t k = begin_[row]; k < begin_[row + 1]; ++k) {
      row_of[next[column_[k]]++] = static_cast<std::uint32_t>(row);
    }
  }
  return lists(std::move(begin), std::move(row_of), rows_);
}

}  // namespace pairwright

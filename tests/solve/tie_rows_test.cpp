// SPDX-License-Identifier: Apache-2.0
#include "../src/solve/tie_rows.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <utility>

namespace pairwright {
namespace {

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

struct Both {
  Pairs pairs;
  TieRows lists;
  TieRows bits;
};

Both random_ties(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Pairs pairs;
  std::vector<std::size_t> begin{0};
  std::vector<std::uint32_t> column;
  const std::size_t across = TieRows::words_a_row(columns);
  LargeVector<std::uint64_t> words(rows * across, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      if (random() % 3 != 0) continue;
      pairs.emplace(i, j);
      column.push_back(static_cast<std::uint32_t>(j));
      words[i * across + j / 64] |= std::uint64_t{1} << j % 64;
    }
    begin.push_back(column.size());
  }
  return {pairs, TieRows::lists(begin, column, columns), TieRows::bits(rows, columns, words)};
}

/// All pairs from column `first` on that are not in `without`.
Pairs pairs_of(const TieRows& rows, std::size_t first, const BitSet& without) {
  Pairs pairs;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    std::size_t cursor = rows.cursor(row, first);
    const auto next = [&] { return rows.next(row, cursor, Wanted::not_in(without.words())); };
    for (std::size_t j = next(); j != TieRows::none; j = next()) EXPECT_TRUE(pairs.emplace(row, j).second);
  }
  return pairs;
}

TEST(tie_rows, are_the_same_as_lists_and_as_bits) {
  for (const auto& [rows, columns] : {std::pair(1, 1), {5, 64}, {70, 63}, {64, 129}, {130, 200}, {3, 0}}) {
    const Both ties = random_ties(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), 5);
    BitSet without(static_cast<std::size_t>(columns));
    EXPECT_EQ(pairs_of(ties.lists, 0, without), ties.pairs);
    EXPECT_EQ(pairs_of(ties.bits, 0, without), ties.pairs);
    Pairs rest;
    for (std::size_t j = 0; j < static_cast<std::size_t>(columns); j += 3) without.add(j);
    for (const auto& [i, j] : ties.pairs) {
      if (j >= 2 && !without.has(j)) rest.emplace(i, j);
    }
    EXPECT_EQ(pairs_of(ties.lists, 2, without), rest);
    EXPECT_EQ(pairs_of(ties.bits, 2, without), rest);
  }
}

TEST(tie_rows, turned_round_have_rows_for_columns) {
  for (const auto& [rows, columns] :
       {std::pair<std::size_t, std::size_t>{1, 1}, {70, 63}, {64, 129}, {130, 200}}) {
    const Both ties = random_ties(rows, columns, 6);
    Pairs turned;
    for (const auto& [i, j] : ties.pairs) turned.emplace(j, i);
    const BitSet nothing(rows);
    EXPECT_EQ(pairs_of(ties.lists.turned(), 0, nothing), turned);
    EXPECT_EQ(pairs_of(ties.bits.turned(), 0, nothing), turned);
  }
}

TEST(tie_rows, keep_the_pairs_that_a_predicate_chooses) {
  const Both ties = random_ties(70, 130, 7);
  const auto keep = [](std::size_t i, std::size_t j) { return (i + j) % 5 < 2; };
  Pairs kept;
  for (const auto& [i, j] : ties.pairs) {
    if (keep(i, j)) kept.emplace(i, j);
  }
  const BitSet nothing(130);
  EXPECT_EQ(pairs_of(ties.lists.kept_if(keep), 0, nothing), kept);
  EXPECT_EQ(pairs_of(ties.bits.kept_if(keep), 0, nothing), kept);
}

}  // namespace
}  // namespace pairwright

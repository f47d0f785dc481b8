// SPDX-License-Identifier: Apache-2.0
// The best entries of random rows against all their entries.
#include "../src/solve/auction/row_scan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

namespace pairwright::auction {
namespace {

struct RandomRow {
  std::vector<Weight> weights;
  std::vector<std::int32_t> price;
};

RandomRow random_row(std::mt19937_64& random) {
  const std::int64_t levels = random() % 2 == 0 ? 7 : 1'000'000;
  const auto below = [&](std::int64_t limit) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
  };
  RandomRow row;
  for (std::size_t columns = 1 + random() % 900; columns > 0; --columns) {
    row.weights.push_back(below(levels) - levels / 2);
    row.price.push_back(static_cast<std::int32_t>(below(levels)));
  }
  return row;
}

TEST(row_scan, finds_the_best_entries_and_bounds_all_others) {
  std::mt19937_64 random(4);
  RowScan scan;
  for (int round = 0; round < 3000; ++round) {
    SCOPED_TRACE(round);
    const RandomRow row = random_row(random);
    const WeightArray weights{std::vector<Weight>(row.weights)};
    const KeyScale scale{weights.least(), 3};
    scan.most = std::vector<std::size_t>{64, 65, 127, 200, 500}[random() % 5];
    scan.turn = random() % 2000;
    const auto found = scan.find_best(weights, 0, row.price, scale);
    ASSERT_LE(found.size(), scan.most);
    ASSERT_GE(found.size(), std::min<std::size_t>(row.weights.size(), 32));

    const auto value = [&](std::size_t k) {
      return static_cast<std::int32_t>((row.weights[k] - scale.least) * 8) - row.price[k];
    };
    std::vector<bool> is_found(row.weights.size());
    for (const KeyedEntry& entry : found) {
      ASSERT_FALSE(is_found[entry.position]);
      is_found[entry.position] = true;
      ASSERT_EQ(entry.value, value(entry.position));
    }
    ASSERT_TRUE(std::ranges::is_sorted(found, std::greater<>(), &KeyedEntry::value));
    for (std::size_t k = 0; k < is_found.size(); ++k) {
      ASSERT_TRUE(is_found[k] || value(k) <= scan.others());
    }
    ASSERT_LE(scan.others(), found.back().value);
  }
}

}  // namespace
}  // namespace pairwright::auction

// SPDX-License-Identifier: Apache-2.0
// Ranks of short lists against a stable sort.
#include "../src/solve/auction/ranks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace pairwright::auction {
namespace {

TEST(ranks, are_those_of_a_stable_sort) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 600; ++round) {
    const std::size_t size = random() % (most_ranked + 1);
    const std::int32_t levels = random() % 2 == 0 ? 5 : 1'600'000'000;
    Ranks value{};
    for (std::size_t k = 0; k < size; ++k) {
      value[k] = static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(levels)) - (1 << 30);
    }
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return value[a] > value[b]; });
    Ranks place{};
    rank(value, size, place);
    for (std::size_t k = 0; k < size; ++k) ASSERT_EQ(place[order[k]], static_cast<std::int32_t>(k));
  }
}

}  // namespace
}  // namespace pairwright::auction

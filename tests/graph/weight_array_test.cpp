// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/weight_array.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

TEST(weight_array, uses_the_narrowest_integers) {
  const auto bytes = [](std::vector<Weight> values) { return WeightArray(std::move(values)).bytes_each(); };
  EXPECT_EQ(bytes({-128, 127}), 1U);
  EXPECT_EQ(bytes({-129, 0}), 2U);
  EXPECT_EQ(bytes({0, 32'768}), 4U);
  EXPECT_EQ(bytes({0, std::int64_t{1} << 31U}), 8U);
}

TEST(weight_array, holds_what_it_was_given) {
  for (const Weight scale : {Weight{1}, Weight{1000}, Weight{1'000'000}, Weight{1} << 50U}) {
    const WeightArray array(std::vector<Weight>{3 * scale, -5 * scale, 0});
    ASSERT_EQ(array.size(), 3U);
    EXPECT_EQ(array[0], 3 * scale);
    EXPECT_EQ(array[1], -5 * scale);
    EXPECT_EQ(array.least(), -5 * scale);
    EXPECT_EQ(array.greatest(), 3 * scale);
  }
}

TEST(weight_array, shares_numbers_that_are_narrow_already_and_keeps_their_owner_alive) {
  auto owner = std::make_shared<const std::vector<std::int16_t>>(std::vector<std::int16_t>{1000, -1000});
  const std::weak_ptr<const std::vector<std::int16_t>> watch = owner;
  const std::span<const std::int16_t> numbers(*owner);
  auto array = std::make_unique<WeightArray>(WeightArray::shared(numbers, std::exchange(owner, nullptr)));
  EXPECT_FALSE(watch.expired());
  EXPECT_EQ((*array)[1], -1000);
  array.reset();
  EXPECT_TRUE(watch.expired());
}

TEST(weight_array, holds_numbers_that_are_wider_than_the_first) {
  std::vector<std::int32_t> numbers(200'000, 7);
  for (const std::int32_t last : {100, 1000, 100'000}) {
    numbers.back() = last;
    std::vector<std::size_t> asked;
    const auto admit = [&](std::size_t bytes_each) { asked.push_back(bytes_each); };
    const WeightArray array = WeightArray::shared(std::span<const std::int32_t>(numbers), nullptr, admit);
    EXPECT_EQ(array[numbers.size() - 1], last);
    EXPECT_EQ(array[0], 7);
    EXPECT_EQ(array.greatest(), last);
    EXPECT_EQ(asked.back(), array.bytes_each());
  }
}

TEST(weight_array, of_nothing_is_empty) {
  EXPECT_EQ(WeightArray(std::vector<Weight>{}).size(), 0U);
  EXPECT_EQ(WeightArray().greatest(), 0);
}

}  // namespace
}  // namespace pairwright

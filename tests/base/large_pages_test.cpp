// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/large_pages.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;

TEST(large_pages, arrays_from_half_a_page_on_begin_at_one) {
  for (const std::size_t bytes : {large_page / 2, large_page - 1, large_page, 3 * large_page + 5}) {
    LargeVector<char> array(bytes, 'x');
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % large_page, 0U) << bytes;
    EXPECT_EQ(array.front(), 'x');
    EXPECT_EQ(array.back(), 'x');
  }
}

TEST(large_pages, arrays_grow_and_move_over_the_limit_and_back) {
  LargeVector<std::uint32_t> array;
  for (std::uint32_t k = 0; k < 700'000; ++k) array.push_back(k);
  LargeVector<std::uint32_t> moved = std::move(array);
  moved.resize(10);
  moved.shrink_to_fit();
  LargeVector<std::uint32_t> few(10);
  std::iota(few.begin(), few.end(), 0U);
  EXPECT_EQ(moved, few);
  LargeVector<std::uint32_t> copy(large_page, 7);
  copy.swap(moved);
  EXPECT_EQ(copy, few);
  EXPECT_EQ(moved[large_page - 1], 7U);
}

TEST(large_pages, nothing_is_an_array_too) { EXPECT_TRUE(LargeVector<int>().empty()); }

}  // namespace
}  // namespace pairwright

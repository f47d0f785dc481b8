// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/lex_value.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include <limits>

namespace pairwright {
namespace {

template <class Integer>
class LexPackingTest : public ::testing::Test {
 protected:
  /// The widest weights that fit, so that nothing is left unused.
  static Wide widest() {
    Wide limit = 1;
    while (LexPacking<Integer>::fits(2 * limit)) limit *= 2;
    return limit;
  }
  static bool counts_fit(const LexValue& x) {
    return std::max({std::abs(x.minimums), std::abs(x.filled), std::abs(x.tie)}) <=
           LexPacking<Integer>::count_limit;
  }
  static LexValue random_value(testing::SplitMix64& random, Wide limit) {
    const int most = LexPacking<Integer>::count_limit;
    const auto part = [&] { return static_cast<Wide>(random.between(-1000, 1000)); };
    const Wide weight = random.chance(50) ? part() : limit / 1000 * part();
    return {random.between(-most, most), random.between(-most, most), weight, random.between(-most, most)};
  }
};

using Integers = ::testing::Types<std::int64_t, Wide>;
TYPED_TEST_SUITE(LexPackingTest, Integers);

TYPED_TEST(LexPackingTest, keeps_order_and_is_undone_over_the_whole_range) {
  const Wide limit = this->widest();
  const LexPacking<TypeParam> packing(limit);
  testing::SplitMix64 random(5);
  for (int round = 0; round < 100'000; ++round) {
    const LexValue a = this->random_value(random, limit);
    const LexValue b = this->random_value(random, limit);
    ASSERT_TRUE((packing.pack(a) < packing.pack(b)) == (a < b));
    ASSERT_TRUE((packing.pack(a) == packing.pack(b)) == (a == b));
    ASSERT_TRUE(packing.unpack(packing.pack(a)) == a);
    ASSERT_TRUE(packing.pack(a) < packing.beyond_all());
  }
}

TYPED_TEST(LexPackingTest, adds_and_subtracts_like_the_values) {
  const Wide limit = this->widest();
  const LexPacking<TypeParam> packing(limit);
  testing::SplitMix64 random(6);
  for (int round = 0; round < 100'000; ++round) {
    const LexValue a = this->random_value(random, limit / 2);
    const LexValue b = this->random_value(random, limit / 2);
    if (!this->counts_fit(a + b)) continue;
    ASSERT_TRUE(packing.unpack(packing.pack(a) + packing.pack(b)) == a + b);
    ASSERT_TRUE(packing.unpack(packing.pack(a) - packing.pack(LexValue{} - b)) == a + b);
  }
}

TYPED_TEST(LexPackingTest, refuses_weights_without_room_for_the_counts) {
  EXPECT_TRUE(LexPacking<TypeParam>::fits(0));
  EXPECT_TRUE(LexPacking<TypeParam>::fits(1'000'000));
  EXPECT_FALSE(LexPacking<TypeParam>::fits(4 * this->widest()));
}

TEST(lex_value, compares_minimums_then_places_then_weight_then_ties) {
  EXPECT_TRUE((LexValue{1, 0, 0, 0} > LexValue{0, 9, 9, 9}));
  EXPECT_TRUE((LexValue{0, 1, -9, 0} > LexValue{0, 0, 9, 9}));
  EXPECT_TRUE((LexValue{0, 1, 2, 0} > LexValue{0, 1, 1, 9}));
  EXPECT_TRUE((LexValue{0, 1, 2, 1} > LexValue{0, 1, 2, 0}));
}

}  // namespace
}  // namespace pairwright

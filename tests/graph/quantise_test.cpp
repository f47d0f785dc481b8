// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/quantise.hpp"

#include "pairwright/base/error.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include <cmath>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::SplitMix64;

Quantised quantised(const std::vector<double>& values, unsigned threads = 1) {
  const auto name = [](std::size_t k) { return "value " + std::to_string(k); };
  return quantise(values, name, {.stop = {}, .progress = nullptr, .threads = threads});
}

using Units = LargeVector<Weight>;

TEST(quantise, whole_numbers_stay_as_they_are) {
  const Quantised result = quantised({3, -7, 0, 9007199254740992.0, -9007199254740992.0});
  EXPECT_EQ(result.units, (Units{3, -7, 0, 9007199254740992, -9007199254740992}));
  EXPECT_EQ(result.decimals, 0);
  EXPECT_EQ(result.quantum, 1.0);
}

TEST(quantise, nothing_at_all_has_the_quantum_of_whole_numbers) {
  EXPECT_EQ(quantised({}).quantum, 1.0);
  EXPECT_EQ(quantised({0.0, -0.0}).units, (Units{0, 0}));
}

TEST(quantise, decimals_become_what_was_written) {
  const Quantised result = quantised({0.1, 0.2, 0.3, -0.7});
  EXPECT_EQ(result.decimals, 1);
  EXPECT_EQ(result.quantum, 0.1);
  EXPECT_EQ(result.units, (Units{1, 2, 3, -7}));
}

TEST(quantise, sums_of_decimals_tie_as_written_at_every_scale) {
  SplitMix64 random(3);
  for (int round = 0; round < 20'000; ++round) {
    const std::string unit = random.one_of<const char*>({"e-1", "e-2", "e-3", "e-9", "e-200"});
    const auto written = [&](std::int64_t n) { return std::stod(std::to_string(n) + unit); };
    const std::int64_t a = random.between(-99999, 99999);
    const std::int64_t b = random.between(-99999, 99999);
    // The last value makes half of the problems wide, so that they need more than 10^12 units.
    const double tiny = round % 2 == 0 ? written(1) : written(1) * 1e-11;
    const Units units = quantised({written(a), written(b), written(a + b), tiny}).units;
    EXPECT_EQ(units[0] + units[1], units[2]) << a << " + " << b << unit;
  }
}

TEST(quantise, rounds_half_to_even) {
  const Quantised result = quantised({1.0, 2.5e-12, 3.5e-12, -2.5e-12, 2.5000001e-12, 0.5, 1e-12});
  EXPECT_EQ(result.decimals, 12);
  EXPECT_EQ(result.units, (Units{1'000'000'000'000, 2, 4, -2, 3, 500'000'000'000, 1}));
}

TEST(quantise, no_value_moves_by_more_than_half_a_quantum) {
  SplitMix64 random(11);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<double> values;
    for (int k = 0; k < 5; ++k) {
      const auto mantissa =
          static_cast<double>(random.between(-(std::int64_t{1} << 53), std::int64_t{1} << 53));
      values.push_back(std::ldexp(mantissa, static_cast<int>(random.between(-80, -50))));
    }
    const Quantised result = quantised(values);
    for (std::size_t k = 0; k < values.size(); ++k) {
      const double back = static_cast<double>(result.units[k]) * result.quantum;
      EXPECT_NEAR(back, values[k], 0.5 * result.quantum + std::fabs(values[k]) * 1e-15);
    }
  }
}

TEST(quantise, uses_more_units_only_when_the_smallest_would_vanish) {
  EXPECT_EQ(quantised({1.0, 1e-12, 0.5}).decimals, 12);
  EXPECT_EQ(quantised({1.0, 1.1e-14, 0.5}).decimals, 15);
  EXPECT_EQ(quantised({1.0, 4.01e-16, 0.5}).decimals, 18);
  EXPECT_EQ(quantised({1.0, 4.01e-16, 0.5}).units[1], 401);
  EXPECT_EQ(quantised({4.5, 1e-17}).decimals, 17);
  EXPECT_EQ(quantised({3.5, 1e-18}).decimals, 18);
}

TEST(quantise, large_values_get_a_coarse_quantum) {
  const Quantised result = quantised({1e30, -2.5e25});
  EXPECT_EQ(result.quantum, 1e18);
  EXPECT_EQ(result.units, (Units{1'000'000'000'000, -25'000'000}));
}

TEST(quantise, subnormal_values_are_zero_and_counted) {
  const Quantised result = quantised({5e-324, 0.25, -2e-308});
  EXPECT_EQ(result.units, (Units{0, 25, 0}));
  EXPECT_EQ(result.subnormals, 2U);
  EXPECT_EQ(quantised({5e-324, 7.0}).quantum, 1.0);
}

TEST(quantise, the_smallest_normal_values_are_kept) {
  const Quantised result = quantised({2.3e-308, 4.6e-308});
  EXPECT_EQ(2 * result.units[0], result.units[1]);
  EXPECT_GT(result.quantum, 0.0);
}

TEST(quantise, a_range_beyond_integers_is_refused_with_both_places) {
  try {
    quantised({0.5, 1e32, 1e-3});
    FAIL();
  } catch (const LimitError& error) {
    EXPECT_EQ(error.faults().front().code, "value_range");
    EXPECT_NE(error.faults().front().message.find("value 2 would vanish beside value 1"), std::string::npos);
  }
}

TEST(quantise, magnitudes_that_leave_no_room_for_sums_are_refused) {
  EXPECT_THROW(quantised({1.0, -1.1e290}), LimitError);
  EXPECT_NO_THROW(quantised({1e290, -1e290}));
}

TEST(quantise, the_number_of_threads_changes_nothing) {
  SplitMix64 random(5);
  std::vector<double> values;
  for (int k = 0; k < 100'000; ++k) values.push_back(static_cast<double>(random.between(-9999, 9999)) / 7);
  EXPECT_EQ(quantised(values, 4).units, quantised(values).units);
}

}  // namespace
}  // namespace pairwright

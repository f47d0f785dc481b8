// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/memory.hpp"

#include "pairwright/base/error.hpp"

#include <gtest/gtest.h>

namespace pairwright {
namespace {

TEST(memory, is_told_in_three_digits) {
  EXPECT_EQ(memory_text(0), "0 KiB");
  EXPECT_EQ(memory_text(1023 * 1024), "1.00 MiB");
  EXPECT_EQ(memory_text(std::uint64_t{410} << 20), "410 MiB");
  EXPECT_EQ(memory_text((std::uint64_t{32} << 30) / 10), "3.20 GiB");
  EXPECT_EQ(memory_text(no_memory_limit), "16384 PiB");
}

TEST(memory, some_is_available) {
  const auto available = available_memory();
  ASSERT_TRUE(available.has_value());
  EXPECT_GT(*available, std::uint64_t{1} << 20);
  EXPECT_LT(*available, std::uint64_t{1} << 50);
}

TEST(memory, an_estimate_up_to_the_limit_is_taken) { EXPECT_NO_THROW(refuse_beyond_memory(7, 7, "x", "")); }

TEST(memory, an_estimate_over_the_limit_is_refused_with_both_figures) {
  try {
    refuse_beyond_memory(std::uint64_t{3} << 30, std::uint64_t{1} << 20, "scores", "do this");
    FAIL();
  } catch (const LimitError& error) {
    const Fault& fault = error.faults().front();
    EXPECT_EQ(fault.code, "memory");
    EXPECT_EQ(fault.table, "scores");
    EXPECT_EQ(fault.message, "the run needs about 3.00 GiB of memory, the limit is 1.00 MiB");
    EXPECT_EQ(fault.hint, "do this");
  }
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/parallel_for.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

namespace pairwright {
namespace {

class ParallelFor : public ::testing::TestWithParam<unsigned> {
 protected:
  RunControl control() const { return {.stop = {}, .threads = GetParam()}; }
};

TEST_P(ParallelFor, runs_each_chunk_once) {
  std::vector<std::atomic<int>> runs(100);
  parallel_for(runs.size(), control(), [&](std::size_t k) { ++runs[k]; });
  for (const auto& count : runs) EXPECT_EQ(count.load(), 1);
}

TEST_P(ParallelFor, runs_nothing_for_no_chunks) {
  parallel_for(0, control(), [](std::size_t) { FAIL(); });
}

TEST_P(ParallelFor, throws_the_exception_of_a_chunk_after_all_threads_ended) {
  std::atomic<int> running = 0;
  const auto body = [&](std::size_t k) {
    ++running;
    --running;
    if (k == 5) throw std::runtime_error("chunk 5");
  };
  try {
    parallel_for(1000, control(), body);
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "chunk 5");
  }
  EXPECT_EQ(running.load(), 0);
}

TEST_P(ParallelFor, begins_no_chunk_after_a_stop) {
  std::stop_source source;
  const RunControl stoppable{.stop = source.get_token(), .threads = GetParam()};
  std::atomic<unsigned> begun = 0;
  parallel_for(1000, stoppable, [&](std::size_t) {
    ++begun;
    source.request_stop();
  });
  EXPECT_GE(begun.load(), 1U);
  EXPECT_LE(begun.load(), GetParam() + 1);  // one each that had begun already
  parallel_for(1000, stoppable, [](std::size_t) { FAIL(); });
}

INSTANTIATE_TEST_SUITE_P(threads, ParallelFor, ::testing::Values(0, 1, 2, 4, 200),
                         [](const auto& threads) { return "of_" + std::to_string(threads.param); });

}  // namespace
}  // namespace pairwright

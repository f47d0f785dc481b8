// SPDX-License-Identifier: Apache-2.0
// What a run tells of its answer on the way, as another thread reads it.
#include "pairwright/solve/solver.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace pairwright {
namespace {

using testing::objective_named;
using testing::SplitMix64;

/// Many want the same mentors; capacities and demands of up to `most`.
CandidateGraph popular(std::uint64_t seed, std::uint32_t people, std::uint32_t most, bool lists) {
  SplitMix64 random(seed);
  std::vector<Weight> popularity(people);
  for (Weight& value : popularity) value = random.between(-20'000, 500'000);
  NodeLimits limits;
  std::vector<Weight> weights;
  CandidateRows rows;
  for (std::uint32_t i = 0; i < people; ++i) {
    limits.demand.push_back(static_cast<std::uint32_t>(random.between(1, most)));
    limits.capacity.push_back(static_cast<std::uint32_t>(random.between(0, most)));
    limits.minimum.push_back(0);
    for (MentorIndex j = 0; j < people; ++j) {
      weights.push_back(popularity[j] + random.between(0, 50'000));
      if (lists && random.between(0, 3) > 0) continue;
      rows.mentor.push_back(j);
      rows.weight.push_back(weights.back());
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  return lists ? CandidateGraph(std::move(limits), std::move(rows))
               : CandidateGraph(std::move(limits), WeightArray(std::move(weights)));
}

/// All totals that another thread sees during a run, the last ones at the end.
std::vector<Totals> seen_during(const CandidateGraph& graph, const SolveOptions& options,
                                Solution& solution) {
  ProgressBoard board;
  std::atomic<bool> ended{false};
  std::vector<Totals> seen;
  std::jthread observer([&] {
    for (bool last = false; !last;) {
      last = ended;
      seen.push_back(board.totals());
      std::this_thread::yield();
    }
  });
  SolveOptions watched = options;
  watched.control.progress = &board;
  solution = solve(graph, watched);
  ended = true;
  observer.join();
  return seen;
}

TEST(totals, are_on_both_sides_of_the_optimum) {
  for (const char* objective : {"total", "coverage", "perfect", "fairest"}) {
    for (const char* solver : {"auto", "hungarian"}) {
      for (const bool lists : {false, true}) {
        const std::uint32_t most = std::string(solver) == "auto" ? 3 : 1;
        const CandidateGraph graph = popular(7, 60, most, lists);
        const SolveOptions options{.objective = objective_named(objective), .solver = solver};
        Solution solution;
        const std::vector<Totals> seen = seen_during(graph, options, solution);
        if (solution.status == Status::infeasible) {
          EXPECT_FALSE(seen.back().best.has_value());
          continue;
        }
        for (const Totals& totals : seen) {
          EXPECT_TRUE(!totals.best || *totals.best <= solution.total);
          EXPECT_TRUE(!totals.bound || *totals.bound >= solution.total);
        }
        EXPECT_TRUE(seen.back().best == solution.total);
        EXPECT_TRUE(seen.back().bound == solution.bound);
      }
    }
  }
}

}  // namespace
}  // namespace pairwright

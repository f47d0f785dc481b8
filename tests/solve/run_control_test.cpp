// SPDX-License-Identifier: Apache-2.0
// Threads, progress and stopping: none has an influence on the answer of a run that is not stopped.
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <chrono>
#include <thread>

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::objective_named;
using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

/// Many small graphs side by side, none touching another.
CandidateGraph archipelago(std::uint64_t seed, int islands) {
  SplitMix64 random(seed);
  NodeLimits limits;
  CandidateRows rows;
  for (int k = 0; k < islands; ++k) {
    const CandidateGraph island = random_draft(random, {.minimums = false}).graph();
    const auto first_mentor = static_cast<MentorIndex>(limits.capacity.size());
    const EdgeIndex first_edge = rows.mentor.size();
    for (EdgeIndex e = 0; e < island.edges(); ++e) {
      rows.mentor.push_back(first_mentor + island.mentor(e));
      rows.weight.push_back(island.weight(e));
    }
    for (const EdgeIndex e : island.locked_edges()) rows.locked.push_back(first_edge + e);
    for (MenteeIndex i = 0; i < island.mentees(); ++i) rows.offsets.push_back(first_edge + island.row_end(i));
    const auto append = [](auto& all, const auto& own) { all.insert(all.end(), own.begin(), own.end()); };
    append(limits.demand, island.limits().demand);
    append(limits.capacity, island.limits().capacity);
    append(limits.minimum, island.limits().minimum);
  }
  return {std::move(limits), std::move(rows)};
}

/// One component, in which every mentee competes with all before: slow enough to be stopped on the way.
/// Beside it, `pairs` mentees with a mentor of their own each.
CandidateGraph crowd(std::uint32_t people, std::uint32_t pairs) {
  SplitMix64 random(41);
  std::vector<Weight> popularity(people);
  for (Weight& value : popularity) value = random.between(0, 500'000);
  CandidateRows rows;
  for (std::uint32_t i = 0; i < people; ++i) {
    for (MentorIndex j = 0; j < people; ++j) {
      rows.mentor.push_back(j);
      rows.weight.push_back(popularity[j] + random.between(0, 50'000));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  for (MentorIndex j = people; j < people + pairs; ++j) {
    rows.mentor.push_back(j);
    rows.weight.push_back(1);
    rows.offsets.push_back(rows.mentor.size());
  }
  const std::vector<std::uint32_t> ones(people + pairs, 1);
  return {{ones, ones, std::vector<std::uint32_t>(people + pairs, 0)}, std::move(rows)};
}

TEST(run_control, the_answer_is_the_same_for_any_number_of_threads) {
  const CandidateGraph graph = archipelago(42, 400);
  for (const Objective& objective : builtin_objectives()) {
    const Solution alone = testing::proved(graph, objective);
    for (const unsigned threads : {2U, 3U, 4U, 16U}) {
      RunControl control;
      control.threads = threads;
      const Solution together = solve(graph, {.objective = objective, .control = control});
      EXPECT_EQ(together.edges, alone.edges);
      EXPECT_EQ(together.status, alone.status);
      EXPECT_TRUE(together.prices.surplus == alone.prices.surplus);
      EXPECT_TRUE(together.prices.price == alone.prices.price);
      EXPECT_TRUE(together.prices.unfilled_penalty == alone.prices.unfilled_penalty);
      EXPECT_EQ(together.witness.has_value(), alone.witness.has_value());
    }
  }
}

TEST(run_control, progress_ends_at_its_total) {
  for (std::uint64_t seed = 50; seed < 60; ++seed) {
    for (const int islands : {0, 1, 30}) {
      for (const Objective& objective : builtin_objectives()) {
        ProgressBoard board;
        RunControl control;
        control.progress = &board;
        solve(archipelago(seed, islands), {.objective = objective, .control = control});
        EXPECT_EQ(board.phase(), Phase::solving);
        EXPECT_EQ(board.done(), board.total());
      }
    }
  }
}

/// Solves with a stop that was asked for before the start.
Solution solved_after_stop(const Draft& draft, const char* objective) {
  const std::stop_source source;
  source.request_stop();
  RunControl control;
  control.stop = source.get_token();
  const CandidateGraph graph = draft.graph();
  const Solution solution = solve(graph, {.objective = objective_named(objective), .control = control});
  const Verdict verdict = verify(graph, objective_named(objective), solution);
  EXPECT_TRUE(verdict.proved()) << testing::joined(verdict.failures);
  return solution;
}

TEST(run_control, a_run_stopped_at_once_keeps_locked_pairs_and_a_true_bound) {
  // The second draft falls into two components, of which none is begun.
  Draft one = unit_draft({{5, 9}, {7, -3}});
  Draft two = unit_draft({{5, none}, {none, 7}});
  one.locked = two.locked = {{0, 0}};
  for (const auto& [draft, bound] : {std::pair(one, 12), std::pair(two, 12)}) {
    const Solution solution = solved_after_stop(draft, "coverage");
    EXPECT_EQ(solution.status, Status::feasible);
    EXPECT_EQ(solution.edges, (std::vector<EdgeIndex>{0}));
    EXPECT_EQ(solution.unfilled, 1U);
    EXPECT_TRUE(solution.total <= solution.bound && solution.bound <= bound);
  }
}

TEST(run_control, a_run_stopped_before_its_limits_hold_has_no_pairs) {
  const Draft draft = unit_draft({{5, 9}, {7, 3}});
  EXPECT_EQ(solved_after_stop(draft, "perfect").status, Status::stopped);

  Draft with_minimum = draft;
  with_minimum.minimum = {1, 0};
  EXPECT_EQ(solved_after_stop(with_minimum, "total").status, Status::stopped);
}

/// Asks for a stop when 100 units are done. What is solved in a moment may be optimal by then.
void expect_early_end(const CandidateGraph& graph, const std::string& solver) {
  using Clock = std::chrono::steady_clock;
  ProgressBoard board;
  const std::stop_source source;
  RunControl control;
  control.stop = source.get_token();
  control.progress = &board;
  Clock::time_point asked;
  std::jthread stopper([&] {
    while (board.done() < 100) std::this_thread::yield();
    asked = Clock::now();
    source.request_stop();
  });
  const Objective& objective = objective_named("coverage");
  const Solution solution = solve(graph, {.objective = objective, .solver = solver, .control = control});
  stopper.join();
  const auto late = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - asked);

  EXPECT_TRUE(solution.status == Status::feasible || solver == "auction");
  EXPECT_GE(solution.edges.size(), 100U);
  EXPECT_TRUE(verify(graph, objective, solution).proved());
  ::testing::Test::RecordProperty("milliseconds_to_stop", static_cast<int>(late.count()));
  EXPECT_LT(late.count(), 2000) << "100 in a release build on a quiet machine";
}

TEST(run_control, a_run_can_be_stopped_on_the_way) {
  const CandidateGraph graph = crowd(1500, 0);
  for (const SolverSpec& solver : builtin_solvers()) expect_early_end(graph, solver.name);
}

TEST(run_control, a_run_of_several_components_can_be_stopped_on_the_way) {
  const CandidateGraph graph = crowd(1200, 3);
  for (const SolverSpec& solver : builtin_solvers()) expect_early_end(graph, solver.name);
}

// Mentee i takes place i (the lower of two equals); the last one wants only place 0, and all move up by
// one.
//   0 –– 0,1   1 –– 1,2   …   n-1 –– n-1,n   n –– 0
TEST(run_control, an_augmenting_path_of_a_hundred_thousand_steps_needs_no_deep_stack) {
  constexpr std::uint32_t length = 100'000;
  CandidateRows rows;
  for (MentorIndex i = 0; i < length; ++i) {
    rows.mentor.insert(rows.mentor.end(), {i, i + 1});
    rows.offsets.push_back(rows.mentor.size());
  }
  rows.mentor.push_back(0);
  rows.offsets.push_back(rows.mentor.size());
  rows.weight.assign(rows.mentor.size(), 1);
  const std::vector<std::uint32_t> ones(length + 1, 1);
  const CandidateGraph graph({ones, ones, std::vector<std::uint32_t>(length + 1, 0)}, std::move(rows));

  const Solution solution = testing::proved(graph, "perfect");
  ASSERT_EQ(solution.edges.size(), length + 1U);
  EXPECT_EQ(graph.mentor(solution.edges[0]), 1U);
  EXPECT_EQ(graph.mentor(solution.edges[length]), 0U);
}

}  // namespace
}  // namespace pairwright

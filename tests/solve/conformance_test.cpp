// SPDX-License-Identifier: Apache-2.0
// Every solver × every objective, as the registries list them, against brute force and verify.
#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/brute_force.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Best;
using testing::DraftShape;
using testing::joined;
using testing::SplitMix64;

struct Task {
  std::string solver;
  Objective objective;
};

std::vector<Task> all_tasks() {
  std::vector<Task> tasks;
  for (const SolverSpec& solver : builtin_solvers()) {
    for (const Objective& objective : builtin_objectives()) tasks.push_back({solver.name, objective});
  }
  return tasks;
}

std::string task_name(const ::testing::TestParamInfo<Task>& info) {
  return info.param.solver + "_for_" + info.param.objective.name;
}

class Conformance : public ::testing::TestWithParam<Task> {
 protected:
  /// Solves one graph and compares; false where the solver does not support it.
  bool agrees_with_brute_force(const CandidateGraph& graph) {
    const auto& [solver, objective] = GetParam();
    if (!builtin_solvers().find(solver)->supports(graph, objective)) return false;
    const Solution solution = solve(graph, {.objective = objective, .solver = solver});
    const Verdict verdict = verify(graph, objective, solution);
    EXPECT_TRUE(verdict.proved()) << joined(verdict.failures);

    const std::optional<Best> best = testing::brute_force(graph, objective);
    EXPECT_EQ(solution.status == Status::optimal, best.has_value());
    EXPECT_EQ(solution.status == Status::infeasible, !best.has_value());
    if (best) {
      EXPECT_TRUE(solution.total == best->total);
      EXPECT_EQ(solution.edges, best->edges);
    }
    return true;
  }

  void run(std::uint64_t seed, int rounds, const DraftShape& shape) {
    SplitMix64 random(seed);
    int compared = 0;
    for (int round = 0; round < rounds * testing::rounds_factor() && !HasFailure(); ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
      const testing::Draft draft = random_draft(random, shape);
      compared += agrees_with_brute_force(draft.graph()) ? 1 : 0;
      if (const auto full = draft.full_graph()) agrees_with_brute_force(*full);
    }
    RecordProperty("compared", compared);
    if (compared == 0) GTEST_SKIP() << "supports none of these";
  }
};

TEST_P(Conformance, agrees_with_brute_force_on_small_graphs_of_every_shape) { run(11, 20'000, {}); }

TEST_P(Conformance, agrees_with_brute_force_on_somewhat_larger_graphs) {
  run(15, 20'000, {.most_mentees = 5, .most_mentors = 5, .most_demand = 2});
}

TEST_P(Conformance, agrees_with_brute_force_where_everyone_wants_one) {
  run(12, 10'000, {.most_mentees = 6, .most_mentors = 3, .most_demand = 1});
}

TEST_P(Conformance, agrees_with_brute_force_without_minimums_and_locks) {
  run(13, 10'000, {.most_mentees = 3, .most_mentors = 5, .minimums = false, .locks = false});
}

TEST_P(Conformance, agrees_with_brute_force_on_weights_that_take_several_phases) {
  run(17, 20'000, {.scale = 100'003});
}

TEST_P(Conformance, agrees_with_brute_force_on_weights_beyond_any_double) {
  run(14, 10'000, {.scale = Weight{1} << 52U});
}

TEST_P(Conformance, proves_its_answers_on_rows_too_long_for_brute_force) {
  const auto& [solver, objective] = GetParam();
  SplitMix64 random(16);
  for (int round = 0; round < 300; ++round) {
    const Weight scale = round % 2 == 0 ? 1 : Weight{1} << 52U;
    const CandidateGraph graph =
        random_draft(random, {.most_mentees = 60, .most_mentors = 150, .scale = scale}).graph();
    if (!builtin_solvers().find(solver)->supports(graph, objective)) continue;
    const Solution solution = solve(graph, {.objective = objective, .solver = solver});
    const Verdict verdict = verify(graph, objective, solution);
    ASSERT_TRUE(verdict.proved()) << joined(verdict.failures);
  }
}

INSTANTIATE_TEST_SUITE_P(every, Conformance, ::testing::ValuesIn(all_tasks()), task_name);

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "pairwright/graph/candidates.hpp"
#include "pairwright/solve/solver.hpp"

#include "memory.hpp"
#include "objective_of.hpp"
#include "settle.hpp"
#include "storage.hpp"

namespace pairwright {
namespace {

/// The run was stopped before every pair had its score: all demand is unfilled, and a pair is worth no more
/// than 1.
Solution unsolved(const Scorer& scorer, const std::optional<Keeping>& keeping) {
  Solution solution;
  solution.status = Status::stopped;
  for (const std::uint32_t demand : scorer.cohort().mentees().demand) solution.unfilled += demand;
  // Contributions are rounded one by one: a score exceeds score_one by less than a millionth for each factor.
  Wide most = score_one + static_cast<Wide>(scorer.policy().factors.size());
  if (keeping) most = (most + keeping->bonus) * keeping->unit + 1;
  solution.bound = most * static_cast<Wide>(solution.unfilled);
  return solution;
}

Solution solve_question(const MatchResult::Question& question, const std::optional<Keeping>& keeping,
                        const MatchOptions& options) {
  const SolveOptions how{.objective = question.objective,
                         .solver = question.scorer->policy().solver,
                         .control = options.control};
  if (!keeping) return solve(question.graph, how);
  options.control.measure_in(1 / static_cast<double>(keeping->unit));
  return solve(with_keeping(question.graph, *keeping), how);
}

void solve_stored(MatchResult::Question& question, Solution& solution, const MatchOptions& options) {
  question.graph = all_candidates(*question.scorer, question.settled, options.control);
  const std::optional<Keeping> keeping = keeping_in(question);
  solution = options.control.stopped() ? unsolved(*question.scorer, keeping)
                                       : solve_question(question, keeping, options);
}

void solve_unstored(MatchResult::Question& question, Solution& solution, const MatchOptions& options) {
  const ScoredRows rows(*question.scorer, question.settled);
  AllPairs problem{.rows = rows, .limits = limits_of(question.scorer->cohort())};
  if (question.settled.previous) problem.keep_bonus = keep_bonus_of(question.scorer->policy());
  AllPairsSolution answer = solve_all_pairs(problem, {.objective = question.objective,
                                                      .solver = question.scorer->policy().solver,
                                                      .control = options.control});
  question.graph = std::move(answer.graph);
  question.lists_all = false;
  question.sweeps = answer.statistics;
  solution = std::move(answer.solution);
}

}  // namespace

MatchResult match(std::shared_ptr<const Cohort> cohort, const Policy& policy, const MatchOptions& options) {
  const Objective objective = objective_of(policy);
  auto scorer = std::make_shared<const Scorer>(std::move(cohort), policy, options.kinds);
  SettledPairs settled = settle_pairs(*scorer, options);
  const bool stored = stores_all(scorer->cohort(), objective, options);
  const bool rematch = options.previous.has_value();
  refuse_beyond_memory(stored ? match_bytes(scorer->cohort(), objective, rematch)
                              : unstored_bytes(scorer->cohort(), objective, rematch),
                       options.control.memory_limit, "match",
                       "match parts of the cohort, or raise the memory limit");
  MatchResult::Question question{.scorer = std::move(scorer),
                                 .settled = std::move(settled),
                                 .graph = CandidateGraph({}, CandidateRows{}),
                                 .objective = objective};
  Solution solution;
  (stored ? solve_stored : solve_unstored)(question, solution, options);
  options.control.start(Phase::explaining, 1);
  return {std::move(question), std::move(solution), options.control};
}

MatchResult match(Cohort cohort, const Policy& policy, const MatchOptions& options) {
  return match(std::make_shared<const Cohort>(std::move(cohort)), policy, options);
}

}  // namespace pairwright

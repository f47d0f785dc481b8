// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "pairwright/graph/candidates.hpp"
#include "pairwright/solve/solver.hpp"

#include "memory.hpp"
#include "objective_of.hpp"
#include "settle.hpp"

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

}  // namespace

MatchResult match(std::shared_ptr<const Cohort> cohort, const Policy& policy, const MatchOptions& options) {
  const Objective objective = objective_of(policy);
  auto scorer = std::make_shared<const Scorer>(std::move(cohort), policy, options.kinds);
  SettledPairs settled = settle_pairs(*scorer, options);
  refuse_beyond_memory(match_bytes(scorer->cohort(), objective, options.previous.has_value()),
                       options.control.memory_limit, "match",
                       "match parts of the cohort, or raise the memory limit");
  CandidateGraph graph = all_candidates(*scorer, settled, options.control);
  MatchResult::Question question{std::move(scorer), std::move(settled), std::move(graph), objective};
  const std::optional<Keeping> keeping = keeping_in(question);
  Solution solution = options.control.stopped() ? unsolved(*question.scorer, keeping)
                                                : solve_question(question, keeping, options);
  options.control.start(Phase::explaining, 1);
  return {std::move(question), std::move(solution)};
}

MatchResult match(Cohort cohort, const Policy& policy, const MatchOptions& options) {
  return match(std::make_shared<const Cohort>(std::move(cohort)), policy, options);
}

}  // namespace pairwright

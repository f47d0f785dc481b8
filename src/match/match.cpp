// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "objective_of.hpp"
#include "pairwright/graph/candidates.hpp"
#include "pairwright/solve/solver.hpp"
#include "settle.hpp"

namespace pairwright {
MatchResult match(std::shared_ptr<const Cohort> cohort, const Policy& policy, const MatchOptions& options) {
  const Objective objective = objective_of(policy);
  auto scorer = std::make_shared<const Scorer>(std::move(cohort), policy, options.kinds);
  const SettledPairs settled = settle_pairs(*scorer, options);
  CandidateGraph graph = all_candidates(*scorer, settled, options.control);
  Solution solution;
  if (options.control.stopped()) {
    solution.status = Status::stopped;
  } else {
    solution = solve(graph, {.objective = objective, .solver = policy.solver, .control = options.control});
  }
  options.control.start(Phase::explaining, 1);
  return {{std::move(scorer), settled, std::move(graph), objective}, std::move(solution)};
}

MatchResult match(Cohort cohort, const Policy& policy, const MatchOptions& options) {
  return match(std::make_shared<const Cohort>(std::move(cohort)), policy, options);
}

}  // namespace pairwright

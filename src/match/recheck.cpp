// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match/recheck.hpp"

#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"

#include "objective_of.hpp"
#include "settle.hpp"
#include "storage.hpp"

namespace pairwright {
namespace {

/// "line 12 of result.json is not what the cohort and the policy give", for the first line that differs.
std::string first_difference(std::string_view stored, std::string_view computed) {
  std::size_t line = 1;
  for (std::size_t k = 0; k < std::min(stored.size(), computed.size()) && stored[k] == computed[k]; ++k) {
    if (stored[k] == '\n') ++line;
  }
  return "line " + std::to_string(line) + " of result.json is not what the cohort and the policy give";
}

}  // namespace

Recheck recheck(const StoredResult& stored, const RunControl& control, const TimeZones& zones) {
  Snapshot snapshot = snapshot_from_json(stored.cohort);
  const MatchOptions options{.locked = std::move(snapshot.locked),
                             .forbidden = std::move(snapshot.forbidden),
                             .previous = std::move(snapshot.previous),
                             .control = control};
  const Policy policy = Policy::from_json(stored.policy);
  const Objective objective = objective_of(policy);
  auto cohort = std::make_shared<const Cohort>(Cohort::make(snapshot.mentees, snapshot.mentors, zones));
  auto scorer = std::make_shared<const Scorer>(std::move(cohort), policy, options.kinds);
  SettledPairs settled = settle_pairs(*scorer, options);
  const bool stores = stores_all(scorer->cohort(), objective, options);
  CandidateGraph graph =
      stores ? all_candidates(*scorer, settled, control)
             : candidates_among(*scorer, settled, pairs_from_json(stored.result, scorer->cohort()));
  Solution solution = solution_from_json(stored.result, scorer->cohort(), graph);
  MatchResult result({.scorer = std::move(scorer),
                      .settled = std::move(settled),
                      .graph = std::move(graph),
                      .objective = objective,
                      .lists_all = stores},
                     std::move(solution), control);
  std::vector<std::string> failures = result.verify(control).failures;
  if (const std::string computed = result_to_json(result); computed != stored.result) {
    failures.push_back(first_difference(stored.result, computed));
  }
  return {std::move(result), std::move(failures)};
}

}  // namespace pairwright

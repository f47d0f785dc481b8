// SPDX-License-Identifier: Apache-2.0
// Small programmes solved, for tests of what is said about the answer.
#pragma once

#include "pairwright/explain/match_result.hpp"
#include "pairwright/solve/solver.hpp"

#include "score/scoring.hpp"
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace pairwright::testing {

struct Given {
  Table mentees;
  Table mentors;
  Policy policy;
  SettledPairs settled = {};
};

inline MatchResult::Question question_of(const Given& given) {
  auto scorer = std::make_shared<const Scorer>(scorer_of(given.mentees, given.mentors, given.policy));
  CandidateGraph graph = all_candidates(*scorer, given.settled, {});
  return {std::move(scorer), given.settled, std::move(graph),
          *builtin_objectives().find(given.policy.objective)};
}

inline MatchResult solved(const Given& given) {
  MatchResult::Question question = question_of(given);
  Solution solution = solve(question.graph, {.objective = question.objective});
  return {std::move(question), std::move(solution)};
}

/// Three mentees, two places; the best total is a–y and b–x, and c is left over. c and y are no candidates.
inline Given contest() {
  Given given{text_table("mentees", {"id"}, {{"c"}, {"a"}, {"b"}}),
              text_table("mentors", {"id"}, {{"y"}, {"x"}}),
              written_scores(
                  {{"a", {{"x", 0.9}, {"y", 0.6}}}, {"b", {{"x", 0.8}, {"y", 0.1}}}, {"c", {{"x", 0.5}}}})};
  return given;
}

/// "c: places_taken 1", mentees before mentors.
inline std::vector<std::string> reasons_of(const MatchResult& result) {
  std::vector<std::string> reasons;
  for (const Unmatched& left : result.unmatched()) {
    const std::string& id = result.cohort().people(left.side).ids[left.person];
    reasons.push_back(id + ": " + left.reason + " " + std::to_string(left.unfilled));
  }
  return reasons;
}

/// "a–y 600000".
inline std::vector<std::string> pairs_of(const MatchResult& result) {
  std::vector<std::string> pairs;
  for (const MatchedPair& pair : result.pairs()) {
    pairs.push_back(result.cohort().mentees().ids[pair.mentee] + "–" +
                    result.cohort().mentors().ids[pair.mentor] + " " + std::to_string(pair.score));
  }
  return pairs;
}

}  // namespace pairwright::testing

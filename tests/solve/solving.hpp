// SPDX-License-Identifier: Apache-2.0
// Short forms that the solve tests share.
#pragma once

#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/verify.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pairwright::testing {

inline const Objective& objective_named(std::string_view name) { return *builtin_objectives().find(name); }

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// Solves by the preferred solver; the answer must pass verify.
inline Solution proved(const CandidateGraph& graph, const Objective& objective) {
  const Solution solution = solve(graph, {.objective = objective});
  const Verdict verdict = verify(graph, objective, solution);
  EXPECT_TRUE(verdict.proved()) << joined(verdict.failures);
  return solution;
}

inline Solution proved(const CandidateGraph& graph, std::string_view objective) {
  return proved(graph, objective_named(objective));
}

using Pairs = std::vector<std::pair<MenteeIndex, MentorIndex>>;

inline Pairs pairs_of(const CandidateGraph& graph, const Solution& solution) {
  Pairs pairs;
  for (const EdgeIndex e : solution.edges) pairs.emplace_back(graph.mentee(e), graph.mentor(e));
  return pairs;
}

/// The total, as a number that a test can print.
inline long long total_of(const Solution& solution) { return static_cast<long long>(solution.total); }

}  // namespace pairwright::testing

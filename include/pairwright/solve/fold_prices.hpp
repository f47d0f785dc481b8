// SPDX-License-Identifier: Apache-2.0
// Turns lexicographic duals into plain integers: (a, b, c, tie) becomes M·a + K·b + c with the least K and
// then the least M that keep every inequality of optimality true. An inequality is a lexicographically
// non-negative (a, b, c); with a = 0 it asks K·b + c ≥ 0, with a > 0 it asks M·a + K·b + c ≥ 0. K is the
// penalty of unfilled demand. Ties are left out: what is not negative with them is not negative without.
// O(people + candidates).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/lex_value.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"

#include <vector>

namespace pairwright {

/// What a pair is worth. Each of a mentor's first `minimum` places brings {1, 0, 0, 0} more; unfilled demand
/// brings nothing.
inline LexValue pair_value(const Objective& objective, Weight weight) {
  return objective.places_first ? LexValue{0, 1, weight, 0} : LexValue{0, 0, weight, 1};
}

/// Pairs that keep demand, capacity and locks and are worth most, with the duals that prove it.
struct LexSolution {
  bool stopped = false;           ///< the run was stopped before the optimum was reached
  std::vector<EdgeIndex> edges;   ///< ascending
  std::vector<LexValue> surplus;  ///< [mentees] (empty when stopped)
  std::vector<LexValue> price;    ///< [mentors] (empty when stopped)
};

/// Precondition: `optimum` is not stopped and fills every minimum.
DualPrices fold_prices(const CandidateGraph& graph, const Objective& objective, const LexSolution& optimum);

}  // namespace pairwright

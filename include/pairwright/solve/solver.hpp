// SPDX-License-Identifier: Apache-2.0
// Exact solvers for weighted bipartite b-matching behind one interface, and the entry point `solve`, which
// splits independent components, runs a solver on each and turns their answers into one Solution with plain
// integer prices. A new solver is one file in src/solve/solvers and one line in solvers.def.
#pragma once

#include "pairwright/base/registry.hpp"
#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/lex_value.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"

#include <string>
#include <vector>

namespace pairwright {

/// What a pair is worth. Each of a mentor's first `minimum` places brings {1, 0, 0, 0} more; unfilled demand
/// brings nothing.
inline LexValue pair_value(const Objective& objective, Weight weight) {
  return objective.places_first ? LexValue{0, 1, weight, 0} : LexValue{0, 0, weight, 1};
}

/// What a solver returns for one graph: pairs that keep demand, capacity and locks and are worth most, with
/// the duals that prove it. Which of several optima it returns does not matter: `solve` takes the first one.
struct LexSolution {
  bool stopped = false;           ///< the run was stopped before the optimum was reached
  std::vector<EdgeIndex> edges;   ///< ascending
  std::vector<LexValue> surplus;  ///< [mentees] (empty when stopped)
  std::vector<LexValue> price;    ///< [mentors] (empty when stopped)
};

struct SolverSpec {
  std::string name;
  std::string help;
  bool (*supports)(const CandidateGraph&, const Objective&);
  /// Polls control.stop and advances control.progress once per unlocked unit of demand of a mentee with
  /// candidates.
  LexSolution (*solve)(const CandidateGraph&, const Objective&, const RunControl&);
};

/// The built-in solvers in order of preference, listed in solvers.def.
const Registry<SolverSpec>& builtin_solvers();

struct SolveOptions {
  Objective objective;
  std::string solver =
      "auto";  ///< or a name of builtin_solvers(); PolicyError when unknown or not supporting the input
  RunControl control = {};
};

/// Exact optimum of the objective over `graph`. Of several, the first in the order of sorted pair lists: the
/// same for any solver and any number of threads.
Solution solve(const CandidateGraph& graph, const SolveOptions& options);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Exact solvers for weighted bipartite b-matching behind one interface, and the entry point `solve`, which
// chooses one and makes its answer the first of all optima. A new solver is one file in src/solve/solvers and
// one line in solvers.def.
#pragma once

#include "pairwright/base/registry.hpp"
#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"
#include "pairwright/solve/warm_start.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pairwright {

/// What a solver returns for one graph: pairs that keep demand, capacity and locks, fill most minimums, then
/// are best for the objective, and the prices that prove it. Which of several optima it is does not matter,
/// nor how many pairs it has when the objective is the total: `solve` takes the first one.
struct Optimum {
  bool stopped = false;          ///< the run was stopped before the optimum was reached
  std::vector<EdgeIndex> edges;  ///< ascending
  DualPrices prices;  ///< empty when a minimum is not filled; when stopped, at most prices ≥ 0 for a bound
};

struct SolverSpec {
  std::string name;
  std::string help;
  bool (*supports)(const CandidateGraph&, const Objective&);
  /// Whether it is likely to be the fastest here. O(people).
  bool (*suits)(const CandidateGraph&, const Objective&);
  /// Polls control.stop and advances control.progress. Nothing when it turns out to be unable; the next one
  /// is asked then.
  std::optional<Optimum> (*solve)(const CandidateGraph&, const Objective&, const RunControl&);
};

/// The built-in solvers in order of preference, listed in solvers.def; the last one is able to solve all.
const Registry<SolverSpec>& builtin_solvers();

struct SolveOptions {
  Objective objective;
  std::string solver =
      "auto";  ///< or a name of builtin_solvers(); PolicyError when unknown or not supporting the input
  RunControl control = {};
  /// The earlier optimum of a problem that was nearly the same, where that is known: nearly as fast as the
  /// changes are few, never much slower than without. Of no use where the worst pair comes first.
  std::optional<WarmStart> start = {};
};

/// Exact optimum of the objective over `graph`. Of several, the first in the order of sorted pair lists: the
/// same for any solver and any number of threads.
Solution solve(const CandidateGraph& graph, const SolveOptions& options);

}  // namespace pairwright

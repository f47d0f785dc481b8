// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/solver.hpp"

namespace pairwright {

namespace solvers {
#define PAIRWRIGHT_SOLVER(name) SolverSpec name();
#include "solvers.def"
#undef PAIRWRIGHT_SOLVER
}  // namespace solvers

const Registry<SolverSpec>& builtin_solvers() {
  static const Registry<SolverSpec> registry = [] {
    Registry<SolverSpec> all;
#define PAIRWRIGHT_SOLVER(name) all.add(solvers::name());
#include "solvers.def"
#undef PAIRWRIGHT_SOLVER
    return all;
  }();
  return registry;
}

}  // namespace pairwright

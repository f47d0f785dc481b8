// SPDX-License-Identifier: Apache-2.0
// A solved matrix, and what a later run may begin with, as Python holds them.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"
#include "pairwright/solve/warm_start.hpp"

#include <pybind11/pybind11.h>

#include <cstddef>

namespace pairwright::python {

/// A problem and its answer.
struct Assigned {
  CandidateGraph graph;
  Objective objective;
  Solution solution;
  int decimals = 0;
  double quantum = 1;
  std::size_t subnormals = 0;
};

/// Where a run may begin; prices are in the units of its own scores.
struct Start {
  WarmStart earlier;
  int decimals = 0;
};

void bind_assigned(pybind11::module_& module);

}  // namespace pairwright::python

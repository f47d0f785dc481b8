// SPDX-License-Identifier: Apache-2.0
// Checks a Solution against its graph, from the definitions alone: this unit shares no code with any solver,
// reads the candidates at most twice (and those of people with a price once in each stage) and uses no
// tolerance. Any Solution may be given: nonsense is reported, never trusted.
//
// Optimal: the pairs keep every limit and lock (primal feasibility); every other candidate satisfies
// surplus + price ≥ weight and no surplus is below −unfilled_penalty (dual feasibility); chosen pairs, prices
// of places and surpluses of unfilled demand satisfy complementary slackness; total − penalty × unfilled is
// the dual objective. By weak duality these make the pairs optimal for "weight − unfilled_penalty × unfilled
// demand". When places come first, the witness proves that no solution fills more demand, which makes the
// same pairs optimal lexicographically. When the worst pair comes first, stages take the place of the prices
// (see FairStage): each is such a proof that no more pairs than needed have its level, among the choices that
// complementary slackness with the stages before leaves. Infeasible: the witness's shortfall is recomputed by
// counting (Hall's theorem for b-matchings with unit edges). Feasible, stopped: the limits hold, and the
// bound is one that every choice of pairs within demand keeps, at the prices that are given.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"

#include <string>
#include <vector>

namespace pairwright {

struct Verdict {
  std::vector<std::string> failures;  ///< first false statement of each kind, by index; empty = proved
  bool proved() const { return failures.empty(); }
};

/// O(people + candidates) time (times log candidates of a mentee after an early end), O(people) memory.
Verdict verify(const CandidateGraph& graph, const Objective& objective, const Solution& solution);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// The optimum over all pairs of a cohort without storing them. Method: every mentee begins with a short list
// of the pairs that are worth most at a guess of prices; the problem of these lists is solved exactly; then
// rows are scored again, at the prices found, for pairs worth more than their prices (a positive reduced
// score), which join the lists, until there are none. A row is scored again only while what is known of it
// leaves that open: no pair that was left out was worth more than a bound, and prices have fallen by so much
// since at most; where few have, their pairs alone are. Each solve begins at the answer before. Where demand
// stays unfilled, the people of the Hall violator bring every candidate that would break it. In the end the
// pairs that are just worth their prices are listed, so that the canonical optimum is that of all pairs; a
// caller that reads all pairs afterwards can compare them with the prices once more (explain/survey.hpp).
// Memory O(people + lists). A few sweeps of O(pairs) time. References: Dantzig and Wolfe, Decomposition
// principle for linear programs, 1960; Volgenant, Linear and semi-assignment problems: a core oriented
// approach, 1996.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/keeping.hpp"
#include "pairwright/graph/scored_rows.hpp"
#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/verify.hpp"

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pairwright {

/// All pairs, and how previous ones among them count.
struct AllPairs {
  const ScoredRows& rows;
  NodeLimits limits;
  /// When there was a previous result: the bonus of a kept pair, ≥ 0.
  std::optional<Weight> keep_bonus = {};

  /// A weight is a score times two to this power (graph/keeping.hpp).
  int shift() const {
    return keep_bonus ? static_cast<int>(std::bit_width(rows.settled().previous->possible.size())) : 0;
  }
  /// Of a previous pair. Precondition: there is a keep_bonus.
  Weight previous_weight(Weight score) const { return ((score + *keep_bonus) << shift()) + 1; }
};

/// What a solve over all pairs took.
struct SweepStatistics {
  std::uint64_t mentees = 0;
  std::uint64_t rounds = 0;         ///< solves of the listed pairs
  std::uint64_t rows_scored = 0;    ///< of all mentors each
  std::uint64_t pairs_listed = 0;   ///< in the end
  std::uint64_t pairs_added = 0;    ///< after the first lists
  std::uint64_t ties_left_out = 0;  ///< pairs worth just their prices that found no room in the last lists
  double scoring_seconds = 0;
  double solving_seconds = 0;

  /// How often all pairs were scored.
  double sweeps() const {
    return mentees == 0 ? 0 : static_cast<double>(rows_scored) / static_cast<double>(mentees);
  }
};

struct AllPairsSolution {
  CandidateGraph graph;  ///< the listed pairs, with their scores; all candidates that the proof speaks of
  Solution solution;     ///< of `graph` (with_keeping, where previous pairs count)
  SweepStatistics statistics;
};

/// Whether the method is able: not where the worst pair comes first.
inline bool can_solve_all_pairs(const Objective& objective) { return !objective.worst_first; }

/// The optimum over all pairs; canonical as that of `solve`, but for ties_left_out. Precondition:
/// can_solve_all_pairs. Stopped early: the best of the pairs listed so far, with a bound that holds for all
/// pairs.
AllPairsSolution solve_all_pairs(const AllPairs& problem, const SolveOptions& options);

/// What is false of a solution of listed pairs when all pairs are looked at: pairs that are not listed and
/// worth more than their prices, or that break the witness. Together with `verify` of the listed pairs this
/// is the proof over all pairs; like that it shares no code with solvers. One sweep.
std::vector<std::string> failures_over_all_pairs(const AllPairs& problem, const CandidateGraph& listed,
                                                 const Solution& solution, const RunControl& control);

}  // namespace pairwright

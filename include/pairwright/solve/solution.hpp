// SPDX-License-Identifier: Apache-2.0
// What a solve returns: the pairs and the proof. See verify.hpp for what the proof proves.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright {

enum class Status : std::uint8_t {
  optimal,  ///< proved by `prices`, or by `stages` (and `witness`, when demand stays unfilled although places
            ///< come first)
  feasible,    ///< stopped early: all limits hold, `bound` says how far the total may be from the optimum
  infeasible,  ///< no solution keeps all limits; proved by `witness`; there are no pairs
  stopped      ///< stopped before a solution that keeps all limits was found; there are no pairs
};

/// "optimal", "feasible", "infeasible", "stopped".
const char* status_name(Status status);

/// Dual prices. For every candidate pair that is neither chosen nor locked surplus + price ≥ weight, for
/// every chosen one that is not locked surplus + price ≤ weight; an unfilled place of demand costs
/// `unfilled_penalty` (0 for the objective `total`), and no surplus is below its negative.
struct DualPrices {
  std::vector<Wide> surplus;  ///< [mentees] −unfilled_penalty where demand stays unfilled
  std::vector<Wide> price;    ///< [mentors] > 0 only where full, < 0 only at the minimum
  Wide unfilled_penalty = 0;  ///< ≥ 0
};

/// A Hall violator. Side mentee: what these mentees want exceeds by `shortfall` the places of these mentors
/// (less those locked by others) and their candidates elsewhere, each counted as one place. Side mentor:
/// these mentors' minimums exceed by `shortfall` what these mentees can bring (demand less what is locked
/// elsewhere, and at most their candidates among the mentors) and the candidates of all other mentees among
/// the mentors, each counted as one.
struct Witness {
  Side side = Side::mentee;
  std::vector<MenteeIndex> mentees;  ///< ascending
  std::vector<MentorIndex> mentors;  ///< ascending
  std::uint64_t shortfall = 0;       ///< > 0
};

/// One step of the proof that the worst pairs are as good as can be: as few pairs as possible have exactly
/// the weight `level`, among choices that fill as much demand and do as well on lower levels. Prices are
/// those of the problem in which a pair at the level is worth −1 and any other 0; people not listed have 0.
struct FairStage {
  Weight level = 0;
  std::vector<std::pair<MenteeIndex, std::int64_t>> surplus = {};  ///< ascending, none is 0
  std::vector<std::pair<MentorIndex, std::int64_t>> price = {};    ///< ascending, none is 0
  std::int64_t unfilled_penalty = 0;  ///< of any sign: how much demand stays unfilled is settled before
};

struct Solution {
  Status status = Status::optimal;
  std::vector<EdgeIndex> edges =
      {};          ///< chosen pairs, locked ones included, ascending (by mentee, then mentor)
  Wide total = 0;  ///< sum of their weights
  Wide bound = 0;  ///< no solution has a higher total (but = total when optimal); 0 when infeasible
  std::uint64_t unfilled = 0;  ///< demand left unfilled by `edges`
  /// Empty unless optimal, and when the worst pair comes first; after an early end maybe prices ≥ 0 alone,
  /// which prove the bound.
  DualPrices prices = {};
  std::optional<Witness> witness = {};
  std::vector<FairStage> stages = {};  ///< by level; only when optimal, and the worst pair comes first
};

}  // namespace pairwright

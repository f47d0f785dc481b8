// SPDX-License-Identifier: Apache-2.0
// The answer of a match: pairs with their reasons, the people left over with theirs, prices, figures, and
// what is needed to explain any pair and to check the proof again.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/graph/candidates.hpp"
#include "pairwright/score/scorer.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solution.hpp"
#include "pairwright/solve/verify.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

/// One pair of the answer.
struct MatchedPair {
  MenteeIndex mentee = 0;
  MentorIndex mentor = 0;
  Score score = 0;
  std::vector<Score> contributions;   ///< by factor of the policy; their sum is the score
  std::uint32_t rank_for_mentee = 1;  ///< 1 + candidates of the mentee who score higher
  std::uint32_t rank_for_mentor = 1;
  bool locked = false;
};

/// Why somebody has no partner, or fewer than wanted. Codes: no_candidate, places_taken, outscored,
/// below_minimum, demand_zero, capacity_zero, not_needed, infeasible, stopped (docs/concepts.md explains
/// each).
struct Unmatched {
  Side side = Side::mentee;
  std::uint32_t person = 0;
  std::uint32_t unfilled = 0;  ///< mentors still wanted; of a mentor, places left
  std::string reason;
  std::string detail;                  ///< one sentence, without names
  std::optional<std::size_t> witness;  ///< index into MatchResult::witnesses()
};

/// Figures of the whole answer. Scores in millionths.
struct Metrics {
  std::uint64_t demand = 0;          ///< mentors wanted by all mentees
  std::uint64_t capacity = 0;        ///< places of all mentors
  std::uint64_t places_filled = 0;   ///< pairs
  std::uint64_t candidates = 0;      ///< eligible pairs
  Score worst_off = 0;               ///< lowest score of a pair; 0 without pairs
  std::array<Score, 3> quartiles{};  ///< of the pairs' scores, by nearest rank; 0 without pairs
  std::uint64_t blocking_pairs = 0;  ///< candidates who would both rather have each other
};

/// All about one pair, matched or not.
struct Explanation {
  MenteeIndex mentee = 0;
  MentorIndex mentor = 0;
  PairScore pair;
  bool matched = false;
  bool forbidden = false;  ///< kept out by the list of forbidden pairs of this run
  std::optional<Wide>
      margin;  ///< surplus + price − score of a candidate, ≥ 0 when not chosen: how far from being worth it
};

/// Immutable; const calls are thread-safe.
class MatchResult {
 public:
  /// What the answer is about: scores, pairs settled beforehand, candidates, objective.
  struct Question {
    std::shared_ptr<const Scorer> scorer;
    SettledPairs settled;
    CandidateGraph graph;
    Objective objective;
  };

  MatchResult(Question question, Solution solution);

  Status status() const { return solution_.status; }
  const std::vector<MatchedPair>& pairs() const { return pairs_; }        ///< by mentee, then mentor
  const std::vector<Unmatched>& unmatched() const { return unmatched_; }  ///< mentees, then mentors
  const std::vector<Witness>& witnesses() const { return witnesses_; }
  const Metrics& metrics() const { return metrics_; }
  const Solution& solution() const { return solution_; }
  const CandidateGraph& graph() const { return question_.graph; }
  const Objective& objective() const { return question_.objective; }
  const SettledPairs& settled() const { return question_.settled; }
  const Scorer& scorer() const { return *question_.scorer; }
  const Cohort& cohort() const { return scorer().cohort(); }
  const Policy& policy() const { return scorer().policy(); }

  /// DataError when an id is in no table (with the nearest known one's row).
  Explanation explain(std::string_view mentee_id, std::string_view mentor_id) const;

  /// Checks pairs, total and proof against the scores again, independently of the solver.
  Verdict verify() const { return pairwright::verify(graph(), objective(), solution_); }

 private:
  Question question_;
  Solution solution_;
  std::vector<MatchedPair> pairs_;
  std::vector<Unmatched> unmatched_;
  std::vector<Witness> witnesses_;
  Metrics metrics_;
};

/// The pairs of a solution with contributions and ranks.
std::vector<MatchedPair> matched_pairs(const Scorer& scorer, const CandidateGraph& graph,
                                       const Solution& solution);

/// Everybody with fewer partners than wanted, and why. `witnesses` receives the Hall violators referred to.
std::vector<Unmatched> unmatched_people(const Scorer& scorer, const CandidateGraph& graph,
                                        const Solution& solution, std::vector<Witness>& witnesses);

Metrics measure(const CandidateGraph& graph, const Solution& solution);

}  // namespace pairwright

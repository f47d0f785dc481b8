// SPDX-License-Identifier: Apache-2.0
// The answer of a match: pairs with their reasons, the people left over with theirs, prices, figures, and
// what is needed to explain any pair and to check the proof again.
#pragma once

#include "pairwright/explain/survey.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/graph/candidates.hpp"
#include "pairwright/graph/keeping.hpp"
#include "pairwright/score/scorer.hpp"
#include "pairwright/solve/all_pairs.hpp"
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
  std::vector<Score> contributions;  ///< by factor of the policy; their sum is the score
  /// 1 + candidates of the mentee who score higher; 0, not known, where a run over pairs that are not stored
  /// ended early or was stopped
  std::uint32_t rank_for_mentee = 1;
  std::uint32_t rank_for_mentor = 1;
  bool locked = false;
  bool kept = false;  ///< was a pair of the previous result as well
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
  std::uint64_t candidates = 0;      ///< eligible pairs; 0, as blocking_pairs, where ranks are not known
  Score worst_off = 0;               ///< lowest score of a pair; 0 without pairs
  std::array<Score, 3> quartiles{};  ///< of the pairs' scores, by nearest rank; 0 without pairs
  std::uint64_t blocking_pairs = 0;  ///< candidates who would both rather have each other
};

/// What became of the pairs of a previous result.
struct Rematch {
  std::uint64_t previous = 0;  ///< pairs of the previous result
  std::uint64_t kept = 0;
  std::uint64_t changed = 0;  ///< not kept, for whatever reason
  Wide kept_bonus = 0;        ///< what the pairs kept counted beside their scores, millionths
};

/// All about one pair, matched or not.
struct Explanation {
  MenteeIndex mentee = 0;
  MentorIndex mentor = 0;
  PairScore pair;
  bool matched = false;
  bool forbidden = false;  ///< kept out by the list of forbidden pairs of this run
  Weight bonus = 0;  ///< what the pair counts beside its score, because it is one of the previous result
  /// surplus + price − score − bonus of a candidate, ≥ 0 when not chosen: how far from being worth it
  std::optional<Wide> margin;
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
    /// Whether `graph` has all candidates; if not, the chosen and the previous ones at least, and all others
    /// are scored when they are asked for.
    bool lists_all = true;
    std::optional<SweepStatistics> sweeps = {};  ///< of a solve over pairs that are not all stored
  };

  /// One pass over all candidates.
  MatchResult(Question question, Solution solution, const RunControl& control = {});

  Status status() const { return solution_.status; }
  const std::vector<MatchedPair>& pairs() const { return pairs_; }        ///< by mentee, then mentor
  const std::vector<Unmatched>& unmatched() const { return unmatched_; }  ///< mentees, then mentors
  const std::vector<Witness>& witnesses() const { return witnesses_; }
  const Metrics& metrics() const { return metrics_; }
  /// With a previous result total, bound and prices are those of weights that count them (graph/keeping.hpp),
  /// in parts of a millionth; see in_millionths.
  const Solution& solution() const { return solution_; }
  /// Sum of the pairs' scores.
  Wide total() const { return total_; }
  /// No choice of the objective has a higher total (together with its kept_bonus).
  Wide bound() const;
  /// A price, surplus or margin of the solution in millionths, rounded up.
  Wide in_millionths(Wide value) const;
  /// When there was a previous result.
  const std::optional<Rematch>& rematch() const { return rematch_; }
  const std::optional<Keeping>& keeping() const { return keeping_; }
  /// The candidates that are stored: see Question::lists_all.
  const CandidateGraph& graph() const { return question_.graph; }
  bool lists_all() const { return question_.lists_all; }
  const std::optional<SweepStatistics>& sweeps() const { return question_.sweeps; }
  const Objective& objective() const { return question_.objective; }
  const SettledPairs& settled() const { return question_.settled; }
  const Scorer& scorer() const { return *question_.scorer; }
  const Cohort& cohort() const { return scorer().cohort(); }
  const Policy& policy() const { return scorer().policy(); }

  /// DataError when an id is in no table (with the nearest known one's row).
  Explanation explain(std::string_view mentee_id, std::string_view mentor_id) const;

  /// Checks pairs, total and proof against the scores of all pairs again, independently of the solver.
  Verdict verify(const RunControl& control = {}) const;

 private:
  void count_kept();
  ScoredRows scored_rows() const { return {scorer(), settled()}; }
  AllPairs all_pairs(const ScoredRows& rows) const;
  Survey survey_all(const RunControl& control) const;

  Question question_;
  Solution solution_;
  Wide total_ = 0;
  std::optional<Keeping> keeping_;
  std::optional<Rematch> rematch_;
  std::vector<MatchedPair> pairs_;
  std::vector<Unmatched> unmatched_;
  std::vector<Witness> witnesses_;
  Metrics metrics_;
};

/// The pairs of a solution with contributions and ranks.
std::vector<MatchedPair> matched_pairs(const Scorer& scorer, const CandidateGraph& graph,
                                       const Solution& solution, const Survey& survey);

/// Everybody with fewer partners than wanted, and why. `witnesses` receives the Hall violators referred to.
std::vector<Unmatched> unmatched_people(const MatchResult::Question& question, const Solution& solution,
                                        const Survey& survey, std::vector<Witness>& witnesses);

/// What a kept pair counts beside its score, millionths.
Weight keep_bonus_of(const Policy& policy);

/// How the previous pairs count under the policy; nothing when there was no previous result.
std::optional<Keeping> keeping_in(const MatchResult::Question& question);

Metrics measure(const CandidateGraph& graph, const Solution& solution, const Survey& survey);

}  // namespace pairwright

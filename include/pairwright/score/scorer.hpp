// SPDX-License-Identifier: Apache-2.0
// Scores pairs. One formula serves everything: contributions are rounded to integer millionths first and the
// score is their sum, so that an explanation adds up exactly.
//
// contribution of factor f = round(w_f · value · 10⁶), half to even, with weights normalised to sum 1. A pair
// without an answer counts as the factor's `missing`; with renormalise it counts nothing and the others share
// its weight.
//
// Blocks are scored by estimates of the values, and by the values themselves wherever an estimate is too near
// to the middle of two millionths to say which way it rounds: the same integers, for less
// (docs/adr/0014-estimates.md).
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/model/cohort.hpp"
#include "pairwright/model/policy.hpp"
#include "pairwright/score/complete.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pairwright {

/// Scores of a block and which of its pairs are candidates.
struct ScoredBlock {
  BlockOf<Score> score;  ///< of candidates; other pairs may have 0, since rules come first
  BlockOf<bool> eligible;
};

/// What one factor says of one pair.
struct Contribution {
  std::string factor;
  double weight = 0;            ///< normalised, and after renormalising for this pair
  std::optional<double> value;  ///< 0..1; nullopt = not answered
  Score contribution = 0;       ///< millionths
};

/// All about one pair.
struct PairScore {
  Score score = 0;
  std::vector<Contribution> contributions;
  std::vector<std::string> removed_by;  ///< names of the rules that keep the pair out; "same person" first
};

/// Reason shown when both ids are one person; not a rule, since nothing can switch it off.
inline constexpr const char* same_person_reason = "same_person";

class Scorer {
 public:
  /// Compiles the columns that the policy needs. PolicyError or DataError with every fault.
  Scorer(std::shared_ptr<const Cohort> cohort, Policy policy, const Kinds& kinds);
  Scorer(Scorer&&) noexcept = default;
  Scorer& operator=(Scorer&&) noexcept = default;
  ~Scorer();

  /// Thread-safe. O(pairs × factors). Computes whole runs of mentors (columns/mentor_run.hpp): the quickest
  /// blocks begin with one, or are whole rows, of some ten mentees.
  void score(const PairBlock& block, ScoredBlock& scored) const;
  /// The same of any mentees: row k of `scored` is that of mentees[k].
  void score(std::span<const MenteeIndex> mentees, const MentorRange& mentors, ScoredBlock& scored) const;
  /// Of one pair; nothing when it is no candidate. As dear as some forty pairs of a block.
  std::optional<Score> score(MenteeIndex i, MentorIndex j) const;
  PairScore explain(MenteeIndex i, MentorIndex j) const;

  const Cohort& cohort() const { return *cohort_; }
  /// The policy with everything filled in.
  const Policy& policy() const { return policy_; }
  /// The table columns that factors and rules read.
  const std::vector<ColumnUse>& columns_used() const { return columns_used_; }

 private:
  struct BoundFactor {
    std::string name;
    double weight = 0;  // normalised
    std::optional<double> missing;
    std::unique_ptr<Factor> factor;
  };
  struct BoundRule {
    std::string name;
    bool strict = false;
    std::unique_ptr<Rule> rule;

    bool removes(RuleAnswer answer) const {
      return answer == RuleAnswer::removes || (strict && answer == RuleAnswer::unknown);
    }
  };
  /// Buffers of score().
  struct Work;
  struct Rounded;

  template <class MenteeOf>
  void score_rows(MenteeOf mentee_of, Eigen::Index rows, const MentorRange& mentors,
                  ScoredBlock& scored) const;
  void add_contributions(MenteeIndex i, const MentorRun& run, Work& work) const;
  void add_renormalised(MenteeIndex i, const MentorRun& run, Work& work) const;
  void settle_doubts(const Rounded& what, const OfRun<double>& estimates, Work& work) const;
  void score_run(MenteeIndex i, const MentorRun& run, Work& work) const;
  void ask_rules(bool of_scores, MenteeIndex i, const MentorRun& run, Work& work) const;
  double weight_answered(MenteeIndex i, MentorIndex j) const;
  double weight_of(const BoundFactor& factor, double value, double weight_answered) const;
  Score contribution(const BoundFactor& factor, double value, double weight_answered) const;

  std::shared_ptr<const Cohort> cohort_;
  Policy policy_;
  std::vector<BoundFactor> factors_;
  std::vector<BoundRule> rules_;
  std::vector<ColumnUse> columns_used_;
  std::vector<std::optional<MentorIndex>> selves_;  // the same person as a mentor
  double whole_weight_ = 0;                         // sum of the normalised weights, as it rounds
  bool renormalises_ = false;
};

}  // namespace pairwright

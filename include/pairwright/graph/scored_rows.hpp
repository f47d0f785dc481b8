// SPDX-License-Identifier: Apache-2.0
// The third kind of rows: those that the scorer makes on the spot. All pairs of a cohort can be read this
// way as often as one likes, without ever being stored.
#pragma once

#include "pairwright/graph/candidates.hpp"
#include "pairwright/score/scorer.hpp"

#include <algorithm>
#include <optional>

namespace pairwright {

/// Keeps references: the scorer and the settled pairs must outlive it. Const calls are thread-safe.
class ScoredRows {
 public:
  ScoredRows(const Scorer& scorer, const SettledPairs& settled) : scorer_(scorer), settled_(settled) {}

  MenteeIndex mentees() const { return static_cast<MenteeIndex>(scorer_.cohort().mentees().size()); }
  MentorIndex mentors() const { return static_cast<MentorIndex>(scorer_.cohort().mentors().size()); }
  const Scorer& scorer() const { return scorer_; }
  const SettledPairs& settled() const { return settled_; }

  /// Of one pair; nothing when it is no candidate.
  std::optional<Score> score(MenteeIndex i, MentorIndex j) const;

  /// Calls visit(block, scored) for blocks of the rows [begin, end), mentors ascending; `eligible` of these
  /// leaves out the pairs that rules or the forbidden list keep out.
  template <class Visit>
  void for_each_block(MenteeIndex begin, MenteeIndex end, Visit visit) const {
    thread_local ScoredBlock scored;
    for (MentorIndex j = 0; j < mentors(); j += mentors_a_block) {
      const PairBlock block{begin, end, j, std::min(mentors(), j + mentors_a_block)};
      scorer_.score(block, scored);
      if (!settled_.forbidden.empty()) leave_out_forbidden(block, scored);
      visit(block, scored);
    }
  }

 private:
  static constexpr MentorIndex mentors_a_block = mentors_a_run;

  void leave_out_forbidden(const PairBlock& block, ScoredBlock& scored) const;

  const Scorer& scorer_;
  const SettledPairs& settled_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// The third kind of rows: those that the scorer makes on the spot. All pairs of a cohort can be read this
// way as often as one likes, without ever being stored.
#pragma once

#include "pairwright/graph/candidates.hpp"
#include "pairwright/graph/row_part.hpp"
#include "pairwright/score/scorer.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

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

  /// Calls visit(row, part) for parts of the rows of these mentees, of whom row counts; for each mentee
  /// mentors ascending. The pairs that rules or the forbidden list keep out are not eligible. Quickest for
  /// some tens of mentees at a time.
  template <class Visit>
  void for_each_part(std::span<const MenteeIndex> mentees, Visit visit) const {
    thread_local ScoredBlock scored;
    for (MentorIndex j = 0; j < mentors(); j += mentors_a_part) {
      const MentorRange range{j, std::min(mentors(), j + mentors_a_part)};
      scorer_.score(mentees, range, scored);
      if (!settled_.forbidden.empty()) leave_out_forbidden(mentees, range, scored);
      for (std::size_t row = 0; row < mentees.size(); ++row) {
        const auto at = static_cast<Eigen::Index>(row);
        visit(row, RowPart{j, range.end - j, &scored.score(at, 0), &scored.eligible(at, 0)});
      }
    }
  }
  /// The same of mentees begin, begin + 1, …, end − 1.
  template <class Visit>
  void for_each_part(MenteeIndex begin, MenteeIndex end, Visit visit) const {
    std::vector<MenteeIndex> mentees(end - begin);
    std::iota(mentees.begin(), mentees.end(), begin);
    for_each_part(mentees, visit);
  }

 private:
  static constexpr MentorIndex mentors_a_part = mentors_a_run;

  void leave_out_forbidden(std::span<const MenteeIndex> mentees, const MentorRange& range,
                           ScoredBlock& scored) const;

  const Scorer& scorer_;
  const SettledPairs& settled_;
};

}  // namespace pairwright

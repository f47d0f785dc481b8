// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/scored_rows.hpp"

namespace pairwright {

void ScoredRows::leave_out_forbidden(std::span<const MenteeIndex> mentees, const MentorRange& range,
                                     ScoredBlock& scored) const {
  for (std::size_t row = 0; row < mentees.size(); ++row) {
    const MenteeIndex i = mentees[row];
    auto pair = std::ranges::lower_bound(settled_.forbidden, PairIndex{i, range.begin});
    for (; pair != settled_.forbidden.end() && *pair < PairIndex{i, range.end}; ++pair) {
      scored.eligible(static_cast<Eigen::Index>(row), pair->second - range.begin) = false;
    }
  }
}

std::optional<Score> ScoredRows::score(MenteeIndex i, MentorIndex j) const {
  if (std::ranges::binary_search(settled_.forbidden, PairIndex{i, j})) return std::nullopt;
  return scorer_.score(i, j);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/scored_rows.hpp"

namespace pairwright {

void ScoredRows::leave_out_forbidden(const PairBlock& block, ScoredBlock& scored) const {
  for (MenteeIndex i = block.mentee_begin; i < block.mentee_end; ++i) {
    auto pair = std::ranges::lower_bound(settled_.forbidden, PairIndex{i, block.mentor_begin});
    for (; pair != settled_.forbidden.end() && *pair < PairIndex{i, block.mentor_end}; ++pair) {
      scored.eligible(i - block.mentee_begin, pair->second - block.mentor_begin) = false;
    }
  }
}

std::optional<Score> ScoredRows::score(MenteeIndex i, MentorIndex j) const {
  if (std::ranges::binary_search(settled_.forbidden, PairIndex{i, j})) return std::nullopt;
  return scorer_.score(i, j);
}

}  // namespace pairwright

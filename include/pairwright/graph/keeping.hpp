// SPDX-License-Identifier: Apache-2.0
// Pairs of a previous result in the problem that is solved. A previous pair is worth a bonus more, and
// between equals more of them are better. Method: weights become (weight + bonus · previous) · unit +
// previous. The last terms of one choice of pairs add up to the number of previous pairs kept, which is less
// than the unit, so sums compare by score with bonus first and by pairs kept second. The proof of the optimum
// of these weights thus proves both. O(candidates + previous · log candidates of a mentee).
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/graph/candidates.hpp"

#include <vector>

namespace pairwright {

/// How previous pairs count.
struct Keeping {
  std::vector<EdgeIndex> previous;  ///< ascending
  Weight bonus = 0;                 ///< ≥ 0
  Weight unit = 1;                  ///< of the weights; the least power of two above the number of pairs

  bool is_previous(EdgeIndex edge) const;
};

/// Of `pairs` those count that are candidates.
Keeping keeping_of(const CandidateGraph& graph, const std::vector<PairIndex>& pairs, Weight bonus);

/// The same candidates, limits and locks with the weights of the method. Precondition: weights as scores give
/// them, so that 64 bits do.
CandidateGraph with_keeping(const CandidateGraph& graph, const Keeping& keeping);

}  // namespace pairwright

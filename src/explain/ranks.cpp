// SPDX-License-Identifier: Apache-2.0
#include "ranks.hpp"

#include <algorithm>
#include <limits>

namespace pairwright {
namespace {

/// A chosen pair, for one of its two.
struct Partner {
  Weight weight;
  std::size_t pair;  // index into the chosen ones
};

}  // namespace

std::vector<PairRanks> ranks_of(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges) {
  std::vector<PairRanks> ranks(edges.size());
  if (edges.empty()) return ranks;
  std::vector<std::vector<Partner>> of_mentor(graph.mentors());
  std::vector<Weight> worst(graph.mentors(), std::numeric_limits<Weight>::max());
  for (std::size_t k = 0; k < edges.size(); ++k) {
    const MentorIndex j = graph.mentor(edges[k]);
    of_mentor[j].push_back({graph.weight(edges[k]), k});
    worst[j] = std::min(worst[j], graph.weight(edges[k]));
  }
  std::size_t first = 0;  // pair of the mentee
  graph.weights().with_type([&](const auto* weights) {
    for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
      const auto mentors = graph.row_mentors(i);
      const auto* const row = weights + graph.row_begin(i);
      for (std::size_t k = 0; k < mentors.size(); ++k) {
        const Weight weight{row[k]};
        if (weight <= worst[mentors[k]]) continue;
        for (const Partner& partner : of_mentor[mentors[k]]) {
          if (weight > partner.weight) ++ranks[partner.pair].for_mentor;
        }
      }
      for (; first < edges.size() && edges[first] < graph.row_end(i); ++first) {
        const Weight own = graph.weight(edges[first]);
        ranks[first].for_mentee += static_cast<std::uint32_t>(
            std::count_if(row, row + mentors.size(), [own](Weight weight) { return weight > own; }));
      }
    }
  });
  return ranks;
}

}  // namespace pairwright

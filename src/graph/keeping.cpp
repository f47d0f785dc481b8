// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/keeping.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace pairwright {

bool Keeping::is_previous(EdgeIndex edge) const { return std::ranges::binary_search(previous, edge); }

Keeping keeping_of(const CandidateGraph& graph, const std::vector<PairIndex>& pairs, Weight bonus) {
  Keeping keeping{.previous = {}, .bonus = bonus};
  for (const auto& [mentee, mentor] : pairs) {
    const EdgeIndex edge = graph.find(mentee, mentor);
    if (edge != graph.edges()) keeping.previous.push_back(edge);
  }
  std::ranges::sort(keeping.previous);
  keeping.unit = Weight{1} << std::bit_width(pairs.size());
  return keeping;
}

CandidateGraph with_keeping(const CandidateGraph& graph, const Keeping& keeping) {
  CandidateRows rows;
  rows.mentor.reserve(graph.edges());
  rows.weight.reserve(graph.edges());
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) rows.offsets.push_back(graph.row_end(i));
  for (EdgeIndex e = 0; e < graph.edges(); ++e) {
    rows.mentor.push_back(graph.mentor(e));
    rows.weight.push_back(graph.weight(e) * keeping.unit);
  }
  for (const EdgeIndex e : keeping.previous) rows.weight[e] += keeping.bonus * keeping.unit + 1;
  rows.locked = graph.locked_edges();
  return {graph.limits(), std::move(rows)};
}

}  // namespace pairwright

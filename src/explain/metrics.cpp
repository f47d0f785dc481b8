// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include <algorithm>
#include <numeric>

namespace pairwright {

Metrics measure(const CandidateGraph& graph, const Solution& solution, const Survey& survey) {
  const NodeLimits& limits = graph.limits();
  Metrics metrics;
  metrics.demand = std::accumulate(limits.demand.begin(), limits.demand.end(), std::uint64_t{0});
  metrics.capacity = std::accumulate(limits.capacity.begin(), limits.capacity.end(), std::uint64_t{0});
  metrics.places_filled = solution.edges.size();
  metrics.candidates = survey.candidates;
  metrics.blocking_pairs = survey.blocking_pairs;

  std::vector<Weight> weights;
  for (const EdgeIndex edge : solution.edges) weights.push_back(graph.weight(edge));
  std::ranges::sort(weights);
  if (weights.empty()) return metrics;
  metrics.worst_off = static_cast<Score>(weights.front());
  for (std::size_t quarter = 1; quarter <= 3; ++quarter) {
    const std::size_t rank = (weights.size() * quarter + 3) / 4;  // nearest rank: ceil(n · q)
    metrics.quartiles[quarter - 1] = static_cast<Score>(weights[rank - 1]);
  }
  return metrics;
}

}  // namespace pairwright

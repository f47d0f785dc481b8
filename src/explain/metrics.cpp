// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace pairwright {
namespace {

/// Partners and lowest weight of each person in a solution.
struct Standing {
  std::vector<std::uint32_t> partners;
  std::vector<Weight> worst;

  explicit Standing(std::size_t people)
      : partners(people, 0), worst(people, std::numeric_limits<Weight>::max()) {}
  void add(std::size_t person, Weight weight) {
    ++partners[person];
    worst[person] = std::min(worst[person], weight);
  }
  /// Would rather have a partner of this weight than one of the present ones, or has room for one more.
  bool wants(std::size_t person, std::uint32_t most, Weight weight) const {
    return partners[person] < most || (most > 0 && weight > worst[person]);
  }
};

std::uint64_t count_blocking_pairs(const CandidateGraph& graph, const Solution& solution) {
  Standing mentees(graph.mentees());
  Standing mentors(graph.mentors());
  for (const EdgeIndex edge : solution.edges) {
    mentees.add(graph.mentee(edge), graph.weight(edge));
    mentors.add(graph.mentor(edge), graph.weight(edge));
  }
  std::uint64_t blocking = 0;
  auto chosen = solution.edges.begin();
  for (EdgeIndex edge = 0; edge < graph.edges(); ++edge) {
    if (chosen != solution.edges.end() && *chosen == edge) {
      ++chosen;
      continue;
    }
    const MenteeIndex i = graph.mentee(edge);
    const MentorIndex j = graph.mentor(edge);
    const Weight weight = graph.weight(edge);
    if (mentees.wants(i, graph.demand(i), weight) && mentors.wants(j, graph.capacity(j), weight)) ++blocking;
  }
  return blocking;
}

}  // namespace

Metrics measure(const CandidateGraph& graph, const Solution& solution) {
  const NodeLimits& limits = graph.limits();
  Metrics metrics;
  metrics.demand = std::accumulate(limits.demand.begin(), limits.demand.end(), std::uint64_t{0});
  metrics.capacity = std::accumulate(limits.capacity.begin(), limits.capacity.end(), std::uint64_t{0});
  metrics.places_filled = solution.edges.size();
  metrics.candidates = graph.edges();
  metrics.blocking_pairs = count_blocking_pairs(graph, solution);

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

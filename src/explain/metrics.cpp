// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace pairwright {
namespace {

constexpr Weight none = std::numeric_limits<Weight>::max();

/// From what weight on each person would rather have a partner than one of the present ones: any, where there
/// is room for one more; none, where there is room for nobody.
std::vector<Weight> thresholds(const std::vector<std::uint32_t>& most,
                               const std::vector<std::uint32_t>& partners, const std::vector<Weight>& worst) {
  std::vector<Weight> above(most.size());
  for (std::size_t person = 0; person < most.size(); ++person) {
    if (partners[person] < most[person]) {
      above[person] = std::numeric_limits<Weight>::min();
    } else {
      above[person] = most[person] > 0 ? worst[person] : none;
    }
  }
  return above;
}

std::uint64_t count_blocking_pairs(const CandidateGraph& graph, const Solution& solution) {
  std::vector<std::uint32_t> mentors_of(graph.mentees(), 0);
  std::vector<std::uint32_t> mentees_of(graph.mentors(), 0);
  std::vector<Weight> worst_mentor(graph.mentees(), none);
  std::vector<Weight> worst_mentee(graph.mentors(), none);
  for (const EdgeIndex edge : solution.edges) {
    const MenteeIndex i = graph.mentee(edge);
    const MentorIndex j = graph.mentor(edge);
    ++mentors_of[i];
    ++mentees_of[j];
    worst_mentor[i] = std::min(worst_mentor[i], graph.weight(edge));
    worst_mentee[j] = std::min(worst_mentee[j], graph.weight(edge));
  }
  const std::vector<Weight> of_mentee = thresholds(graph.limits().demand, mentors_of, worst_mentor);
  const std::vector<Weight> of_mentor = thresholds(graph.limits().capacity, mentees_of, worst_mentee);
  const auto blocks = [&](Weight weight, MenteeIndex i, MentorIndex j) {
    return weight > std::max(of_mentee[i], of_mentor[j]) ? 1U : 0U;
  };
  std::uint64_t blocking = 0;
  graph.weights().with_type([&](const auto* weights) {
    for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
      const auto mentors = graph.row_mentors(i);
      const auto* const row = weights + graph.row_begin(i);
      for (std::size_t k = 0; k < mentors.size(); ++k) blocking += blocks(row[k], i, mentors[k]);
    }
  });
  for (const EdgeIndex edge : solution.edges) {
    blocking -= blocks(graph.weight(edge), graph.mentee(edge), graph.mentor(edge));
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

// SPDX-License-Identifier: Apache-2.0
// The Hungarian method (see hungarian/hungarian.hpp) as a solver.
#include "../hungarian/hungarian.hpp"

#include "pairwright/solve/solver.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace pairwright::solvers {
namespace {

using namespace hungarian;

template <class Rows>
std::optional<Optimum> run(const Rows& rows, const CandidateGraph& graph, const Objective& objective,
                           RunControl control) {
  const Units units(graph);
  if (!units.are_single()) return std::nullopt;
  // Of lists fewer units may find a place than it seems: until then the bound is none.
  control.notes_totals = control.notes_totals && (graph.is_full() || !objective.places_first);
  Hungarian<Rows> method(rows, graph, units, unmatched_units(graph, units, objective));
  const Outcome outcome = method.run(control);
  if (outcome == Outcome::out_of_range) return std::nullopt;
  const std::vector<MentorIndex> at = method.mentors_of_units();
  if (outcome == Outcome::stopped) return Optimum{true, edges_of(graph, units, at), {}};
  return optimum_of(graph, units, {at, method.prices()}, objective);
}

std::optional<Optimum> solve_by_hungarian(const CandidateGraph& graph, const Objective& objective,
                                          const RunControl& control) {
  return graph.weights().with_type([&]<class Integer>(const Integer* weights) -> std::optional<Optimum> {
    if constexpr (sizeof(Integer) > sizeof(Number)) {
      return std::nullopt;
    } else if (graph.is_full()) {
      return run(FullRows<Integer>(graph, weights), graph, objective, control);
    } else {
      return run(ListedRows<Integer>(graph, weights), graph, objective, control);
    }
  });
}

bool is_supported(const CandidateGraph& graph, const Objective&) {
  return graph.weights().least() > -most_number && graph.weights().greatest() < most_number &&
         graph.locked_edges().empty() &&
         std::ranges::all_of(graph.limits().demand, [](std::uint32_t demand) { return demand <= 1; });
}

/// Few levels among a sample of the weights.
bool has_few_levels(const CandidateGraph& graph, const Objective&) {
  constexpr std::size_t sample = 4096;
  constexpr std::size_t few = 128;
  const WeightArray& weights = graph.weights();
  if (Wide{weights.greatest()} - weights.least() < Wide{few}) return true;
  std::vector<Weight> seen;  // ascending
  const EdgeIndex stride = std::max<EdgeIndex>(1, graph.edges() / sample) | 1U;
  for (EdgeIndex e = 0; e < graph.edges() && seen.size() <= few; e += stride) {
    const Weight weight = graph.weight(e);
    const auto place = std::ranges::lower_bound(seen, weight);
    if (place == seen.end() || *place != weight) seen.insert(place, weight);
  }
  return seen.size() <= few;
}

}  // namespace

SolverSpec hungarian() {
  return {.name = "hungarian",
          .help = "Hungarian method with many paths at a time; exact, the fastest on scores of few levels.",
          .supports = is_supported,
          .suits = has_few_levels,
          .solve = solve_by_hungarian};
}

}  // namespace pairwright::solvers

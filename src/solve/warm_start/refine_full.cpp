// SPDX-License-Identifier: Apache-2.0
#include "refine_full.hpp"

#include "../placement.hpp"
#include "../refinement.hpp"
#include "../units.hpp"
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pairwright::warm_start {
namespace {

struct RowsOfGraph {
  const CandidateGraph& graph;

  Weight weight(MenteeIndex i, MentorIndex j) const { return graph.weight(graph.find(i, j)); }

  template <class Visit>
  std::size_t visit_better(MenteeIndex i, Weight, Visit visit) const {
    for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) visit(graph.mentor(e), graph.weight(e));
    return graph.row_size(i);
  }
};

/// What prices and weights may be, so that their sums keep far from the end of 64 bits.
constexpr Wide most_number = Wide{1} << 56;

bool is_in_range(const CandidateGraph& graph) {
  return graph.weights().greatest() <= most_number && graph.weights().least() >= -most_number;
}

/// Nothing when a place would be free, or more units unmatched than must be.
std::optional<std::vector<MentorIndex>> full_placement(const WarmStart& start, const CandidateGraph& graph,
                                                       const Units& units, std::uint32_t unmatched) {
  const auto staying = static_cast<MentorIndex>(graph.mentors());
  std::vector<MentorIndex> at(units.count(), staying);
  std::vector<std::uint32_t> free = units.open_capacity();
  free.push_back(unmatched);
  for (const auto& [i, j] : start.pairs) {
    if (i >= graph.mentees() || j >= graph.mentors() || graph.find(i, j) == graph.edges()) continue;
    const auto first = at.begin() + units.first(i);
    const auto end = at.begin() + units.end(i);
    const auto unit = std::find(first, end, staying);
    if (unit == end || free[j] == 0 || units.serves(i, j, at)) continue;
    *unit = j;
    --free[j];
  }
  const auto left = static_cast<std::uint64_t>(std::ranges::count(at, staying));
  if (left != free[staying]) return std::nullopt;
  free.pop_back();
  if (std::ranges::any_of(free, [](std::uint32_t places) { return places > 0; })) return std::nullopt;
  return at;
}

/// [sellers]
std::vector<Weight> whole_prices(const WarmStart& start, const CandidateGraph& graph) {
  std::vector<Weight> prices(graph.mentors() + 1, 0);
  const auto in_range = [](Wide price) {
    return static_cast<Weight>(std::clamp(price, -most_number, most_number));
  };
  for (std::size_t j = 0; j < std::min(start.price.size(), graph.mentors()); ++j) {
    prices[j] = in_range(start.price[j]);
  }
  prices.back() = in_range(start.unfilled_penalty.value_or(0));
  return prices;
}

/// Only differences matter where all places are held: what staying unmatched costs is as before, unless a
/// price would be below 0; where nobody stays the least price is 0.
void settle_level(const Units& units, std::uint32_t unmatched, Weight staying, std::vector<Weight>& price) {
  if (unmatched == 0) price.back() = *std::ranges::max_element(price);
  for (std::size_t j = 0; j + 1 < price.size(); ++j) {
    if (units.open_capacity()[j] == 0) price[j] = price.back();
  }
  const Weight least = *std::ranges::min_element(price);
  const Weight raised = unmatched == 0 ? least : std::min(price.back() - staying, least);
  for (Weight& of : price) of -= raised;
  if (unmatched == 0) price.back() = 0;
}

}  // namespace

std::optional<Optimum> refine_full(const WarmStart& start, const CandidateGraph& graph, const Units& units,
                                   const SolveOptions& options) {
  if (graph.is_full()) return std::nullopt;  // which are solved in the time of a few reads
  const std::uint32_t unmatched = unmatched_units(graph, units, options.objective);
  if (unmatched == any_number || !is_in_range(graph)) return std::nullopt;
  std::optional<std::vector<MentorIndex>> at = full_placement(start, graph, units, unmatched);
  if (!at) return std::nullopt;
  Placement placement{std::move(*at), whole_prices(start, graph), {}};
  const RowsOfGraph rows{graph};
  Refinement refinement(rows, units, placement);
  const Weight staying = placement.price.back();
  if (!refinement.run(start.most_reads * graph.edges(), options.control)) return std::nullopt;
  settle_level(units, unmatched, staying, placement.price);
  return optimum_of(graph, units, std::move(placement), options.objective);
}

}  // namespace pairwright::warm_start

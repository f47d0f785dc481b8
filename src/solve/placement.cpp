// SPDX-License-Identifier: Apache-2.0
#include "placement.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

/// What mentors ask who have no place to offer decides nothing: the least that keeps others from asking.
void settle_closed(const CandidateGraph& graph, const Units& units, DualPrices& prices) {
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (units.open_capacity()[j] > 0) continue;
    Wide price = 0;
    for (const EdgeIndex e : graph.mentor_edges(j)) {
      if (!graph.is_locked(e)) price = std::max(price, graph.weight(e) - prices.surplus[graph.mentee(e)]);
    }
    prices.price[j] = price;
  }
}

DualPrices prices_of(const CandidateGraph& graph, const Units& units, const Placement& placement) {
  const auto& [at, price, edge] = placement;
  DualPrices prices;
  prices.price.assign(price.begin(), price.end() - 1);
  prices.surplus.assign(graph.mentees(), 0);
  prices.unfilled_penalty = price.back();
  std::vector<MenteeIndex> others;  // whose surplus does not follow from their pairs
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    Wide& surplus = prices.surplus[i];
    std::size_t placed = units.locked(i).size();
    for (Unit unit = units.first(i); unit < units.end(i); ++unit) {
      if (at[unit] == graph.mentors()) continue;
      const Wide gain = graph.weight(edge[unit]) - Wide{price[at[unit]]};
      surplus = unit == units.first(i) ? gain : std::min(surplus, gain);
      prices.unfilled_penalty = std::max(prices.unfilled_penalty, -gain);
      ++placed;
    }
    if (placed < graph.demand(i) || units.first(i) == units.end(i)) others.push_back(i);
  }
  for (const MenteeIndex i : others) {
    Wide& surplus = prices.surplus[i];
    surplus = -prices.unfilled_penalty;
    if (graph.demand(i) > units.locked(i).size()) continue;
    // Wants nothing more: the least surplus at which no place is worth its price.
    for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
      if (!graph.is_locked(e)) surplus = std::max(surplus, graph.weight(e) - prices.price[graph.mentor(e)]);
    }
  }
  return prices;
}

/// For the objective `total`, which knows no penalty: lower prices and higher surpluses prove the same.
void drop_penalty(DualPrices& prices) {
  if (prices.unfilled_penalty == 0) return;
  for (Wide& surplus : prices.surplus) surplus += prices.unfilled_penalty;
  for (Wide& price : prices.price) price -= prices.unfilled_penalty;
  prices.unfilled_penalty = 0;
}

/// [units] of those who are with a mentor.
std::vector<EdgeIndex> edge_of_each(const CandidateGraph& graph, const Units& units,
                                    const std::vector<MentorIndex>& at) {
  std::vector<EdgeIndex> edge(units.count());
  for (Unit unit = 0; unit < units.count(); ++unit) {
    if (at[unit] < graph.mentors()) edge[unit] = graph.find(units.mentee(unit), at[unit]);
  }
  return edge;
}

/// Locked ones, too, ascending.
std::vector<EdgeIndex> all_edges(const CandidateGraph& graph, const std::vector<MentorIndex>& at,
                                 const std::vector<EdgeIndex>& edge) {
  std::vector<EdgeIndex> edges = graph.locked_edges();
  edges.reserve(edges.size() + at.size());
  for (Unit unit = 0; unit < at.size(); ++unit) {
    if (at[unit] < graph.mentors()) edges.push_back(edge[unit]);
  }
  if (!std::ranges::is_sorted(edges)) std::ranges::sort(edges);
  return edges;
}

}  // namespace

bool fills_minimums(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges) {
  std::vector<std::uint32_t> load(graph.mentors(), 0);
  for (const EdgeIndex e : edges) ++load[graph.mentor(e)];
  return std::equal(load.begin(), load.end(), graph.limits().minimum.begin(), std::greater_equal<>());
}

std::uint32_t unmatched_units(const CandidateGraph& graph, const Units& units, const Objective& objective) {
  // Where anybody may have any place, and none makes it worse, the best total fills as much as can be filled.
  const bool filling_pays = graph.is_full() && graph.weights().least() >= 0 && units.are_single();
  if (!objective.places_first && !filling_pays) return any_number;
  return static_cast<std::uint32_t>(units.count() - units.most_placed());
}

bool meets_demand(const CandidateGraph& graph, const Units& units, std::uint32_t unmatched,
                  const Objective& objective) {
  if (!objective.all_demand_must) return true;
  const std::vector<std::uint32_t>& wanted = graph.limits().demand;
  const auto demand = std::accumulate(wanted.begin(), wanted.end(), std::uint64_t{0});
  return unmatched == 0 && units.count() + graph.locked_edges().size() == demand;
}

std::vector<EdgeIndex> edges_of(const CandidateGraph& graph, const Units& units,
                                const std::vector<MentorIndex>& at) {
  return all_edges(graph, at, edge_of_each(graph, units, at));
}

std::optional<Optimum> optimum_of(const CandidateGraph& graph, const Units& units, Placement placement,
                                  const Objective& objective) {
  // Everybody's price of staying unmatched may be moved where it is to be 0 or more, with all others: prices
  // of free places are 0 only where it is.
  if (const Weight staying = placement.price.back(); staying < 0) {
    for (Weight& price : placement.price) price -= staying;
  }
  if (placement.edge.empty()) placement.edge = edge_of_each(graph, units, placement.at);
  Optimum optimum{false, all_edges(graph, placement.at, placement.edge), prices_of(graph, units, placement)};
  if (!fills_minimums(graph, optimum.edges)) return std::nullopt;
  if (!objective.places_first) drop_penalty(optimum.prices);
  settle_closed(graph, units, optimum.prices);
  return optimum;
}

}  // namespace pairwright

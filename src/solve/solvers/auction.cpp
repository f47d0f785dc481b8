// SPDX-License-Identifier: Apache-2.0
// The auction (see auction/auction.hpp) as a solver.
#include "../auction/auction.hpp"

#include "pairwright/solve/solver.hpp"

#include "../auction/exact_prices.hpp"
#include "../most_pairs.hpp"
#include "../placement.hpp"
#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright::solvers {

namespace {

using namespace auction;

/// Pairs that fill most minimums; nothing when these can all be filled.
std::optional<Optimum> with_minimums_unfilled(const CandidateGraph& graph, const Units& units,
                                              const RunControl& control) {
  std::vector<EdgeIndex> edges = most_pairs(graph, units, units.open_minimum(), control);
  std::ranges::copy(graph.locked_edges(), std::back_inserter(edges));
  std::ranges::sort(edges);
  if (control.stopped() || fills_minimums(graph, edges)) return std::nullopt;
  return Optimum{false, std::move(edges), {}};
}

template <class Stored>
std::optional<Optimum> run_auction(const CandidateGraph& graph, const Objective& objective,
                                   const Scale& scale, RunControl control) {
  const Units units(graph);
  typename Auction<Stored>::Sale sale{.graph = graph, .units = units, .scale = scale};
  sale.unmatched = unmatched_units(graph, units, objective);
  sale.may_be_more = sale.unmatched != any_number && !(graph.is_full() && units.are_single());
  control.notes_totals = control.notes_totals && meets_demand(graph, units, sale.unmatched, objective);
  std::optional<Auction<Stored>> auction(std::in_place, sale, control);
  Outcome outcome = auction->run(control);
  if (outcome == Outcome::exhausted && sale.may_be_more) {
    auction.reset();
    const std::size_t placed = most_pairs(graph, units, units.open_capacity(), control).size();
    sale.unmatched = units.count() - static_cast<Unit>(placed);
    sale.may_be_more = false;
    outcome = auction.emplace(sale, control).run(control);
  }
  if (outcome == Outcome::exhausted) return with_minimums_unfilled(graph, units, control);
  if (outcome == Outcome::stopped) {
    Optimum early{true, edges_of(graph, units, auction->mentors_of_units()), {}};
    for (MentorIndex j = 0; j < graph.mentors(); ++j) {
      early.prices.price.push_back(std::max<Worth>(0, auction->places().price(j)) >> scale.fine);
    }
    return early;
  }
  const auto price = exact_prices(auction->places().prices(), scale, auction->epsilon());
  return optimum_of(graph, units, {auction->mentors_of_units(), *price}, objective);
}

std::optional<Optimum> solve_by_auction(const CandidateGraph& graph, const Objective& objective,
                                        const RunControl& control) {
  const std::optional<Scale> scale = scale_of(graph);
  if (!scale) return std::nullopt;
  const bool is_short = (scale->range >> scale->fine) <= std::numeric_limits<std::int32_t>::max();
  return is_short ? run_auction<std::int32_t>(graph, objective, *scale, control)
                  : run_auction<std::int64_t>(graph, objective, *scale, control);
}

bool is_supported(const CandidateGraph& graph, const Objective&) { return Units::can_be_counted(graph); }

}  // namespace

SolverSpec auction() {
  return {.name = "auction",
          .help = "Auction with scaling, shortlists and reverse steps; exact, the fastest on most inputs.",
          .supports = is_supported,
          .suits = is_supported,
          .solve = solve_by_auction};
}

}  // namespace pairwright::solvers

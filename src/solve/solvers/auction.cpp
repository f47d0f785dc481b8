// SPDX-License-Identifier: Apache-2.0
// The auction (see auction/auction.hpp) as a solver: what it is asked, and what its answer means. Minimums are
// not part of it; where its optimum without them leaves one unfilled, another solver is called.
#include "../auction/auction.hpp"

#include "pairwright/solve/solver.hpp"

#include "../auction/exact_prices.hpp"
#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace pairwright::solvers {

SolverSpec successive_shortest_paths();

namespace {

using namespace auction;

constexpr std::uint64_t usual_bids_a_unit = 256;

std::vector<EdgeIndex> chosen_edges(const CandidateGraph& graph, const Units& units,
                                    const std::vector<MentorIndex>& at) {
  std::vector<EdgeIndex> edges = graph.locked_edges();
  for (Unit unit = 0; unit < units.count(); ++unit) {
    if (at[unit] < graph.mentors()) edges.push_back(graph.find(units.mentee(unit), at[unit]));
  }
  std::ranges::sort(edges);
  return edges;
}

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

/// `whole`: exact prices of the mentors, and of staying unmatched.
DualPrices prices_of(const CandidateGraph& graph, const Units& units, const std::vector<MentorIndex>& at,
                     const std::vector<Worth>& whole) {
  DualPrices prices;
  prices.price.assign(whole.begin(), whole.end() - 1);
  prices.surplus.assign(graph.mentees(), 0);
  prices.unfilled_penalty = whole.back();
  std::vector<MenteeIndex> others;  // whose surplus does not follow from their pairs
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    Wide& surplus = prices.surplus[i];
    std::size_t placed = units.locked(i).size();
    for (Unit unit = units.first(i); unit < units.end(i); ++unit) {
      if (at[unit] == graph.mentors()) continue;
      const Wide gain = graph.weight(graph.find(i, at[unit])) - Wide{whole[at[unit]]};
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

struct Answer {
  Outcome outcome = Outcome::exhausted;
  Optimum optimum;
};

template <class Stored>
Answer run_auction(const CandidateGraph& graph, const Units& units, const Scale& scale,
                   std::uint32_t unmatched, const RunControl& control) {
  Auction<Stored> auction(graph, units, scale, unmatched);
  Answer answer{auction.run(usual_bids_a_unit * units.count() + 100'000, control), {}};
  if (answer.outcome == Outcome::exhausted) return answer;
  const std::vector<MentorIndex>& at = auction.mentors_of_units();
  answer.optimum.stopped = answer.outcome == Outcome::stopped;
  answer.optimum.edges = chosen_edges(graph, units, at);
  if (answer.optimum.stopped) return answer;
  const auto whole = exact_prices(auction.places().prices(), scale, auction.epsilon());
  answer.optimum.prices = prices_of(graph, units, at, *whole);
  settle_closed(graph, units, answer.optimum.prices);
  return answer;
}

bool fills_minimums(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges) {
  std::vector<std::uint32_t> load(graph.mentors(), 0);
  for (const EdgeIndex e : edges) ++load[graph.mentor(e)];
  return std::equal(load.begin(), load.end(), graph.limits().minimum.begin(), std::greater_equal<>());
}

Optimum solve_by_auction(const CandidateGraph& graph, const Objective& objective, const RunControl& control) {
  const auto otherwise = [&] { return successive_shortest_paths().solve(graph, objective, control); };
  const std::optional<Scale> scale = scale_of(graph);
  if (!scale) return otherwise();
  const Units units(graph);
  const std::uint32_t unmatched = objective.places_first
                                      ? static_cast<std::uint32_t>(units.count() - units.most_placed())
                                      : Places::unlimited;
  const bool is_short = (scale->range >> scale->fine) <= std::numeric_limits<std::int32_t>::max();
  Answer answer = is_short ? run_auction<std::int32_t>(graph, units, *scale, unmatched, control)
                           : run_auction<std::int64_t>(graph, units, *scale, unmatched, control);
  const bool other = answer.outcome == Outcome::exhausted ||
                     (answer.outcome == Outcome::done && !fills_minimums(graph, answer.optimum.edges));
  return other ? otherwise() : std::move(answer.optimum);
}

bool has_few_enough_units(const CandidateGraph& graph, const Objective&) {
  Wide units = 0;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    units += std::min<Wide>(graph.demand(i), static_cast<Wide>(graph.row_size(i)));
  }
  return units < std::numeric_limits<Unit>::max();
}

}  // namespace

SolverSpec auction() {
  return {.name = "auction",
          .help = "Auction with scaling, shortlists and reverse steps; exact, the fastest on most inputs.",
          .supports = has_few_enough_units,
          .solve = solve_by_auction};
}

}  // namespace pairwright::solvers

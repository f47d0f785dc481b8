// SPDX-License-Identifier: Apache-2.0
#include "sought.hpp"

#include "pairwright/base/error.hpp"

#include <algorithm>
#include <iterator>

namespace pairwright::all_pairs {
namespace {

template <class Index>
std::vector<bool> marks(const std::vector<Index>& listed, std::size_t size) {
  std::vector<bool> marked(size, false);
  for (const Index index : listed) marked[index] = true;
  return marked;
}

/// Prices lie far between the special ones for every cohort that fits a memory; if not, nothing is guessed.
Value value_of(Wide price) {
  constexpr Wide most = Wide{1} << 59;
  if (-most < price && price < most) return static_cast<Value>(price);
  Fault fault;
  fault.code = "range";
  fault.table = "match";
  fault.message = "prices outside 64 bits";
  throw LimitError({fault});
}

template <class Index>
void add_closed(const std::vector<std::uint32_t>& open, std::vector<Index>& listed) {
  const std::vector<bool> already = marks(listed, open.size());
  for (Index k = 0; k < open.size(); ++k) {
    if (open[k] == 0 && !already[k]) listed.push_back(k);
  }
  std::ranges::sort(listed);
}

}  // namespace

OpenLimits::OpenLimits(const AllPairs& problem)
    : demand(problem.limits.demand), capacity(problem.limits.capacity) {
  for (const auto& [mentee, mentor] : problem.rows.settled().locked) {
    --demand[mentee];
    --capacity[mentor];
  }
}

Sought sought_after(const Solution& solution, const OpenLimits& open) {
  const std::size_t mentees = open.demand.size();
  const std::size_t mentors = open.capacity.size();
  Sought sought{.worth = std::vector<Value>(mentees, Sought::out_of_question),
                .kind = std::vector<std::uint8_t>(mentees, 0),
                .price = {std::vector<Value>(mentors, closed_price), {}}};
  const DualPrices& prices = solution.prices;
  for (std::size_t i = 0; i < mentees; ++i) {
    if (open.demand[i] > 0) sought.worth[i] = prices.surplus.empty() ? 0 : value_of(prices.surplus[i]);
  }
  for (std::size_t j = 0; j < mentors && !prices.price.empty(); ++j) {
    if (open.capacity[j] > 0) sought.price[0][j] = value_of(prices.price[j]);
  }
  if (!solution.witness) return sought;
  const Witness& witness = *solution.witness;
  const bool of_mentees = witness.side == Side::mentee;
  const std::vector<bool> mentee_in = marks(witness.mentees, mentees);
  const std::vector<bool> mentor_in = marks(witness.mentors, mentors);
  std::vector<Value> price = sought.price[0];
  bool breakable = false;
  for (std::size_t j = 0; j < mentors; ++j) {
    if (open.capacity[j] == 0 || mentor_in[j] == of_mentees) continue;
    price[j] = must_price;
    breakable = true;
  }
  if (!breakable) return sought;
  sought.price[1] = std::move(price);
  for (std::size_t i = 0; i < mentees; ++i) sought.kind[i] = mentee_in[i] == of_mentees ? 1 : 0;
  return sought;
}

void settle_closed_people(const OpenLimits& open, Weight most_weight, Solution& solution) {
  DualPrices& prices = solution.prices;
  Wide least = 0;
  for (std::size_t j = 0; j < prices.price.size(); ++j) {
    Wide& price = prices.price[j];
    if (open.capacity[j] == 0) price = std::max(price, most_weight + prices.unfilled_penalty);
    least = std::min(least, price);
  }
  for (std::size_t i = 0; i < prices.surplus.size(); ++i) {
    if (open.demand[i] == 0) prices.surplus[i] = std::max(prices.surplus[i], most_weight - least);
  }
  if (!solution.witness) return;
  if (solution.witness->side == Side::mentee) {
    add_closed(open.capacity, solution.witness->mentors);
  } else {
    add_closed(open.demand, solution.witness->mentees);
  }
}

}  // namespace pairwright::all_pairs

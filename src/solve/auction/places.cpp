// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

#include <algorithm>
#include <utility>

namespace pairwright::auction {

Places::Places(Limits limits, Unit units, int coarse)
    : limits_(std::move(limits)),
      coarse_(coarse),
      price_(limits_.most.size(), 0),
      key_price_(limits_.most.size(), 0) {
  sellers_.reserve(limits_.most.size());
  std::size_t end = 0;
  for (const std::uint32_t most : limits_.most) {
    sellers_.push_back({end, most, 0});
    if (most != unlimited) end += std::min(most, units);
  }
  held_.resize(end);
}

bool Places::higher_bid(const Held& a, const Held& b) { return a.bid > b.bid; }

void Places::clear() {
  for (Seller& seller : sellers_) seller.load = 0;
  for (MentorIndex j = 0; j < limits_.least.size(); ++j) {
    const bool only_least = price_[j] < 0 && limits_.least[j] > 0;
    sellers_[j].capacity = only_least ? limits_.least[j] : limits_.most[j];
  }
}

/// All places of this price are held.
void Places::rise(MentorIndex j, Worth lowest_bid) {
  if (has_minimums() && lowest_bid >= 0 && sellers_[j].capacity < limits_.most[j]) {
    sellers_[j].capacity = limits_.most[j];
    lowest_bid = 0;
  }
  set_price(j, lowest_bid);
}

Unit Places::sell(MentorIndex j, Unit unit, Worth bid) {
  Seller& seller = sellers_[j];
  if (seller.capacity == unlimited) return no_unit;
  Held* const first = held_.data() + seller.begin;
  if (seller.load < seller.capacity) {
    first[seller.load++] = {bid, unit};
    std::push_heap(first, first + seller.load, higher_bid);
    if (seller.load == seller.capacity) rise(j, first->bid);
    return no_unit;
  }
  const Unit out = first->unit;
  // Sinks the new bid from the top.
  std::uint32_t at = 0;
  for (std::uint32_t below = 1; below < seller.load; below = 2 * at + 1) {
    if (below + 1 < seller.load && first[below + 1].bid < first[below].bid) ++below;
    if (first[below].bid >= bid) break;
    first[at] = first[below];
    at = below;
  }
  first[at] = {bid, unit};
  rise(j, first->bid);
  return out;
}

void Places::give(MentorIndex j, Unit unit) {
  if (sellers_[j].capacity != unlimited) held_[sellers_[j].begin + sellers_[j].load++] = {0, unit};
}

void Places::take_back(MentorIndex j, Unit unit) {
  if (sellers_[j].capacity == unlimited) return;
  Held* const first = held_.data() + sellers_[j].begin;
  Held* const found =
      std::find_if(first, first + sellers_[j].load, [&](const Held& held) { return held.unit == unit; });
  *found = first[--sellers_[j].load];
}

void Places::release(MentorIndex j, Unit unit) {
  take_back(j, unit);
  Held* const first = held_.data() + sellers_[j].begin;
  if (sellers_[j].capacity != unlimited) std::make_heap(first, first + sellers_[j].load, higher_bid);
}

void Places::set_price(MentorIndex j, Worth price) {
  price_[j] = price;
  key_price_[j] = static_cast<std::int32_t>(std::min(price >> coarse_, highest_key));
}

}  // namespace pairwright::auction

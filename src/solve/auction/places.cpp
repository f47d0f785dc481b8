// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

#include <algorithm>
#include <utility>

namespace pairwright::auction {

Places::Places(std::vector<std::uint32_t> capacity, Unit units, int coarse)
    : coarse_(coarse),
      capacity_(std::move(capacity)),
      load_(capacity_.size(), 0),
      begin_(capacity_.size()),
      price_(capacity_.size(), 0),
      key_price_(capacity_.size(), 0) {
  std::size_t end = 0;
  for (std::size_t j = 0; j < capacity_.size(); ++j) {
    begin_[j] = end;
    if (capacity_[j] != unlimited) end += std::min(capacity_[j], units);
  }
  held_.resize(end);
}

bool Places::higher_bid(const Held& a, const Held& b) { return a.bid > b.bid; }

void Places::clear() { std::ranges::fill(load_, 0); }

Unit Places::sell(MentorIndex j, Unit unit, Worth bid) {
  if (capacity_[j] == unlimited) return no_unit;
  Held* const first = held_.data() + begin_[j];
  if (load_[j] < capacity_[j]) {
    first[load_[j]++] = {bid, unit};
    std::push_heap(first, first + load_[j], higher_bid);
    if (load_[j] == capacity_[j]) set_price(j, first->bid);
    return no_unit;
  }
  const Unit out = first->unit;
  // Sinks the new bid from the top.
  std::uint32_t at = 0;
  for (std::uint32_t below = 1; below < load_[j]; below = 2 * at + 1) {
    if (below + 1 < load_[j] && first[below + 1].bid < first[below].bid) ++below;
    if (first[below].bid >= bid) break;
    first[at] = first[below];
    at = below;
  }
  first[at] = {bid, unit};
  set_price(j, first->bid);
  return out;
}

void Places::give(MentorIndex j, Unit unit) {
  if (capacity_[j] != unlimited) held_[begin_[j] + load_[j]++] = {0, unit};
}

void Places::take_back(MentorIndex j, Unit unit) {
  if (capacity_[j] == unlimited) return;
  Held* const first = held_.data() + begin_[j];
  Held* const found =
      std::find_if(first, first + load_[j], [&](const Held& held) { return held.unit == unit; });
  *found = first[--load_[j]];
}

void Places::release(MentorIndex j, Unit unit) {
  take_back(j, unit);
  Held* const first = held_.data() + begin_[j];
  if (capacity_[j] != unlimited) std::make_heap(first, first + load_[j], higher_bid);
}

void Places::set_price(MentorIndex j, Worth price) {
  price_[j] = price;
  constexpr Worth highest_key = Worth{1} << 30;
  key_price_[j] = static_cast<std::int32_t>(std::min(price >> coarse_, highest_key));
}

}  // namespace pairwright::auction

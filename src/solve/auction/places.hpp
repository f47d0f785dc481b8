// SPDX-License-Identifier: Apache-2.0
// What is auctioned: the places of mentors, each held by a unit of demand for what it bid. Places of a mentor
// are alike, so that the price of all is the lowest bid once the mentor is full; no node and no list is
// repeated for them. A price below 0 is that of places that must be filled: while it is, no others are sold.
#pragma once

#include "pairwright/base/score.hpp"

#include "../units.hpp"
#include "scale.hpp"
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace pairwright::auction {

class Places {
 public:
  static constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();
  struct Limits {
    std::vector<std::uint32_t> most;   ///< [sellers]; of one that has places without end, `unlimited`
    std::vector<std::uint32_t> least;  ///< [sellers] that must be filled; empty when none must
  };
  /// There are `units` that may bid.
  Places(Limits limits, Unit units, int coarse);

  std::size_t sellers() const { return sellers_.size(); }
  Worth price(MentorIndex j) const { return price_[j]; }
  std::span<const Worth> prices() const { return price_; }
  std::span<const std::int32_t> key_prices() const { return key_price_; }
  std::uint32_t free_places(MentorIndex j) const { return limits_.most[j] - sellers_[j].load; }
  bool is_full(MentorIndex j) const { return free_places(j) == 0; }
  /// Free places that must be filled.
  std::uint32_t wanting(MentorIndex j) const {
    return limits_.least.empty() ? 0 : limits_.least[j] - std::min(limits_.least[j], sellers_[j].load);
  }
  bool has_minimums() const { return !limits_.least.empty(); }
  /// Lower ones cannot be told by keys.
  Worth lowest_price() const { return -(highest_key << coarse_); }
  std::uint32_t load(MentorIndex j) const { return sellers_[j].load; }

  /// Hints that a place of the mentor will be sold, and that it is next but few.
  void prefetch(MentorIndex j) const { __builtin_prefetch(&sellers_[j], 1); }
  void prefetch_held(MentorIndex j) const {
    constexpr std::size_t a_line = 64 / sizeof(Held);
    const Seller& seller = sellers_[j];
    if (seller.capacity == unlimited) return;
    const Held* const first = held_.data() + seller.begin;
    for (std::size_t k = 0; k < std::min<std::size_t>(seller.capacity, 3 * a_line); k += a_line) {
      __builtin_prefetch(first + k, 1);
    }
  }

  /// Frees all places; prices stay.
  void clear();
  /// A unit takes a place for `bid`, which is above the price; returns the unit that it takes it from, or
  /// no_unit. The price rises to the lowest bid once all places are held.
  Unit sell(MentorIndex j, Unit unit, Worth bid);

  /// Calls visit(unit) for each unit that holds a place.
  template <class Visit>
  void for_each_holder(MentorIndex j, Visit visit) const {
    for (std::uint32_t k = 0; k < sellers_[j].load; ++k) visit(held_[sellers_[j].begin + k].unit);
  }

  /// Frees a place between two bids; the price stays.
  void release(MentorIndex j, Unit unit);

  /// After all bids: moves and prices are the caller's.
  void take_back(MentorIndex j, Unit unit);
  void give(MentorIndex j, Unit unit);
  void set_price(MentorIndex j, Worth price);

 private:
  struct Held {
    Worth bid;
    Unit unit;
  };
  struct Seller {
    std::size_t begin;       // of the places
    std::uint32_t capacity;  // at the present price
    std::uint32_t load;
  };
  static constexpr Worth highest_key = Worth{1} << 30;

  void rise(MentorIndex j, Worth lowest_bid);
  static bool higher_bid(const Held& a, const Held& b);

  const Limits limits_;
  const int coarse_;
  std::vector<Seller> sellers_;
  std::vector<Held> held_;               // a heap per seller, lowest bid first
  std::vector<Worth> price_;             // [sellers]
  std::vector<std::int32_t> key_price_;  // [sellers] in keys, rounded down
};

}  // namespace pairwright::auction

// SPDX-License-Identifier: Apache-2.0
// From nearly the optimum to the optimum, where all places are held: prices are raised, and only raised,
// until no unit would gain anything elsewhere. A price is too low while a unit elsewhere would rather come;
// one raise brings others, as in the label-correcting search for shortest paths. Raises that come round to
// where they began show places that are worth more handed on in a circle, and they are. What is right already
// takes one look at each candidate: so it ends an auction long before its finest epsilons, and it begins from
// the answer for fewer candidates. References: Bellman, On a routing problem, 1958; Klein, A primal method
// for minimal cost flows, 1967; Goldberg, An efficient implementation of a scaling minimum-cost flow
// algorithm, 1997 (price refinement).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "placement.hpp"
#include "units.hpp"
#include <algorithm>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace pairwright {

/// Rows: weight of a pair, and visit_better(i, gain, visit), which calls visit(mentor, weight) for all
/// candidates of a mentee that may be worth more than `gain` at prices no lower than those at first, and
/// returns how many it looked at.
template <class Rows>
class Refinement {
 public:
  /// Precondition: all units stand somewhere, and all places, those of staying unmatched included, are held.
  /// Changes the placement; keeps the references.
  Refinement(const Rows& rows, const Units& units, Placement& placement);

  /// Whether the end was reached, by looking at about `most` candidates.
  bool run(std::uint64_t most, const RunControl& control);

 private:
  static constexpr Weight highest = Weight{1} << 58;  // nobody asks so much

  struct Wish {
    Unit unit = no_unit;
    Weight weight = 0;  // of the pair wished for
  };

  MentorIndex staying() const { return static_cast<MentorIndex>(price_.size() - 1); }
  bool may_stay() const { return first_[staying()] < first_.back(); }
  Weight gain(Unit unit) const { return weight_[unit] - price_[at_[unit]]; }
  bool serves(Unit unit, MentorIndex j) const {
    if (units_.are_single() || j == staying()) return at_[unit] == j;
    return units_.serves(units_.mentee(unit), j, at_);
  }

  void hold_places();
  void wait(MentorIndex j);
  bool ask(Unit unit);
  bool raise(MentorIndex j, Weight price, Wish wish);
  bool comes_round(MentorIndex j, MentorIndex from);
  bool hand_on(MentorIndex j, Wish wish);

  const Rows& rows_;
  const Units& units_;
  std::vector<MentorIndex>& at_;
  std::vector<Weight>& price_;
  std::vector<Weight> weight_;       // [units] of the place held
  std::vector<Unit> first_;          // [sellers + 1] in held_
  std::vector<Unit> held_;           // units by seller
  std::vector<Wish> reason_;         // [sellers] for the last raise
  std::deque<MentorIndex> waiting_;  // sellers whose units are to be asked
  std::vector<bool> waits_;          // [sellers]
  std::uint64_t looked_at_ = 0;
};

template <class Rows>
Refinement<Rows>::Refinement(const Rows& rows, const Units& units, Placement& placement)
    : rows_(rows),
      units_(units),
      at_(placement.at),
      price_(placement.price),
      weight_(units.count(), 0),
      first_(price_.size() + 1, 0),
      held_(units.count()),
      reason_(price_.size()),
      waits_(price_.size(), false) {
  for (MentorIndex j = 0; j < staying(); ++j) {
    if (units.open_capacity()[j] == 0) price_[j] = highest;
  }
  for (Unit unit = 0; unit < units.count(); ++unit) {
    if (at_[unit] != staying()) weight_[unit] = rows.weight(units.mentee(unit), at_[unit]);
  }
  hold_places();
}

template <class Rows>
void Refinement<Rows>::hold_places() {
  for (const MentorIndex j : at_) ++first_[j + 1];
  for (std::size_t j = 1; j < first_.size(); ++j) first_[j] += first_[j - 1];
  std::vector<Unit> end(first_.begin(), first_.end() - 1);
  for (Unit unit = 0; unit < units_.count(); ++unit) held_[end[at_[unit]]++] = unit;
}

template <class Rows>
bool Refinement<Rows>::run(std::uint64_t most, const RunControl& control) {
  for (MentorIndex j = 0; j < price_.size(); ++j) wait(j);
  for (std::uint64_t last_poll = 0; !waiting_.empty();) {
    const MentorIndex j = waiting_.front();
    waiting_.pop_front();
    // Very many units may stay: they are asked when nobody else is to be.
    if (j == staying() && !waiting_.empty()) {
      waiting_.push_back(j);
      continue;
    }
    waits_[j] = false;
    for (Unit k = first_[j]; k < first_[j + 1]; ++k) {
      if (!ask(held_[k])) return false;
    }
    if (looked_at_ > most) return false;
    constexpr std::uint64_t looks_a_poll = 1U << 16;
    if (looked_at_ - last_poll < looks_a_poll) continue;
    if (control.stopped()) return false;
    last_poll = looked_at_;
  }
  return true;
}

template <class Rows>
void Refinement<Rows>::wait(MentorIndex j) {
  if (!waits_[j]) waiting_.push_back(j);
  waits_[j] = true;
}

/// Raises what the unit would rather have; false when a price goes beyond all bounds.
template <class Rows>
bool Refinement<Rows>::ask(Unit unit) {
  bool holds = true;
  const auto offer = [&](MentorIndex j, Weight weight) {
    const Weight price = weight - gain(unit);
    if (price > price_[j] && !serves(unit, j)) holds = holds && raise(j, price, {unit, weight});
  };
  if (may_stay()) offer(staying(), 0);
  looked_at_ += rows_.visit_better(units_.mentee(unit), gain(unit), offer);
  return holds;
}

template <class Rows>
bool Refinement<Rows>::raise(MentorIndex j, Weight price, Wish wish) {
  if (price >= highest) return false;
  if (comes_round(j, at_[wish.unit]) && hand_on(j, wish)) return true;
  price_[j] = price;
  reason_[j] = wish;
  wait(j);
  return true;
}

/// Whether a raise at j is why the price of `from` was raised.
template <class Rows>
bool Refinement<Rows>::comes_round(MentorIndex j, MentorIndex from) {
  while (from != j && reason_[from].unit != no_unit) {
    from = at_[reason_[from].unit];
    ++looked_at_;
  }
  return from == j;
}

/// The circle that ends with `wish` for j: everyone takes the place that they wish for. False, and the circle
/// forgotten, when that would gain nothing: reasons may be out of date.
template <class Rows>
bool Refinement<Rows>::hand_on(MentorIndex j, Wish wish) {
  std::vector<std::pair<MentorIndex, Wish>> circle{{j, wish}};
  for (MentorIndex k = at_[wish.unit]; k != j; k = at_[reason_[k].unit]) circle.push_back({k, reason_[k]});
  Weight gained = 0;
  bool allowed = true;
  for (const auto& [to, why] : circle) {
    gained += why.weight - weight_[why.unit];
    allowed = allowed && !serves(why.unit, to);
  }
  for (const auto& [to, why] : circle) reason_[to] = {};
  if (gained <= 0 || !allowed) return false;
  std::vector<Unit*> places;
  for (const auto& [to, why] : circle) {
    Unit* const first = held_.data() + first_[at_[why.unit]];
    places.push_back(std::find(first, held_.data() + first_[at_[why.unit] + 1], why.unit));
  }
  // The unit that wishes for a place takes that which the one before it in the circle leaves.
  for (std::size_t k = 0; k < circle.size(); ++k) {
    const auto& [to, why] = circle[k];
    *places[(k + circle.size() - 1) % circle.size()] = why.unit;
    at_[why.unit] = to;
    weight_[why.unit] = why.weight;
  }
  for (const auto& [to, why] : circle) {
    wait(to);
    // Its siblings may wish for what it left.
    const MenteeIndex i = units_.mentee(why.unit);
    for (Unit unit = units_.first(i); unit < units_.end(i); ++unit) wait(at_[unit]);
  }
  return true;
}

}  // namespace pairwright

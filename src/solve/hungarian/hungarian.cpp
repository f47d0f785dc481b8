// SPDX-License-Identifier: Apache-2.0
#include "hungarian.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace pairwright::hungarian {

template <class Rows>
Hungarian<Rows>::Hungarian(const Rows& rows, const CandidateGraph& graph, const Units& units,
                           std::uint32_t unmatched)
    : rows_(rows),
      units_(units),
      capacity_(units.open_capacity()),
      surplus_(graph.mentees(), 0),
      price_(graph.mentors() + 1, 0),
      reached_(graph.mentors() + 1),
      holders_(graph.mentors() + 1),
      at_(graph.mentees(), nowhere) {
  capacity_.push_back(unmatched);
}

template <class Rows>
Outcome Hungarian<Rows>::run(const RunControl& control) {
  control.start(Phase::solving, units_.count());
  start();
  while (!waiting_.empty()) {
    // The last search of a round finds no path, and so reaches all that can be reached.
    while (augment_all(control) > 0 && !waiting_.empty()) {
    }
    if (control.stopped()) return Outcome::stopped;
    if (!waiting_.empty() && !reprice()) return Outcome::out_of_range;
    note_bound(control);
  }
  return Outcome::done;
}

template <class Rows>
void Hungarian<Rows>::start() {
  price_if_free_.assign(capacity_.size() - 1, 0);
  for (MentorIndex j = 0; j < price_if_free_.size(); ++j) {
    if (capacity_[j] == 0) price_if_free_[j] = closed_price;
  }
  price_if_new_ = price_if_free_;
  for (MenteeIndex i = 0; i < surplus_.size(); ++i) {
    if (units_.first(i) == units_.end(i)) continue;
    surplus_[i] = rows_.greatest(i, price_if_free_);
    if (may_stay()) surplus_[i] = std::max(surplus_[i], 0);
    waiting_.push_back(i);
  }
}

/// A search from each mentee without a place, on paths that have no mentor in common. Returns how many places
/// were found.
template <class Rows>
std::size_t Hungarian<Rows>::augment_all(const RunControl& control) {
  std::fill(reached_.begin(), reached_.end(), false);
  for (MentorIndex j = 0; j < price_if_new_.size(); ++j) {
    price_if_new_[j] = capacity_[j] == 0 ? closed_price : price_[j];
  }
  std::vector<MenteeIndex> left;
  for (std::size_t k = 0; k < waiting_.size(); ++k) {
    if (control.stopped()) {
      left.insert(left.end(), waiting_.begin() + static_cast<std::ptrdiff_t>(k), waiting_.end());
      break;
    }
    if (!augment_from(waiting_[k])) left.push_back(waiting_[k]);
  }
  const std::size_t placed = waiting_.size() - left.size();
  waiting_ = std::move(left);
  control.advance(placed);
  return placed;
}

/// Breadth first, so that few pairs change, who else were to be put in order in the end.
template <class Rows>
bool Hungarian<Rows>::augment_from(MenteeIndex source) {
  steps_.clear();
  if (takes_free_place({source, 0, nowhere})) return true;
  for (std::size_t k = 0; k < steps_.size(); ++k) {
    const MenteeIndex i = steps_[k].mentee;
    std::size_t position = 0;
    for (MentorIndex j = next_over(i, position); j != nowhere; j = next_over(i, position)) {
      reached_[j] = true;
      if (j != staying()) price_if_new_[j] = closed_price;
      const bool found = std::ranges::any_of(
          holders_[j], [&](MenteeIndex holder) { return takes_free_place({holder, k, j}); });
      if (found) return true;
    }
  }
  return false;
}

/// Adds a step to the search; where a free place is next to it, all mentees of the path move.
template <class Rows>
bool Hungarian<Rows>::takes_free_place(const Step& step) {
  steps_.push_back(step);
  const MentorIndex free = free_place(step.mentee);
  if (free != nowhere) hand_over(free);
  return free != nowhere;
}

/// By weak duality.
template <class Rows>
void Hungarian<Rows>::note_bound(const RunControl& control) const {
  Wide bound = std::accumulate(surplus_.begin(), surplus_.end(), Wide{0});
  for (MentorIndex j = 0; j < price_.size(); ++j) bound += Wide{capacity_[j]} * price_[j];
  control.note({std::nullopt, bound});
}

/// The first mentor over a tight pair who has a free place, or nowhere: close to the first optimum, which is
/// sought in the end.
template <class Rows>
MentorIndex Hungarian<Rows>::free_place(MenteeIndex i) {
  while (first_free_ < price_if_free_.size() && price_if_free_[first_free_] == closed_price) ++first_free_;
  const std::size_t position =
      rows_.find_tight(i, price_if_free_, surplus_[i], rows_.position(i, first_free_));
  if (position < rows_.size(i)) return rows_.mentor(i, position);
  return stays_tight(i) && has_free(staying()) ? staying() : nowhere;
}

/// The next mentor over a tight pair whom no search has reached, from the position on; nowhere when there is
/// none.
template <class Rows>
MentorIndex Hungarian<Rows>::next_over(MenteeIndex i, std::size_t& position) const {
  const std::size_t size = rows_.size(i);
  if (position < size) position = rows_.find_tight(i, price_if_new_, surplus_[i], position);
  if (position < size) return rows_.mentor(i, position++);
  return stays_tight(i) && !reached_[staying()] ? staying() : nowhere;
}

/// The last mentee of the path takes the free place, each other one what the next one leaves.
template <class Rows>
void Hungarian<Rows>::hand_over(MentorIndex free) {
  const Step* step = &steps_.back();
  at_[step->mentee] = free;
  holders_[free].push_back(step->mentee);
  for (; step->over != nowhere; step = &steps_[step->from]) {
    const MenteeIndex next = steps_[step->from].mentee;
    at_[next] = step->over;
    *std::ranges::find(holders_[step->over], step->mentee) = next;
  }
  if (free != staying() && !has_free(free)) price_if_free_[free] = closed_price;
}

/// Makes another pair tight; false when numbers become too large.
template <class Rows>
bool Hungarian<Rows>::reprice() {
  std::vector<MenteeIndex> falling = waiting_;
  for (MentorIndex j = 0; j < holders_.size(); ++j) {
    if (reached_[j]) falling.insert(falling.end(), holders_[j].begin(), holders_[j].end());
  }
  Number step = std::numeric_limits<Number>::max();
  for (const MenteeIndex i : falling) {
    const Number best = rows_.greatest(i, price_if_new_);
    if (best > -most_number * 3) step = std::min(step, surplus_[i] - best);
    if (may_stay() && !reached_[staying()]) step = std::min(step, surplus_[i] + price_[staying()]);
  }
  if (step == std::numeric_limits<Number>::max()) {
    // Nobody can be placed any more: those who wait are as many as must stay unmatched besides.
    if (!may_stay()) price_[staying()] = std::max(0, -*std::ranges::min_element(surplus_));
    capacity_[staying()] += static_cast<std::uint32_t>(waiting_.size());
    return true;
  }
  for (const MenteeIndex i : falling) {
    surplus_[i] -= step;
    if (surplus_[i] < -most_number) return false;
  }
  for (MentorIndex j = 0; j < price_.size(); ++j) {
    if (!reached_[j]) continue;
    price_[j] += step;
    if (price_[j] > most_number) return false;
  }
  return true;
}

template <class Rows>
std::vector<MentorIndex> Hungarian<Rows>::mentors_of_units() const {
  std::vector<MentorIndex> mentors(units_.count());
  for (Unit unit = 0; unit < units_.count(); ++unit) mentors[unit] = at_[units_.mentee(unit)];
  return mentors;
}

template class Hungarian<FullRows<std::int8_t>>;
template class Hungarian<FullRows<std::int16_t>>;
template class Hungarian<FullRows<std::int32_t>>;
template class Hungarian<ListedRows<std::int8_t>>;
template class Hungarian<ListedRows<std::int16_t>>;
template class Hungarian<ListedRows<std::int32_t>>;

}  // namespace pairwright::hungarian

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

template <class Rows>
bool Hungarian<Rows>::augment_from(MenteeIndex source) {
  path_.assign(1, {source, 0, nowhere, 0});
  while (!path_.empty()) {
    Step& step = path_.back();
    if (step.over == nowhere && step.position == 0) {
      if (const MentorIndex free = free_place(step.mentee); free != nowhere) {
        hand_over(free);
        return true;
      }
    }
    if (step.over == nowhere || step.holder == holders_[step.over].size()) {
      if (!advance_over(step)) path_.pop_back();
      continue;
    }
    const MenteeIndex next = holders_[step.over][step.holder++];
    path_.push_back({next, 0, nowhere, 0});
  }
  return false;
}

/// By weak duality.
template <class Rows>
void Hungarian<Rows>::note_bound(const RunControl& control) const {
  Wide bound = std::accumulate(surplus_.begin(), surplus_.end(), Wide{0});
  for (MentorIndex j = 0; j < price_.size(); ++j) bound += Wide{capacity_[j]} * price_[j];
  control.note({std::nullopt, bound});
}

/// A mentor over a tight pair who has a free place, or nowhere. Mentees begin to look at different mentors.
template <class Rows>
MentorIndex Hungarian<Rows>::free_place(MenteeIndex i) const {
  const std::size_t size = rows_.size(i);
  const std::size_t turn = size < 2 * row_kernels::lanes ? 0 : i * row_kernels::lanes % size;
  std::size_t position = rows_.find_tight(i, price_if_free_, surplus_[i], turn);
  if (position == size && turn > 0) position = rows_.find_tight(i, price_if_free_, surplus_[i], 0);
  if (position < size) return rows_.mentor(i, position);
  return stays_tight(i) && has_free(staying()) ? staying() : nowhere;
}

/// Goes on to the next mentor over a tight pair whom no search has reached; false when there is none.
template <class Rows>
bool Hungarian<Rows>::advance_over(Step& step) {
  const MenteeIndex i = step.mentee;
  const std::size_t size = rows_.size(i);
  step.holder = 0;
  if (step.position < size) step.position = rows_.find_tight(i, price_if_new_, surplus_[i], step.position);
  if (step.position < size) {
    step.over = rows_.mentor(i, step.position++);
    visit(step.over);
    return true;
  }
  if (!stays_tight(i) || reached_[staying()]) return false;
  step.over = staying();
  step.position = size + 1;
  visit(staying());
  return true;
}

template <class Rows>
void Hungarian<Rows>::visit(MentorIndex j) {
  reached_[j] = true;
  if (j != staying()) price_if_new_[j] = closed_price;
}

/// The last mentee of the path takes the free place, each other one what the next one leaves.
template <class Rows>
void Hungarian<Rows>::hand_over(MentorIndex free) {
  MentorIndex taken = free;
  for (auto step = path_.rbegin(); step != path_.rend(); ++step) {
    const MentorIndex left = at_[step->mentee];
    at_[step->mentee] = taken;
    if (taken == free) {
      holders_[free].push_back(step->mentee);
    } else {
      *std::ranges::find(holders_[taken], std::prev(step)->mentee) = step->mentee;
    }
    taken = left;
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

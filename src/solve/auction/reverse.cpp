// SPDX-License-Identifier: Apache-2.0
// The reverse step of an auction.
#include "auction.hpp"
#include <algorithm>
#include <functional>

namespace pairwright::auction {

/// Lowers what mentors ask who have places left.
template <class Stored>
Outcome Auction<Stored>::reverse(const RunControl& control) {
  overpriced_.clear();
  const auto is_overpriced = [&](MentorIndex j) { return !places_.is_full(j) && places_.price(j) > 0; };
  for (auto j = static_cast<MentorIndex>(graph_.mentors()); j-- > 0;) {
    if (is_overpriced(j)) overpriced_.push_back(j);
  }
  if (overpriced_.empty()) return Outcome::done;
  if (!askers_.prepare(control)) return Outcome::stopped;
  gain_.resize(units_.count());
  for (Unit unit = 0; unit < units_.count(); ++unit) gain_[unit] = gain(unit);
  best_askers_.resize(graph_.mentors());
  ++reverse_steps_;
  while (!overpriced_.empty()) {
    if (control.stopped()) return Outcome::stopped;
    const MentorIndex j = overpriced_.back();
    overpriced_.pop_back();
    if (is_overpriced(j)) lower_price(j);
  }
  return Outcome::done;
}

/// Until as many would come as there are free places, or nothing is asked.
template <class Stored>
void Auction<Stored>::lower_price(MentorIndex j) {
  const std::size_t free = places_.free_places(j);
  collect_offers(j, free + 1);
  Worth price = 0;
  if (offers_.size() > free) {
    const auto last = offers_.begin() + static_cast<std::ptrdiff_t>(free);
    std::nth_element(offers_.begin(), last, offers_.end(), [](const Offer& a, const Offer& b) {
      return a.worth != b.worth ? a.worth > b.worth : a.unit < b.unit;
    });
    price = std::min(places_.price(j), last->worth - epsilon_);
    offers_.erase(last, offers_.end());
  }
  const Worth saved = places_.price(j) - price;
  places_.set_price(j, price);
  places_.for_each_holder(j, [&](Unit unit) { gain_[unit] += saved; });
  if (!shortlists_.are_whole()) {
    askers_.for_each(j, [&](MenteeIndex i, Worth worth) { shortlists_.raise_others(i, worth - price); });
  }
  for (const Offer& offer : offers_) accept(offer, j);
}

/// What units elsewhere would pay here so as to be as well off as there, if it is more than epsilon: at least
/// the `wanted` highest.
template <class Stored>
void Auction<Stored>::collect_offers(MentorIndex j, std::size_t wanted) {
  BestAskers& best = best_askers_[j];
  for (bool read = best.step != reverse_steps_;; read = true) {
    if (read) note_best_askers(j);
    offers_.clear();
    for (const auto& [i, worth] : best.askers) offer(i, worth, j);
    if (best.others <= epsilon_) return;
    const auto is_certain = [&](const Offer& offer) { return offer.worth >= best.others; };
    if (static_cast<std::size_t>(std::ranges::count_if(offers_, is_certain)) >= wanted) return;
    if (read) break;
  }
  offers_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) { offer(i, worth, j); });
}

template <class Stored>
void Auction<Stored>::note_best_askers(MentorIndex j) {
  constexpr std::size_t most = 64;
  ranked_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) {
    if (units_.first(i) == units_.end(i)) return;
    ranked_.push_back({worth - gain_[units_.are_single() ? units_.first(i) : worst_off(i)], {i, worth}});
  });
  BestAskers& best = best_askers_[j];
  best.step = reverse_steps_;
  best.others = no_worth;
  if (ranked_.size() > most) {
    const auto last = ranked_.begin() + most;
    std::nth_element(ranked_.begin(), last, ranked_.end(), std::greater<>());
    best.others = last->first;
    ranked_.resize(most);
  }
  best.askers.clear();
  for (const auto& [worth, asker] : ranked_) best.askers.push_back(asker);
}

template <class Stored>
void Auction<Stored>::offer(MenteeIndex i, Worth worth, MentorIndex j) {
  const Unit first = units_.first(i);
  if (first == units_.end(i)) return;
  const Unit unit = units_.are_single() ? first : worst_off(i);
  const Worth offer = worth - gain_[unit];
  if (offer > epsilon_ && !(units_.are_single() ? at_[unit] == j : units_.serves(i, j, at_)))
    offers_.push_back({offer, unit});
}

template <class Stored>
Unit Auction<Stored>::worst_off(MenteeIndex i) const {
  Unit worst = units_.first(i);
  for (Unit unit = worst + 1; unit < units_.end(i); ++unit) {
    if (gain_[unit] < gain_[worst]) worst = unit;
  }
  return worst;
}

template <class Stored>
void Auction<Stored>::accept(const Offer& offer, MentorIndex j) {
  const MentorIndex before = at_[offer.unit];
  worth_[offer.unit] = offer.worth + gain_[offer.unit];
  places_.take_back(before, offer.unit);
  places_.give(j, offer.unit);
  at_[offer.unit] = j;
  gain_[offer.unit] = gain(offer.unit);
  if (before != staying() && places_.price(before) > 0) overpriced_.push_back(before);
}

template Outcome Auction<std::int32_t>::reverse(const RunControl&);
template Outcome Auction<std::int64_t>::reverse(const RunControl&);

}  // namespace pairwright::auction

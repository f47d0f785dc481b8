// SPDX-License-Identifier: Apache-2.0
// The reverse step of an auction.
#include "auction.hpp"
#include <algorithm>
#include <span>

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
  gain_.assign(graph_.mentees(), highest_price);
  for (Unit unit = 0; unit < units_.count(); ++unit) {
    Worth& least = gain_[units_.mentee(unit)];
    least = std::min(least, gain(unit));
  }
  best_askers_.resize(graph_.mentors());
  ++reverse_steps_;
  lowered_.clear();
  while (!overpriced_.empty()) {
    if (control.stopped()) return Outcome::stopped;
    const MentorIndex j = overpriced_.back();
    overpriced_.pop_back();
    if (!is_overpriced(j)) continue;
    if (best_askers_[j].step != reverse_steps_) lowered_.push_back(j);
    lower_price(j);
  }
  if (shortlists_.are_whole()) return Outcome::done;
  for (const MentorIndex j : lowered_) {
    if (control.stopped()) return Outcome::stopped;
    askers_.for_each(
        j, [&](MenteeIndex i, Worth worth) { shortlists_.raise_others(i, worth - places_.price(j)); });
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
  places_.for_each_holder(j, [&](Unit unit) {
    const MenteeIndex i = units_.mentee(unit);
    gain_[i] = units_.is_single(i) ? gain_[i] + saved : gain(worst_off(i));
  });
  for (const Offer& offer : offers_) accept(offer, j);
}

/// What units elsewhere would pay here so as to be as well off as there, if it is more than epsilon: at least
/// the `wanted` highest.
template <class Stored>
void Auction<Stored>::collect_offers(MentorIndex j, std::size_t wanted) {
  constexpr std::size_t a_group = 4;
  BestAskers& best = best_askers_[j];
  for (bool read = best.step != reverse_steps_;; read = true) {
    if (read) note_best_askers(j);
    offers_.clear();
    const std::span<const Asker> askers(best.askers);
    for (std::size_t k = 0; k < askers.size(); k += a_group) {
      if (are_known(wanted, askers[k].offered)) return;
      for (const Asker& asker : askers.subspan(k, std::min(a_group, askers.size() - k))) offer(asker, j);
    }
    if (are_known(wanted, best.others)) return;
    if (read) break;
  }
  offers_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) { offer({0, worth, i}, j); });
}

/// Whether the `wanted` highest offers are there, if no other is above `others`.
template <class Stored>
bool Auction<Stored>::are_known(std::size_t wanted, Worth others) const {
  if (others <= epsilon_) return true;
  const auto is_certain = [&](const Offer& offer) { return offer.worth >= others; };
  return offers_.size() >= wanted &&
         static_cast<std::size_t>(std::ranges::count_if(offers_, is_certain)) >= wanted;
}

template <class Stored>
void Auction<Stored>::note_best_askers(MentorIndex j) {
  constexpr std::size_t usual = 32;
  const std::size_t most = usual + places_.load(j);  // who holds a place here is among them
  constexpr auto more = [](const Asker& a, const Asker& b) {
    return a.offered != b.offered ? a.offered > b.offered : a.mentee < b.mentee;
  };
  ranked_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) {
    if (worth - gain_[i] > epsilon_) ranked_.push_back({worth - gain_[i], worth, i});
  });
  BestAskers& best = best_askers_[j];
  best.step = reverse_steps_;
  best.others = no_worth;
  if (ranked_.size() > most) {
    std::nth_element(ranked_.begin(), ranked_.begin() + static_cast<std::ptrdiff_t>(most), ranked_.end(),
                     more);
    best.others = ranked_[most].offered;
    ranked_.resize(most);
  }
  std::ranges::sort(ranked_, more);
  best.askers.assign(ranked_.begin(), ranked_.end());
}

template <class Stored>
void Auction<Stored>::offer(const Asker& asker, MentorIndex j) {
  const Worth worth = asker.worth - gain_[asker.mentee];
  if (worth <= epsilon_) return;
  const Unit unit = worst_off(asker.mentee);
  if (!(units_.are_single() ? at_[unit] == j : units_.serves(asker.mentee, j, at_))) {
    offers_.push_back({worth, unit});
  }
}

template <class Stored>
Unit Auction<Stored>::worst_off(MenteeIndex i) const {
  Unit worst = units_.first(i);
  for (Unit unit = worst + 1; unit < units_.end(i); ++unit) {
    if (gain(unit) < gain(worst)) worst = unit;
  }
  return worst;
}

template <class Stored>
void Auction<Stored>::accept(const Offer& offer, MentorIndex j) {
  const MentorIndex before = at_[offer.unit];
  const MenteeIndex i = units_.mentee(offer.unit);
  places_.take_back(before, offer.unit);
  places_.give(j, offer.unit);
  at_[offer.unit] = j;
  gain_[i] = units_.is_single(i) ? gain_[i] + offer.worth - places_.price(j) : gain(worst_off(i));
  if (before != staying() && places_.price(before) > 0) overpriced_.push_back(before);
}

template Outcome Auction<std::int32_t>::reverse(const RunControl&);
template Outcome Auction<std::int64_t>::reverse(const RunControl&);

}  // namespace pairwright::auction

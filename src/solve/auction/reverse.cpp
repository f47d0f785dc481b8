// SPDX-License-Identifier: Apache-2.0
// The reverse step of an auction.
#include "auction.hpp"
#include <algorithm>
#include <span>

namespace pairwright::auction {
namespace {

constexpr std::uint64_t offers_a_price = 32;  // are read in the time that the rest of lowering one takes

}  // namespace

/// Lowers what mentors ask who have places left, or who lack units.
template <class Stored>
Outcome Auction<Stored>::reverse(std::uint64_t most_offers, const RunControl& control) {
  overpriced_.clear();
  for (auto j = static_cast<MentorIndex>(graph_.mentors()); j-- > 0;) {
    if (must_lower(j)) overpriced_.push_back(j);
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
  offers_read_ = 0;
  lowered_.clear();
  while (!overpriced_.empty()) {
    if (control.stopped()) return Outcome::stopped;
    const MentorIndex j = overpriced_.back();
    overpriced_.pop_back();
    if (!must_lower(j)) continue;
    if (best_askers_[j].step != reverse_steps_) lowered_.push_back(j);
    if (!lower_price(j) || offers_read_ > most_offers) return Outcome::exhausted;
  }
  if (shortlists_.are_whole()) return Outcome::done;
  for (const MentorIndex j : lowered_) {
    if (control.stopped()) return Outcome::stopped;
    askers_.for_each(
        j, [&](MenteeIndex i, Worth worth) { shortlists_.raise_others(i, worth - places_.price(j)); });
  }
  return Outcome::done;
}

/// Below it somebody is wanted whom nobody can spare, it seems.
template <class Stored>
Worth Auction<Stored>::lowest_price() const {
  constexpr Wide far = 8;
  const Wide apart = scale_.range + Wide{epsilon_} * graph_.mentors();
  return static_cast<Worth>(std::max<Wide>(places_.lowest_price(), -apart * far));
}

/// Until as many would come as there are free places, or nothing is asked; where units are wanting, until as
/// many come. False when these are not to be had.
template <class Stored>
bool Auction<Stored>::lower_price(MentorIndex j) {
  offers_read_ += offers_a_price;
  const std::size_t wanting = places_.wanting(j);
  std::size_t most = places_.free_places(j);
  collect_offers(j, {most + 1, epsilon_});
  Worth price = std::min<Worth>(0, places_.price(j));
  if (offers_.size() < wanting) {
    most = wanting;
    collect_offers(j, {most + 1, lowest_price()});
    if (offers_.size() < wanting) return false;
    price = std::min(price, std::ranges::min(offers_, {}, &Offer::worth).worth - epsilon_);
  }
  if (offers_.size() > most) {
    const auto last = offers_.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(offers_.begin(), last, offers_.end(), [](const Offer& a, const Offer& b) {
      return a.worth != b.worth ? a.worth > b.worth : a.unit < b.unit;
    });
    price = std::min(places_.price(j), last->worth - epsilon_);
    offers_.erase(last, offers_.end());
  }
  if (price < lowest_price()) return false;
  const Worth saved = places_.price(j) - price;
  places_.set_price(j, price);
  shortlists_.note_price(price);
  places_.for_each_holder(j, [&](Unit unit) {
    const MenteeIndex i = units_.mentee(unit);
    gain_[i] = units_.is_single(i) ? gain_[i] + saved : gain(worst_off(i));
  });
  for (const Offer& offer : offers_) accept(offer, j);
  return true;
}

/// What units elsewhere would pay here so as to be as well off as there: of those above a price at least so
/// many of the highest.
template <class Stored>
void Auction<Stored>::collect_offers(MentorIndex j, const Wish& wish) {
  constexpr std::size_t a_group = 4;
  BestAskers& best = best_askers_[j];
  for (bool read = best.step != reverse_steps_ || best.above > wish.above;; read = true) {
    if (read) note_best_askers(j, wish.above);
    offers_.clear();
    const std::span<const Asker> askers(best.askers);
    for (std::size_t k = 0; k < askers.size(); k += a_group) {
      if (are_known(wish, askers[k].offered)) return;
      for (const Asker& asker : askers.subspan(k, std::min(a_group, askers.size() - k))) {
        offer(asker, j, wish.above);
      }
    }
    if (are_known(wish, best.others)) return;
    if (read) break;
  }
  offers_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) { offer({0, worth, i}, j, wish.above); });
}

/// Whether the offers that are wished for are there, if no other is above `others`.
template <class Stored>
bool Auction<Stored>::are_known(const Wish& wish, Worth others) const {
  if (others <= wish.above) return true;
  const auto is_certain = [&](const Offer& offer) { return offer.worth >= others; };
  return offers_.size() >= wish.count &&
         static_cast<std::size_t>(std::ranges::count_if(offers_, is_certain)) >= wish.count;
}

template <class Stored>
void Auction<Stored>::note_best_askers(MentorIndex j, Worth above) {
  constexpr std::size_t usual = 32;
  const std::size_t most = usual + places_.load(j);  // who holds a place here is among them
  constexpr auto more = [](const Asker& a, const Asker& b) {
    return a.offered != b.offered ? a.offered > b.offered : a.mentee < b.mentee;
  };
  ranked_.clear();
  askers_.for_each(j, [&](MenteeIndex i, Worth worth) {
    ++offers_read_;
    if (worth - gain_[i] > above) ranked_.push_back({worth - gain_[i], worth, i});
  });
  BestAskers& best = best_askers_[j];
  best.step = reverse_steps_;
  best.above = above;
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
void Auction<Stored>::offer(const Asker& asker, MentorIndex j, Worth above) {
  const Worth worth = asker.worth - gain_[asker.mentee];
  if (worth <= above) return;
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
  if (before != staying() && must_lower(before)) overpriced_.push_back(before);
}

template Outcome Auction<std::int32_t>::reverse(std::uint64_t, const RunControl&);
template Outcome Auction<std::int64_t>::reverse(std::uint64_t, const RunControl&);

}  // namespace pairwright::auction

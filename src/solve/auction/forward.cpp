// SPDX-License-Identifier: Apache-2.0
// The forward step of an auction: bids.
#include "auction.hpp"
#include <algorithm>

namespace pairwright::auction {
namespace {

constexpr std::size_t steps_per_poll = 512;
constexpr std::uint64_t bids_of_a_war = 64;  // of each unit
constexpr std::uint64_t bids_a_refresh = 8;  // take as long
constexpr Worth epsilon_in_war = 8;          // times as much
constexpr std::size_t many = 1 << 14;        // units, of whom not all is in the cache
constexpr int most_wars = 4;                 // in a run, lest one follows the other

}  // namespace

template <class Stored>
Outcome Auction<Stored>::forward(std::uint64_t most_bids, const RunControl& control) {
  places_.clear();
  std::ranges::fill(at_, nowhere);
  open_.clear();
  decided_.clear();
  stale_.clear();
  for (Unit unit = 0; unit < units_.count(); ++unit) open_.push(unit);
  war_since_ = bids_ + bids_a_refresh * refreshed_;
  const Outcome outcome = place_all(most_bids, control);
  if (units_.are_single()) note_holders();
  return outcome;
}

/// Where each unit is placed, for units that were not told when they bid.
template <class Stored>
void Auction<Stored>::note_holders() {
  if (unmatched_ > 0) std::ranges::fill(at_, staying());
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    places_.for_each_holder(j, [&](Unit unit) { at_[unit] = j; });
  }
}

template <class Stored>
Outcome Auction<Stored>::place_all(std::uint64_t most_bids, const RunControl& control) {
  const std::uint64_t last_bid =
      most_bids > static_cast<std::uint64_t>(-1) - bids_ ? most_bids : bids_ + most_bids;
  const std::size_t ahead = units_.count() >= many ? in_flight : 1;
  for (std::size_t steps = 1; !open_.empty() || !decided_.empty() || !stale_.empty(); ++steps) {
    if (steps % steps_per_poll == 0) {
      if (control.stopped()) return Outcome::stopped;
      if (bids_ > last_bid) return Outcome::exhausted;
      end_war();
      note_progress(control);
    }
    if (open_.empty() && decided_.empty()) refresh_stale(control);
    if (control.stopped()) return Outcome::stopped;
    if (!open_.empty()) decide();
    if (decided_.size() < ahead && !open_.empty()) continue;
    if (!carry_out()) return Outcome::exhausted;
  }
  return Outcome::done;
}

/// What is best for the next unit. What will be needed is fetched while others bid.
template <class Stored>
void Auction<Stored>::decide() {
  units_.prefetch(open_.peek(24));
  shortlists_.prefetch_row(units_.mentee(open_.peek(16)));
  shortlists_.prefetch_candidates(units_.mentee(open_.peek(8)));
  const Unit unit = open_.pop();
  const std::optional<Choice> choice = choose(unit);
  if (!choice) return stale_.push_back(unit);
  decided_.push({unit, *choice, places_.price(choice->mentor), bids_});
  places_.prefetch(choice->mentor);
  if (decided_.size() > in_flight / 2) places_.prefetch_held(decided_.peek(in_flight / 2).choice.mentor);
}

/// The oldest decision, or another where the price or siblings have moved meanwhile. That other prices rose
/// does no harm: the unit pays less than it might. False as bid().
template <class Stored>
bool Auction<Stored>::carry_out() {
  if (decided_.empty()) return true;
  const Decision decision = decided_.pop();
  const Unit unit = decision.unit;
  const bool is_single = units_.is_single(units_.mentee(unit));
  const bool holds =
      decision.bids == bids_ || (is_single && places_.price(decision.choice.mentor) == decision.price);
  const std::optional<Choice> choice = holds ? decision.choice : choose(unit);
  if (!choice) {
    stale_.push_back(unit);
    return true;
  }
  if (!bid(unit, *choice)) return false;
  if (!is_single) release_siblings(unit, choice->second);
  return true;
}

/// Ends a price war: where many places are worth the same, all are bid for by one epsilon after the other.
/// What was bid so far holds for a coarser epsilon, too, from which finer ones follow.
template <class Stored>
void Auction<Stored>::end_war() {
  const std::uint64_t effort = bids_ + bids_a_refresh * refreshed_;
  if (spare_ > 0 || wars_ == most_wars || effort - war_since_ < bids_of_a_war * units_.count()) return;
  war_since_ = effort;
  ++wars_;
  epsilon_ = std::min(epsilon_ * epsilon_in_war, scale_.range);
}

/// What is best for the unit; nothing when the shortlist does not tell.
template <class Stored>
auto Auction<Stored>::choose(Unit unit) const -> std::optional<Choice> {
  constexpr std::size_t a_group = 4;
  Choice choice;
  const MenteeIndex i = units_.mentee(unit);
  const Worth* const price = places_.prices().data();
  const auto candidates = shortlists_.of(i);
  const bool is_single = units_.is_single(i);
  for (std::size_t k = 0; k < candidates.size() && shortlists_.from(i, k) > choice.second; k += a_group) {
    for (const auto& candidate : candidates.subspan(k, std::min(a_group, candidates.size() - k))) {
      if (!is_single && units_.serves(i, candidate.mentor, at_)) continue;
      choice.consider(candidate.mentor, shortlists_.worth(candidate) - price[candidate.mentor]);
    }
  }
  if (unmatched_ > 0) choice.consider(staying(), scale_.worth(0) - price[staying()]);
  const Worth others = shortlists_.others(i);
  if (choice.best < others) return std::nullopt;
  choice.second = std::max(choice.second, others);
  return choice;
}

/// False when the price goes beyond all bounds.
template <class Stored>
bool Auction<Stored>::bid(Unit unit, const Choice& choice) {
  const MentorIndex j = choice.mentor;
  const Worth price = places_.price(j);
  const Worth margin = std::min(choice.best - choice.second, scale_.range) + epsilon_;
  if (choice.best <= no_worth / 2 || price + margin >= highest_price) return false;
  ++bids_;
  const Unit out = places_.sell(j, unit, price + margin);
  if (out != no_unit) open_.push(out);
  if (units_.are_single()) return true;  // nobody asks before all are placed
  at_[unit] = j;
  if (out != no_unit) at_[out] = nowhere;
  return true;
}

/// Opens the mentee's other units that would be better off with what nobody of them has. (A unit that has bid
/// up to the next best compared with less than there is once a sibling has lost its place.)
template <class Stored>
void Auction<Stored>::release_siblings(Unit unit, Worth best_left) {
  const MenteeIndex i = units_.mentee(unit);
  for (Unit other = units_.first(i); other < units_.end(i); ++other) {
    if (other == unit || at_[other] == nowhere || gain(other) + epsilon_ >= best_left) continue;
    places_.release(at_[other], other);
    at_[other] = nowhere;
    open_.push(other);
  }
}

template <class Stored>
void Auction<Stored>::refresh_stale(const RunControl& control) {
  std::vector<MenteeIndex> mentees;
  for (const Unit unit : stale_) mentees.push_back(units_.mentee(unit));
  std::ranges::sort(mentees);
  mentees.erase(std::ranges::unique(mentees).begin(), mentees.end());
  shortlists_.refresh(mentees, places_.prices(), places_.key_prices(), control);
  refreshed_ += mentees.size();
  for (const Unit unit : stale_) open_.push(unit);
  stale_.clear();
}

template Outcome Auction<std::int32_t>::forward(std::uint64_t, const RunControl&);
template Outcome Auction<std::int64_t>::forward(std::uint64_t, const RunControl&);

}  // namespace pairwright::auction

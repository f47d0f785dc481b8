// SPDX-License-Identifier: Apache-2.0
#include "auction.hpp"

#include "../refinement.hpp"
#include "start_prices.hpp"
#include <algorithm>
#include <utility>

namespace pairwright::auction {
namespace {

constexpr std::size_t steps_per_poll = 512;
constexpr Worth epsilon_ratio = 10;
constexpr std::uint64_t bids_of_a_war = 64;  // of each unit
constexpr std::uint64_t bids_a_refresh = 8;  // take as long
constexpr Worth epsilon_in_war = 8;          // times as much
constexpr int most_wars = 4;                 // in a run, lest one follows the other

/// Capacities of all sellers: the mentors, and staying unmatched.
std::vector<std::uint32_t> capacities(const Units& units, std::uint32_t unmatched) {
  std::vector<std::uint32_t> capacity = units.open_capacity();
  capacity.push_back(unmatched);
  return capacity;
}

/// For a refinement.
template <class Stored>
struct RowsOfShortlists {
  const CandidateGraph& graph;
  const Shortlists<Stored>& shortlists;
  const Scale& scale;

  Weight weight(MenteeIndex i, MentorIndex j) const { return graph.weight(graph.find(i, j)); }

  template <class Visit>
  std::size_t visit_better(MenteeIndex i, Weight gain, Visit visit) const {
    if (scale.worth(gain) < shortlists.others(i)) {
      for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e)
        visit(graph.mentor(e), graph.weight(e));
      return graph.row_size(i);
    }
    const auto listed = shortlists.of(i);
    for (const auto& candidate : listed) visit(candidate.mentor, candidate.weight + scale.least);
    return listed.size();
  }
};

}  // namespace

template <class Stored>
Auction<Stored>::Auction(const Sale& sale, const RunControl& control)
    : graph_(sale.graph),
      units_(sale.units),
      scale_(sale.scale),
      unmatched_(sale.unmatched),
      shortlists_(sale.graph, sale.scale, control),
      askers_(sale.graph, sale.scale),
      places_(capacities(sale.units, sale.unmatched), sale.units.count(), sale.scale.coarse),
      open_(sale.units.count()),
      at_(sale.units.count(), nowhere),
      worth_(sale.units.count(), 0) {
  std::uint64_t places = unmatched_ == Places::unlimited ? 0 : unmatched_;
  for (const std::uint32_t open : units_.open_capacity()) places += open;
  spare_ = places - std::min<std::uint64_t>(places, units_.count());
  spares_many_ = spare_ * 50 >= places;
}

template <class Stored>
Outcome Auction<Stored>::run(const RunControl& control) {
  if (units_.count() == 0) {
    epsilon_ = 1;
    return Outcome::done;
  }
  control.start(Phase::solving, units_.count());
  if (spares_many_) {
    // With places to spare nobody has to be outbid for long, and nothing that is asked is ever too much.
    ask({});
    epsilon_ = 1;
    const Outcome outcome = phase(128 * std::uint64_t{units_.count()}, control);
    if (outcome != Outcome::exhausted) return outcome;
  }
  const std::size_t sample = std::clamp<std::size_t>(graph_.mentees() / 8, 16, 256);
  ask(spare_ == 0 ? start_prices(graph_, scale_, {.capacity = units_.open_capacity(), .rows = sample})
                  : std::vector<Worth>{});
  epsilon_ = first_epsilon(control);
  if (spare_ > 0 && graph_.is_full()) epsilon_ = std::max<Worth>(1, epsilon_ >> 16);
  return run_phases(control);
}

/// Sets the prices of all mentors; nothing: 0.
template <class Stored>
void Auction<Stored>::ask(const std::vector<Worth>& prices) {
  shortlists_.forget();
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    const Worth price = prices.empty() ? 0 : prices[j];
    places_.set_price(j, units_.open_capacity()[j] == 0 ? highest_price : price);
  }
}

template <class Stored>
Outcome Auction<Stored>::run_phases(const RunControl& control) {
  std::uint64_t most_bids = 256 * std::uint64_t{units_.count()} + 100'000;
  std::uint64_t phases = 1;
  for (Worth epsilon = epsilon_; epsilon > 1; epsilon /= epsilon_ratio) ++phases;
  control.start(Phase::solving, phases * units_.count());
  while (true) {
    const std::uint64_t before = bids_;
    if (const Outcome outcome = phase(most_bids, control); outcome != Outcome::done) {
      if (!completed_.empty()) at_ = completed_;
      return outcome;
    }
    if (epsilon_ == 1 || refine(bids_ - before, control)) return Outcome::done;
    completed_ = at_;
    // Once hardly anybody is outbid, only the precision of prices is left to be gained.
    const bool calm = spare_ == 0 && wars_ == 0 && bids_ - before < units_.count() * std::uint64_t{3} / 2;
    epsilon_ = std::max<Worth>(1, epsilon_ / (calm ? 1000 : epsilon_ratio));
    most_bids = static_cast<std::uint64_t>(-1);
  }
}

/// Tries to end here instead of at finer epsilons, after a phase of so many bids; see refinement.hpp. Where
/// phases are short, more of them take no longer than an attempt.
template <class Stored>
bool Auction<Stored>::refine(std::uint64_t bids, const RunControl& control) {
  constexpr Worth weights_at_most = 128;
  constexpr std::uint64_t bids_at_least = 8;  // a unit
  if (spare_ > 0 || unmatched_ == Places::unlimited) return false;
  if (epsilon_ >> scale_.fine >= weights_at_most || bids < bids_at_least * units_.count()) return false;
  const Worth weight = Worth{1} << scale_.fine;
  Placement placement{at_, {}, {}};
  for (const Worth price : places_.prices()) placement.price.push_back((price + weight - 1) >> scale_.fine);
  const RowsOfShortlists<Stored> rows{graph_, shortlists_, scale_};
  Refinement refinement(rows, units_, placement);
  const std::uint64_t looks_of_phase = bids * shortlists_.size() / graph_.mentees();
  if (!refinement.run(looks_of_phase / 2, control)) return false;
  at_ = std::move(placement.at);
  for (MentorIndex j = 0; j < placement.price.size(); ++j) {
    if (places_.price(j) < highest_price) places_.set_price(j, placement.price[j] << scale_.fine);
  }
  epsilon_ = 1;
  return true;
}

template <class Stored>
Outcome Auction<Stored>::phase(std::uint64_t most_bids, const RunControl& control) {
  noted_ = 0;
  const Outcome outcome = forward(most_bids, control);
  if (outcome != Outcome::done) return outcome;
  note_progress(control);
  const Outcome reversed = reverse(control);
  if (reversed == Outcome::done) note_totals(control);
  return reversed;
}

/// Nobody could gain more than epsilon elsewhere: the optimum is at most so much better for each unit.
template <class Stored>
void Auction<Stored>::note_totals(const RunControl& control) const {
  Wide total = Wide{scale_.least} * units_.count();
  for (const Worth worth : worth_) total += worth >> scale_.fine;
  for (const EdgeIndex e : graph_.locked_edges()) total += graph_.weight(e);
  control.note({total, total + ((Wide{epsilon_} * units_.count()) >> scale_.fine)});
}

template <class Stored>
void Auction<Stored>::note_progress(const RunControl& control) {
  const std::size_t placed = units_.count() - open_.size() - stale_.size();
  if (placed <= noted_) return;
  control.advance(placed - noted_);
  noted_ = placed;
}

/// About the distance between the best few candidates of a mentee. Sets the level of prices, too, where units
/// will stay unmatched.
template <class Stored>
Worth Auction<Stored>::first_epsilon(const RunControl& control) {
  constexpr std::size_t rank = 8;
  const std::vector<MenteeIndex> mentees = sample_of_mentees();
  if (!shortlists_.are_whole()) shortlists_.refresh(mentees, places_.prices(), places_.key_prices(), control);
  Worth spread = 0;
  std::vector<Worth> tops;
  std::vector<Worth> best;
  for (const MenteeIndex i : mentees) {
    best.clear();
    for (const auto& candidate : shortlists_.of(i)) {
      best.push_back(shortlists_.worth(candidate) - std::min(places_.price(candidate.mentor), scale_.range));
    }
    if (best.empty()) continue;  // stopped before it was read
    const std::size_t last = std::min(rank, best.size() - 1);
    std::ranges::nth_element(best, best.begin() + static_cast<std::ptrdiff_t>(last), std::greater<>());
    tops.push_back(*std::max_element(best.begin(), best.end()));
    spread += (tops.back() - best[last]) / static_cast<Worth>(rank);
  }
  if (unmatched_ > 0 && spare_ == 0 && !tops.empty()) set_marginal_price(std::move(tops));
  const Worth least = std::max<Worth>(1, scale_.range >> (graph_.is_full() ? 16 : 12));
  return std::max(least, spread / static_cast<Worth>(mentees.size()));
}

/// Prices at which about as many units like to stay unmatched as will, given the gains of some at present
/// prices. Otherwise each place would be bid for up to there, by one epsilon after the other.
template <class Stored>
void Auction<Stored>::set_marginal_price(std::vector<Worth> gains) {
  std::uint64_t will_stay = unmatched_;
  if (unmatched_ == Places::unlimited) {
    will_stay = units_.count();
    for (const std::uint32_t open : units_.open_capacity())
      will_stay -= open;  // spare_ is 0: no more than that
  }
  const auto share = static_cast<std::ptrdiff_t>(gains.size() * will_stay / units_.count());
  const auto marginal = gains.begin() + std::min<std::ptrdiff_t>(share, std::ssize(gains) - 1);
  std::ranges::nth_element(gains, marginal);
  const Worth gain = *marginal - scale_.worth(0);
  if (unmatched_ != Places::unlimited) return places_.set_price(staying(), -gain);
  // Nobody is paid for staying. What is asked too much comes down slowly: rather too little.
  for (MentorIndex j = 0; j < graph_.mentors() && gain > 0; ++j) {
    if (places_.price(j) < highest_price) places_.set_price(j, places_.price(j) + gain / 4 * 3);
  }
}

/// Some of those who are to be placed.
template <class Stored>
std::vector<MenteeIndex> Auction<Stored>::sample_of_mentees() const {
  constexpr std::size_t most = 64;
  std::vector<MenteeIndex> mentees;
  const std::size_t stride = std::max<std::size_t>(1, units_.count() / most);
  for (std::size_t unit = 0; unit < units_.count(); unit += stride) {
    const MenteeIndex i = units_.mentee(static_cast<Unit>(unit));
    if (mentees.empty() || mentees.back() != i) mentees.push_back(i);
  }
  return mentees;
}

template <class Stored>
Outcome Auction<Stored>::forward(std::uint64_t most_bids, const RunControl& control) {
  places_.clear();
  std::ranges::fill(at_, nowhere);
  open_.clear();
  for (Unit unit = 0; unit < units_.count(); ++unit) open_.push(unit);
  war_since_ = bids_ + bids_a_refresh * refreshed_;
  const std::uint64_t last_bid =
      most_bids > static_cast<std::uint64_t>(-1) - bids_ ? most_bids : bids_ + most_bids;
  for (std::size_t steps = 1; !open_.empty() || !stale_.empty(); ++steps) {
    if (steps % steps_per_poll == 0) {
      if (control.stopped()) return Outcome::stopped;
      if (bids_ > last_bid) return Outcome::exhausted;
      end_war();
      note_progress(control);
    }
    if (open_.empty()) refresh_stale(control);
    if (control.stopped()) return Outcome::stopped;
    // What will be needed is fetched while others bid.
    shortlists_.prefetch_row(units_.mentee(open_.peek(12)));
    shortlists_.prefetch_candidates(units_.mentee(open_.peek(6)));
    const Unit unit = open_.pop();
    Choice choice;
    if (!choose(unit, choice)) {
      stale_.push_back(unit);
    } else if (!bid(unit, choice)) {
      return Outcome::exhausted;
    } else if (!units_.are_single()) {
      release_siblings(unit, choice.second);
    }
  }
  return Outcome::done;
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

/// What is best for the unit; false when the shortlist does not tell.
template <class Stored>
bool Auction<Stored>::choose(Unit unit, Choice& choice) const {
  constexpr std::size_t a_group = 4;
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
  if (choice.best < others) return false;
  choice.second = std::max(choice.second, others);
  return true;
}

/// False when the price goes beyond all bounds.
template <class Stored>
bool Auction<Stored>::bid(Unit unit, const Choice& choice) {
  const MentorIndex j = choice.mentor;
  const Worth price = places_.price(j);
  const Worth margin = std::min(choice.best - choice.second, scale_.range) + epsilon_;
  if (choice.best <= no_worth / 2 || price + margin >= highest_price) return false;
  ++bids_;
  at_[unit] = j;
  worth_[unit] = choice.best + price;
  const Unit out = places_.sell(j, unit, price + margin);
  if (out != no_unit) {
    at_[out] = nowhere;
    open_.push(out);
  }
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

template class Auction<std::int32_t>;
template class Auction<std::int64_t>;

}  // namespace pairwright::auction

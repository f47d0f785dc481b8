// SPDX-License-Identifier: Apache-2.0
#include "auction.hpp"

#include "../refinement.hpp"
#include "start_prices.hpp"
#include <algorithm>
#include <numeric>
#include <utility>

namespace pairwright::auction {
namespace {

constexpr Worth epsilon_ratio = 10;
constexpr Worth epsilon_of_equals = 16;  // the first: such a part of the range of weights
constexpr std::uint64_t few_bids = 16;   // of each unit
constexpr std::uint64_t many_bids = 256;
constexpr std::uint64_t few_offers = 256;  // to mentors, by each unit
constexpr std::uint64_t many_offers = 16'384;
// By so many epsilons prices are lowered where places stay free: before the first phase, and after each.
constexpr Worth first_epsilons_less = 4;
constexpr Worth epsilons_less_in_matrices = 10;
constexpr Worth epsilons_less_in_lists = 4;

/// Limits of all sellers: the mentors, and staying unmatched.
Places::Limits limits_of(const Units& units, std::uint32_t unmatched) {
  Places::Limits limits{units.open_capacity(), {}};
  limits.most.push_back(unmatched);
  const auto is_some = [](std::uint32_t least) { return least > 0; };
  if (std::ranges::any_of(units.open_minimum(), is_some)) {
    limits.least = units.open_minimum();
    limits.least.push_back(0);
  }
  return limits;
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
      may_be_more_(sale.may_be_more),
      shortlists_(sale.graph, sale.scale, control),
      askers_(sale.graph, sale.scale),
      places_(limits_of(sale.units, sale.unmatched), sale.units.count(), sale.scale.coarse),
      open_(sale.units.count()),
      at_(sale.units.count(), nowhere) {
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
  const std::vector<std::uint32_t>& least = units_.open_minimum();
  if (std::accumulate(least.begin(), least.end(), std::uint64_t{0}) > units_.count()) {
    return Outcome::exhausted;
  }
  control.start(Phase::solving, units_.count());
  if (spares_many_) {
    // With places to spare hardly anybody is outbid, and nothing that is asked is ever too much.
    ask({});
    epsilon_ = 1;
    const std::uint64_t units = units_.count();
    const Outcome outcome = phase({few_bids * units, few_offers * units}, control);
    if (outcome != Outcome::exhausted || may_be_more_) return outcome;
  }
  const std::size_t rows = std::clamp<std::size_t>(graph_.mentees() / 8, 16, 256);
  // Where places stay free it takes longer to come down from a wrong guess than to rise from nothing.
  ask(start_prices(graph_, scale_,
                   {units_.open_capacity(), units_.open_minimum(), spare_, rows, spare_ > 0}));
  epsilon_ = first_epsilon(control);
  if (spare_ > 0) ask_less(epsilon_ * first_epsilons_less);
  return run_phases(control);
}

/// Sets the prices of all mentors; nothing: 0.
template <class Stored>
void Auction<Stored>::ask(const std::vector<Worth>& prices) {
  shortlists_.forget();
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    const Worth price = prices.empty() ? 0 : prices[j];
    places_.set_price(j, units_.open_capacity()[j] == 0 ? highest_price : price);
    shortlists_.note_price(price);
  }
}

/// Too little rather than too much before anybody bids: where places stay free, prices rise in less time than
/// reverse steps lower them.
template <class Stored>
void Auction<Stored>::ask_less(Worth by) {
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    const Worth price = places_.price(j);
    if (price == 0 || price == highest_price) continue;
    places_.set_price(j, std::max(price > 0 ? 0 : places_.lowest_price(), price - by));
    shortlists_.note_price(places_.price(j));
  }
  shortlists_.let_prices_fall(by);
}

template <class Stored>
Outcome Auction<Stored>::run_phases(const RunControl& control) {
  constexpr std::uint64_t at_least = 100'000;
  const std::uint64_t units = units_.count();
  Effort most{(may_be_more_ ? few_bids : many_bids) * units + at_least, many_offers * units + at_least};
  std::uint64_t phases = 1;
  for (Worth epsilon = epsilon_; epsilon > 1; epsilon /= epsilon_ratio) ++phases;
  control.start(Phase::solving, phases * units_.count());
  while (true) {
    const std::uint64_t before = bids_;
    if (const Outcome outcome = phase(most, control); outcome != Outcome::done) {
      if (!completed_.empty()) at_ = completed_;
      return outcome;
    }
    if (epsilon_ == 1 || refine(bids_ - before, control)) return Outcome::done;
    completed_ = at_;
    if (spare_ > 0 || unmatched_ == Places::unlimited) {
      ask_less(epsilon_ * epsilons_less());
    }
    // Once hardly anybody is outbid, only the precision of prices is left to be gained.
    const bool calm = spare_ == 0 && wars_ == 0 && bids_ - before < units_.count() * std::uint64_t{3} / 2;
    epsilon_ = std::max<Worth>(1, epsilon_ / (calm ? 1000 : epsilon_ratio));
    most = {};
  }
}

/// Among equals, prices rise everywhere by one epsilon after the other: as few as can be.
template <class Stored>
Worth Auction<Stored>::epsilons_less() const {
  if (are_tied_) return 1;
  return graph_.is_full() ? epsilons_less_in_matrices : epsilons_less_in_lists;
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
Outcome Auction<Stored>::phase(const Effort& most, const RunControl& control) {
  noted_ = 0;
  const Outcome outcome = forward(most.bids, control);
  if (outcome != Outcome::done) return outcome;
  note_progress(control);
  const Outcome reversed = reverse(most.offers, control);
  if (reversed == Outcome::done) note_totals(control);
  return reversed;
}

/// Nobody could gain more than epsilon elsewhere: the optimum is at most so much better for each unit.
template <class Stored>
void Auction<Stored>::note_totals(const RunControl& control) const {
  if (control.progress == nullptr || !control.notes_totals) return;
  Wide total = 0;
  for (Unit unit = 0; unit < units_.count(); ++unit) total += weight(unit);
  for (const EdgeIndex e : graph_.locked_edges()) total += graph_.weight(e);
  control.note({total, total + ((Wide{epsilon_} * units_.count()) >> scale_.fine)});
}

template <class Stored>
void Auction<Stored>::note_progress(const RunControl& control) {
  const std::size_t placed = units_.count() - open_.size() - decided_.size() - stale_.size();
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
  are_tied_ = spread == 0;
  if (are_tied_) return std::max<Worth>(1, scale_.range / epsilon_of_equals);
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
      will_stay -= open;                         // spare_ is 0: no more than that
    if (will_stay < units_.count() / 4) return;  // then many places are worth little
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

template class Auction<std::int32_t>;
template class Auction<std::int64_t>;

}  // namespace pairwright::auction

// SPDX-License-Identifier: Apache-2.0
// Maximum-weight b-matching by auction with scaling. Units of demand bid for places: each takes the place
// that is worth most to it and pays so much that it is worth, but for epsilon, no more than the second best.
// When all units are placed, and what still has free places costs nothing, no unit could gain more than
// epsilon elsewhere. Repeated from the prices reached with ever smaller epsilon, down to one unit of worth,
// which is so little that exact prices follow (exact_prices.hpp), or until a refinement of the prices shows
// that nothing is left to be gained (../refinement.hpp).
//
// Units may stay unmatched: for the objective `total` as many as like, at worth 0; where places come first,
// exactly as many as must, which is one more seller with that many places. Forward bidding alone is wrong
// where places stay free, since it never lowers a price: a second, reverse step does. There a mentor with
// free places lowers the price until somebody would rather come, or nothing is asked any more. Since that
// takes longer than raising one, phases then begin a few epsilons below the prices reached. Minimums of
// mentors are filled by the reverse step, too: whoever lacks units lowers the price, below 0 where need be.
//
// References: Bertsekas, Auction algorithms for network flow problems, 1992; Bertsekas and Castañón, The
// auction algorithm for the transportation problem, 1989; the same, A forward/reverse auction algorithm for
// asymmetric assignment problems, 1992.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "../units.hpp"
#include "askers.hpp"
#include "places.hpp"
#include "ring.hpp"
#include "scale.hpp"
#include "shortlists.hpp"
#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright::auction {

/// How an auction, or a phase of it, ended.
enum class Outcome : std::uint8_t {
  done,
  stopped,   ///< by the caller
  exhausted  ///< more bids than were allowed, or a price beyond all bounds
};

template <class Stored>
class Auction {
 public:
  /// Keeps the references.
  struct Sale {
    const CandidateGraph& graph;
    const Units& units;
    Scale scale;
    /// Units that stay without a place; Places::unlimited when they may choose to.
    std::uint32_t unmatched = 0;
    /// That many at least: where more bids are made than usual, the run is given up early.
    bool may_be_more = false;
  };
  Auction(const Sale& sale, const RunControl& control);

  Outcome run(const RunControl& control);

  /// After run(): [units] the mentor, or mentors() or nowhere for none. After an early end those of the last
  /// phase that was completed, if there is one.
  const std::vector<MentorIndex>& mentors_of_units() const { return at_; }
  const Places& places() const { return places_; }
  /// How many were made, in all phases.
  std::uint64_t bids() const { return bids_; }
  /// By how much a unit could be better off elsewhere, at most.
  Worth epsilon() const { return epsilon_; }

 private:
  struct Choice {
    Worth best = no_worth;
    Worth second = no_worth;
    MentorIndex mentor = nowhere;

    /// Without branches: which of two is better is anybody's guess.
    void consider(MentorIndex j, Worth worth) {
      second = std::max(second, std::min(best, worth));
      mentor = worth > best ? j : mentor;
      best = std::max(best, worth);
    }
  };
  /// To be carried out a few decisions later.
  struct Decision {
    Unit unit = no_unit;
    Choice choice;
    Worth price = 0;         // of the choice
    std::uint64_t bids = 0;  // made before
  };
  struct Offer {
    Worth worth;
    Unit unit;
  };
  struct Asker {
    Worth offered;  ///< at that moment
    Worth worth;    ///< of the place
    MenteeIndex mentee;
  };
  /// The highest offers, of those above a price.
  struct Wish {
    std::size_t count;
    Worth above;
  };
  /// The mentees who would have paid most, and more than `above`, for a place of a mentor at some moment of a
  /// reverse step, highest first; no other has offered more than `others` since, nor any of these more than
  /// then: gains only rise.
  struct BestAskers {
    std::uint64_t step = 0;
    Worth above = 0;
    Worth others = no_worth;
    std::vector<Asker> askers;
  };

  /// Most bids of a phase, and most offers that its reverse step may look at.
  struct Effort {
    std::uint64_t bids = static_cast<std::uint64_t>(-1);
    std::uint64_t offers = static_cast<std::uint64_t>(-1);
  };

  void ask(const std::vector<Worth>& prices);
  void ask_less(Worth by);
  Worth first_epsilon(const RunControl& control);
  Worth epsilons_less() const;
  void set_marginal_price(std::vector<Worth> gains);
  std::vector<MenteeIndex> sample_of_mentees() const;
  Outcome run_phases(const RunControl& control);
  Outcome phase(const Effort& most, const RunControl& control);
  bool refine(std::uint64_t bids, const RunControl& control);
  Outcome forward(std::uint64_t most_bids, const RunControl& control);
  Outcome place_all(std::uint64_t most_bids, const RunControl& control);
  void note_holders();
  void decide();
  bool carry_out();
  void end_war();
  void note_progress(const RunControl& control);
  void note_totals(const RunControl& control) const;
  std::optional<Choice> choose(Unit unit) const;
  bool bid(Unit unit, const Choice& choice);
  void release_siblings(Unit unit, Worth best_left);
  void refresh_stale(const RunControl& control);

  Outcome reverse(std::uint64_t most_offers, const RunControl& control);
  bool must_lower(MentorIndex j) const {
    return places_.wanting(j) > 0 || (places_.price(j) > 0 && !places_.is_full(j));
  }
  Worth lowest_price() const;
  bool lower_price(MentorIndex j);
  void collect_offers(MentorIndex j, const Wish& wish);
  void note_best_askers(MentorIndex j, Worth above);
  bool are_known(const Wish& wish, Worth others) const;
  void offer(const Asker& asker, MentorIndex j, Worth above);
  void accept(const Offer& offer, MentorIndex j);

  MentorIndex staying() const { return static_cast<MentorIndex>(graph_.mentors()); }
  /// Of the place held; by staying unmatched 0.
  Weight weight(Unit unit) const {
    return at_[unit] == staying() ? 0 : graph_.weight(graph_.find(units_.mentee(unit), at_[unit]));
  }
  Worth gain(Unit unit) const { return scale_.worth(weight(unit)) - places_.price(at_[unit]); }
  Unit worst_off(MenteeIndex i) const;

  const CandidateGraph& graph_;
  const Units& units_;
  const Scale scale_;
  const std::uint32_t unmatched_;
  const bool may_be_more_;
  std::uint64_t spare_ = 0;  // places that stay free at least
  bool spares_many_ = false;
  bool are_tied_ = false;  // the best candidates of each
  Shortlists<Stored> shortlists_;
  Askers<Stored> askers_;
  Places places_;
  Worth epsilon_ = 0;
  std::uint64_t bids_ = 0;
  std::uint64_t refreshed_ = 0;  // shortlists
  std::uint64_t war_since_ = 0;  // effort up to this phase, or to when epsilon became coarser in it
  int wars_ = 0;

  static constexpr std::size_t in_flight = 8;
  Ring<Unit> open_;  // units to be placed
  Ring<Decision> decided_{in_flight};
  std::vector<MentorIndex> at_;          // [units]
  std::vector<MentorIndex> completed_;   // [units] after the last completed phase
  std::size_t noted_ = 0;                // most units placed at once in this phase
  std::vector<Unit> stale_;              // those whose shortlist does not tell the best
  std::vector<MentorIndex> overpriced_;  // or wanting
  std::vector<MentorIndex> lowered_;     // whose prices fell in a reverse step
  std::vector<Offer> offers_;
  std::uint64_t reverse_steps_ = 0;
  std::uint64_t offers_read_ = 0;        // in this one
  std::vector<BestAskers> best_askers_;  // [mentors]
  std::vector<Asker> ranked_;            // of one mentor
  std::vector<Worth> gain_;              // [mentees] of the unit that is worst off, in a reverse step
};

}  // namespace pairwright::auction

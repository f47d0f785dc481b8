// SPDX-License-Identifier: Apache-2.0
// The Hungarian method with many augmenting paths at a time, for scores of few levels: there ties abound, and
// an auction bids for them in vain. Everyone's surplus starts at the best that they could have, prices at 0.
// In turn: searches from all mentees without a place find disjoint paths over tight pairs to free places,
// until there is none left; then the surplus of all that were reached falls, and the prices of what they
// reached rise, by the least amount that makes another pair tight. Prices of free places stay 0, so that the
// last paths make an optimum. Each round reads the rows that are reached a few times; how many rounds there
// are grows with the number of levels, not with that of people. Reference: Kuhn, The Hungarian method for the
// assignment problem, 1955.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "../few.hpp"
#include "../placement.hpp"
#include "../units.hpp"
#include "rows.hpp"
#include <cstdint>
#include <vector>

namespace pairwright::hungarian {

enum class Outcome : std::uint8_t { done, stopped, out_of_range };

/// Rows: FullRows or ListedRows.
template <class Rows>
class Hungarian {
 public:
  /// Precondition: units.are_single(). `unmatched`: see unmatched_units(); rises when fewer can be placed.
  Hungarian(const Rows& rows, const CandidateGraph& graph, const Units& units, std::uint32_t unmatched);

  Outcome run(const RunControl& control);

  /// [units] after run().
  std::vector<MentorIndex> mentors_of_units() const;
  std::vector<Weight> prices() const { return {price_.begin(), price_.end()}; }

 private:
  /// A mentee whom a search reached, as a holder of the mentor `over`, from a step before; the first has
  /// none.
  struct Step {
    MenteeIndex mentee;
    std::size_t from;
    MentorIndex over;
  };

  bool has_free(MentorIndex j) const { return holders_[j].size() < capacity_[j]; }
  MentorIndex staying() const { return static_cast<MentorIndex>(capacity_.size() - 1); }
  bool may_stay() const { return capacity_[staying()] > 0; }
  bool stays_tight(MenteeIndex i) const { return may_stay() && surplus_[i] == -price_[staying()]; }

  void start();
  std::size_t augment_all(const RunControl& control);
  bool augment_from(MenteeIndex source);
  MentorIndex free_place(MenteeIndex i);
  MentorIndex next_over(MenteeIndex i, std::size_t& position) const;
  bool takes_free_place(const Step& step);
  void hand_over(MentorIndex free);
  bool reprice();
  void note_bound(const RunControl& control) const;

  const Rows& rows_;
  const Units& units_;
  std::vector<std::uint32_t> capacity_;    // [mentors + 1]
  std::vector<Number> surplus_;            // [mentees]
  std::vector<Number> price_;              // [mentors + 1]
  std::vector<Number> price_if_free_;      // [mentors] or closed_price, where no place is free
  MentorIndex first_free_ = 0;             // no mentor before has a free place
  std::vector<Number> price_if_new_;       // [mentors] or closed_price, once reached in a search
  std::vector<bool> reached_;              // [mentors + 1]
  std::vector<Few<MenteeIndex>> holders_;  // [mentors + 1]
  std::vector<MentorIndex> at_;            // [mentees]
  std::vector<MenteeIndex> waiting_;       // without a place
  std::vector<Step> steps_;
};

}  // namespace pairwright::hungarian

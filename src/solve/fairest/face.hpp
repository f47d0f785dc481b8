// SPDX-License-Identifier: Apache-2.0
// The choices of pairs that are as good as the present one on all levels settled so far (the face of the
// earlier stages), and the search that improves the next one. A stage is a weighted matching problem on the
// face in which a pair at the level costs 1 and any other 0; it is solved from the present choice by closed
// walks of cost −1. Reduced costs stay ≥ 0 throughout: the pairs at the level are charged one at a time, each
// either leaves on a walk of reduced cost 0, or what the search reached takes the charge over. Complementary
// slackness with the stage's prices is the next face. Reference: Ford, Fulkerson, Flows in Networks, 1962,
// chapter III (out-of-kilter method).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solution.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace pairwright::fairest {

class Face {
 public:
  /// `edges` keep every limit and fill as much demand as can be. Levels must then be settled in ascending
  /// order.
  Face(const CandidateGraph& graph, std::span<const EdgeIndex> edges);

  /// The lowest level, above the one settled last, of a chosen pair that may still be exchanged.
  std::optional<Weight> next_level() const;
  /// Leaves as few pairs at the level as can be, and keeps to choices that have as few. The stage proves it;
  /// nothing when none is left there, or when the run is stopped: then the pairs keep the limits still, and
  /// no more can be settled. O(pairs at the level · open candidates).
  std::optional<FairStage> settle(Weight level, const RunControl& control);

  /// Pairs chosen now, ascending.
  std::vector<EdgeIndex> pairs() const;
  bool is_chosen(EdgeIndex e) const { return (marks_[e] & chosen) != 0; }
  bool is_settled(EdgeIndex e) const { return (marks_[e] & settled) != 0; }
  /// Whether some choice has the candidate. Precondition: all levels are settled.
  bool is_open(EdgeIndex e) const { return is_chosen(e) || marks_[e] == survivor; }
  bool must_be_filled(MenteeIndex i) const { return must_[i]; }
  /// 1: always full, −1: always at the minimum, 0: neither is known.
  int kept_load(MentorIndex j) const { return !fixed_[j] ? 0 : load_[j] == graph_.capacity(j) ? 1 : -1; }

 private:
  using Node = std::size_t;
  enum Mark : std::uint8_t {
    chosen = 1,
    settled = 2,   // in all choices, or in none
    survivor = 4,  // on a level settled before, where some choices have it and some do not
    charged = 8    // chosen, and its cost at the level counts already
  };

  struct Candidate {
    Weight weight;
    EdgeIndex edge;
    MentorIndex mentor;
  };

  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - graph_.mentees()); }
  Node mentor_node(MentorIndex j) const { return graph_.mentees() + j; }
  Node units_pool() const { return graph_.mentees() + graph_.mentors(); }
  Node places_pool() const { return units_pool() + 1; }

  bool is_closed(EdgeIndex e) const {
    return is_settled(e) || (!is_chosen(e) && (marks_[e] & survivor) == 0 && graph_.weight(e) < level_);
  }
  std::int64_t gain(EdgeIndex e, MenteeIndex i, MentorIndex j) const {
    const bool costs = graph_.weight(e) == level_ && (!is_chosen(e) || (marks_[e] & charged) != 0);
    return -(costs ? 1 : 0) - surplus_[i] - price_[j];
  }
  bool pool_may_change(MentorIndex j) const { return !fixed_[j] && price_[j] == 0; }

  std::vector<EdgeIndex> chosen_at(Weight level) const;
  void charge(EdgeIndex e);
  void choose_floors();
  bool find_walk(MenteeIndex from, Node target, Weight floor);
  void visit(Node node);
  void visit_mentee(MenteeIndex i);
  void visit_mentor(MentorIndex j);
  void reach(Node node, Node over, EdgeIndex edge);
  void change_walk(Node target);
  void take(EdgeIndex e);
  void give_up(EdgeIndex e);
  void raise_prices();

  FairStage stage() const;
  std::size_t narrow_pairs(const FairStage& stage);
  std::vector<std::pair<EdgeIndex, MenteeIndex>>& open_of_mentor(MentorIndex j);
  bool narrow_pair(EdgeIndex e, MenteeIndex i, MentorIndex j);
  void narrow_people();
  void mark_survivor(EdgeIndex e);
  void settle_pair(EdgeIndex e);

  const CandidateGraph& graph_;
  Weight level_ = 0;                          // lower candidates are closed, unless they survive
  bool begun_ = false;                        // a level was settled
  std::vector<std::uint8_t> marks_;           // [edges]
  std::vector<std::vector<Candidate>> open_;  // [mentees] best first; closed ones leave when met
  std::vector<std::optional<std::vector<std::pair<EdgeIndex, MenteeIndex>>>> open_of_mentor_;  // [mentors]
  std::vector<std::vector<EdgeIndex>> survivors_;         // [mentees] chosen now or not
  std::vector<std::vector<EdgeIndex>> held_;              // [mentors] chosen and not settled
  std::set<std::pair<Weight, EdgeIndex>> by_level_;       // chosen and not settled
  std::vector<std::uint32_t> filled_;                     // [mentees]
  std::vector<std::uint32_t> load_;                       // [mentors]
  std::vector<bool> must_;                                // [mentees]
  std::vector<bool> fixed_;                               // [mentors] the load
  std::vector<std::int64_t> surplus_;                     // [mentees] of the stage
  std::vector<std::int64_t> price_;                       // [mentors] of the stage
  std::int64_t penalty_ = 0;                              // of the stage
  std::vector<std::uint32_t> round_of_;                   // [nodes] the last search that reached it
  std::vector<std::pair<Node, EdgeIndex>> reached_over_;  // [nodes]
  std::uint32_t round_ = 0;
  Weight floor_ = 0;             // of the search
  std::vector<Weight> floors_;   // of this level, descending
  std::size_t first_floor_ = 0;  // that the next search tries
  std::vector<Node> queue_;
};

}  // namespace pairwright::fairest

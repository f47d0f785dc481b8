// SPDX-License-Identifier: Apache-2.0
// What may change in an optimum without making it worse. Nodes are the mentees, the mentors, a pool of units
// left unfilled and one of places left free. Arcs: a mentee takes a place over a tight pair (mentee to
// mentor); a mentor's place is given back (mentor to mentee); a mentee may as well go without a place or,
// having none, take one (to and from the pool of units); a mentor may as well leave a place free, or fill it
// (to and from the pool of places). A closed walk leads to another optimum with as many pairs.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"

#include "few.hpp"
#include "tie_rows.hpp"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pairwright {

/// A set of nodes.
class NodeSet {
 public:
  NodeSet(std::size_t nodes, std::size_t first_mentor) : bits_(nodes), first_mentor_(first_mentor) {}

  bool has(std::size_t node) const { return bits_.has(node); }
  void add(std::size_t node) { bits_.add(node); }
  void remove(std::size_t node) { bits_.remove(node); }
  /// Those of mentees first.
  std::span<const std::uint64_t> words() const { return bits_.words(); }
  std::span<const std::uint64_t> mentors() const { return bits_.words().subspan(first_mentor_ / 64); }

 private:
  BitSet bits_;
  std::size_t first_mentor_;
};

/// The nodes in a set, or those that are not.
struct WantedNodes {
  static WantedNodes in(const NodeSet& set) { return {Wanted::in(set.words()), Wanted::in(set.mentors())}; }
  static WantedNodes not_in(const NodeSet& set) {
    return {Wanted::not_in(set.words()), Wanted::not_in(set.mentors())};
  }

  bool has(std::size_t node) const { return all.has(node); }

  Wanted all;
  Wanted mentors;  // numbered as such
};

class ExchangeGraph {
 public:
  using Node = std::size_t;
  static constexpr Node no_node = static_cast<Node>(-1);

  ExchangeGraph(const CandidateGraph& graph, const RunControl& control, const Optimum& optimum);

  /// Mentors begin at a multiple of 64; the numbers between are no nodes.
  Node mentor_node(MentorIndex j) const { return first_mentor_ + j; }
  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - first_mentor_); }
  bool is_mentee(Node node) const { return node < graph_.mentees(); }
  bool is_mentor(Node node) const { return node >= first_mentor_ && node < units_pool(); }
  Node units_pool() const { return first_mentor_ + graph_.mentors(); }
  Node places_pool() const { return units_pool() + 1; }
  std::size_t nodes() const { return units_pool() + 2; }
  NodeSet no_nodes() const { return {nodes() + 64, first_mentor_}; }

  const TieRows& tight() const { return tight_; }
  const TieRows& tight_of_mentor() const;
  /// Mentors whose place the mentee may hand over, ascending.
  std::span<const MentorIndex> holds(MenteeIndex i) const { return holds_[i]; }
  /// Mentees to whom the mentor's places may be handed back.
  std::span<const MenteeIndex> held(MentorIndex j) const { return held_[j]; }
  bool is_chosen(MenteeIndex i, MentorIndex j) const;
  bool has_unfilled(MenteeIndex i) const { return filled_[i] < graph_.demand(i); }
  bool may_go_without(MenteeIndex i) const { return at_penalty_[i] && !holds_[i].empty(); }
  bool may_fill(MentorIndex j) const { return load_[j] < most_[j]; }
  bool may_leave_free(MentorIndex j) const { return load_[j] > least_[j]; }

  /// Whether the mentor may take somebody else without pairs of mentees before `first` being changed.
  bool may_change(MentorIndex j, MenteeIndex first) const {
    return may_fill(j) || std::ranges::any_of(held_[j], [first](MenteeIndex i) { return i >= first; });
  }

  /// Where a walk over the neighbours of a node stands. It begins where begin_previous says, or at {}.
  struct Cursor {
    std::size_t at = 0;
    bool over = false;
  };
  /// The next wanted node that an arc leads to from `node`, or comes from to it; no_node when there is none
  /// any more. Pairs of mentees before `first` are left out.
  Node next(Node node, MenteeIndex first, const WantedNodes& wanted, Cursor& cursor) const;
  Node previous(Node node, MenteeIndex first, const WantedNodes& wanted, Cursor& cursor) const;
  Cursor begin_previous(Node node, MenteeIndex first) const;
  /// How many steps it takes to go over all of a node's arcs, of tight pairs.
  std::size_t work(Node node) const;

  /// Changes the pair behind an arc between a mentee and a mentor, in either direction.
  void change(Node from, Node to);
  /// Drops the tight pairs of mentees before `first`, and those whose ends have different labels: [nodes()].
  void keep_within(const std::vector<std::size_t>& label, MenteeIndex first);
  /// All pairs chosen now, ascending.
  std::vector<EdgeIndex> pairs() const;

 private:
  /// Of the people of a side that are listed, the next wanted one of whom may(person) holds.
  template <Side side, class May>
  Node next_of(std::span<const std::uint32_t> people, const WantedNodes& wanted, Cursor& cursor,
               May may) const;
  /// Once, behind all others.
  Node next_pool(bool leads_there, Node pool, const WantedNodes& wanted, Cursor& cursor) const;

  const CandidateGraph& graph_;
  const std::size_t first_mentor_;
  TieRows tight_;
  mutable std::optional<TieRows> tight_of_mentor_;
  std::vector<EdgeIndex> fixed_;             // chosen in every optimum
  std::vector<Few<MentorIndex>> holds_;      // [mentees]
  std::vector<Few<MenteeIndex>> held_;       // [mentors] the same the other way round
  std::vector<std::uint32_t> filled_;        // [mentees]
  std::vector<std::uint32_t> load_;          // [mentors]
  std::vector<std::uint32_t> least_;         // [mentors] load that the price allows
  std::vector<std::uint32_t> most_;          // [mentors]
  std::int64_t unfilled_ = 0;                // units without a place: where there is none, no walk …
  std::int64_t free_ = 0;                    // … over their pool closes, nor one over that of places
  std::vector<bool> at_penalty_;             // [mentees] worth as much unfilled
  std::vector<MenteeIndex> pooled_mentees_;  // that the pool of units may concern
  std::vector<MentorIndex> pooled_mentors_;  // that the pool of places may concern
};

}  // namespace pairwright

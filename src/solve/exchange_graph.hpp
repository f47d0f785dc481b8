// SPDX-License-Identifier: Apache-2.0
// What may change in an optimum without making it worse. Nodes are the mentees, the mentors, a pool of units
// left unfilled and one of places left free. Arcs: a mentee takes a place over a tight pair (mentee to
// mentor); a mentor's place is given back (mentor to mentee); a mentee may as well go without a place or,
// having none, take one (to and from the pool of units); a mentor may as well leave a place free, or fill it
// (to and from the pool of places). A closed walk leads to another optimum with as many pairs.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/solver.hpp"

#include "tight_pairs.hpp"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pairwright {

class ExchangeGraph {
 public:
  using Node = std::size_t;

  ExchangeGraph(const CandidateGraph& graph, const RunControl& control, const Optimum& optimum);

  Node mentor_node(MentorIndex j) const { return graph_.mentees() + j; }
  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - graph_.mentees()); }
  bool is_mentee(Node node) const { return node < graph_.mentees(); }
  bool is_mentor(Node node) const { return !is_mentee(node) && node < units_pool(); }
  Node units_pool() const { return graph_.mentees() + graph_.mentors(); }
  Node places_pool() const { return units_pool() + 1; }
  std::size_t nodes() const { return units_pool() + 2; }

  const TightPairs& tight() const { return tight_; }
  /// Mentors whose place the mentee may hand over, ascending.
  const std::vector<MentorIndex>& holds(MenteeIndex i) const { return holds_[i]; }
  bool is_chosen(MenteeIndex i, MentorIndex j) const;
  bool has_unfilled(MenteeIndex i) const { return filled_[i] < graph_.demand(i); }
  bool may_go_without(MenteeIndex i) const { return at_penalty_[i] && !holds_[i].empty(); }
  bool may_fill(MentorIndex j) const { return load_[j] < most_[j]; }
  bool may_leave_free(MentorIndex j) const { return load_[j] > least_[j]; }

  /// Calls visit(node) for each arc from or to `node`, pairs of mentees before `first` left out.
  template <class Visit>
  void for_each_next(Node node, MenteeIndex first, Visit visit) const;
  template <class Visit>
  void for_each_previous(Node node, MenteeIndex first, Visit visit) const;

  /// Changes the pair behind an arc between a mentee and a mentor, in either direction.
  void change(Node from, Node to);
  /// Drops the tight pairs of mentees before `first`, and those whose ends have different labels: [nodes()].
  void keep_within(const std::vector<std::size_t>& label, MenteeIndex first);
  /// All pairs chosen now, ascending.
  std::vector<EdgeIndex> pairs() const;

 private:
  template <class Predicate>
  void keep_if(Predicate keep);
  void index_by_mentor();

  const CandidateGraph& graph_;
  TightPairs tight_;
  TightPairs tight_of_mentor_;                   // the same the other way round
  std::vector<EdgeIndex> fixed_;                 // chosen in every optimum
  std::vector<std::vector<MentorIndex>> holds_;  // [mentees]
  std::vector<std::vector<MenteeIndex>> held_;   // [mentors] the same the other way round
  std::vector<std::uint32_t> filled_;            // [mentees]
  std::vector<std::uint32_t> load_;              // [mentors]
  std::vector<std::uint32_t> least_;             // [mentors] load that the price allows
  std::vector<std::uint32_t> most_;              // [mentors]
  std::vector<bool> at_penalty_;                 // [mentees] worth as much unfilled
  std::vector<MenteeIndex> pooled_mentees_;      // that the pool of units may concern
  std::vector<MentorIndex> pooled_mentors_;      // that the pool of places may concern
};

template <class Visit>
void ExchangeGraph::for_each_next(Node node, MenteeIndex first, Visit visit) const {
  if (is_mentee(node)) {
    const auto i = static_cast<MenteeIndex>(node);
    // Who wants one place only, and holds it, comes from there.
    const bool several = graph_.demand(i) > 1;
    for (const MentorIndex j : tight_.of(i)) {
      if (!several || !is_chosen(i, j)) visit(mentor_node(j));
    }
    if (may_go_without(i)) visit(units_pool());
  } else if (node == units_pool()) {
    for (const MenteeIndex i : pooled_mentees_) {
      if (i >= first && has_unfilled(i)) visit(i);
    }
  } else if (node == places_pool()) {
    for (const MentorIndex j : pooled_mentors_) {
      if (may_leave_free(j)) visit(mentor_node(j));
    }
  } else {
    const MentorIndex j = mentor_at(node);
    for (const MenteeIndex i : held_[j]) {
      if (i >= first) visit(i);
    }
    if (may_fill(j)) visit(places_pool());
  }
}

template <class Visit>
void ExchangeGraph::for_each_previous(Node node, MenteeIndex first, Visit visit) const {
  if (is_mentee(node)) {
    const auto i = static_cast<MenteeIndex>(node);
    for (const MentorIndex j : holds_[i]) visit(mentor_node(j));
    if (has_unfilled(i)) visit(units_pool());
  } else if (node == units_pool()) {
    for (const MenteeIndex i : pooled_mentees_) {
      if (i >= first && may_go_without(i)) visit(i);
    }
  } else if (node == places_pool()) {
    for (const MentorIndex j : pooled_mentors_) {
      if (may_fill(j)) visit(mentor_node(j));
    }
  } else {
    const MentorIndex j = mentor_at(node);
    for (const MenteeIndex i : tight_of_mentor_.of(j)) {
      if (i >= first && (graph_.demand(i) <= 1 || !is_chosen(i, j))) visit(i);
    }
    if (may_leave_free(j)) visit(places_pool());
  }
}

}  // namespace pairwright

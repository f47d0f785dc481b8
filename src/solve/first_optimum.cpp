// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/first_optimum.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

/// Nodes are the mentees, the mentors, and a pool of spare units and places. An arc is a change that keeps
/// optimality: a mentee takes a place (mentee to mentor), a place is given back (mentor to mentee), or a unit
/// or place is drawn from the pool or put there. A closed walk of arcs leads to another optimum.
class FirstOptimum {
 public:
  FirstOptimum(const CandidateGraph& graph, const Objective& objective, LexSolution& optimum)
      : graph_(graph),
        optimum_(optimum),
        pair_value_{0, objective.places_first ? 1 : 0, 0, objective.places_first ? 0 : 1},
        pool_(graph.mentees() + graph.mentors()),
        chosen_(graph.edges(), false),
        open_(graph.mentees()),
        held_(graph.mentors()),
        load_(pool_, 0),
        seen_(pool_ + 1, 0),
        arrival_(pool_ + 1) {
    for (const EdgeIndex e : optimum.edges) note(e, true);
    open_pairs([&](EdgeIndex e) { return is_tight(e) && !graph_.is_locked(e); });
    const std::vector<std::size_t> component = components();
    open_pairs([&](EdgeIndex e) {
      return component[graph_.mentee(e)] == component[mentor_node(graph_.mentor(e))] && is_tight(e) &&
             !graph_.is_locked(e);
    });
  }

  /// Settles the mentee's pairs, after those of all mentees before.
  void settle(MenteeIndex i);

  std::vector<EdgeIndex> pairs() const {
    std::vector<EdgeIndex> edges;
    for (EdgeIndex e = 0; e < graph_.edges(); ++e) {
      if (chosen_[e]) edges.push_back(e);
    }
    return edges;
  }

 private:
  using Node = std::size_t;
  static constexpr EdgeIndex no_edge = static_cast<EdgeIndex>(-1);
  struct Arrival {
    Node from = 0;
    EdgeIndex via = no_edge;  // none to or from the pool
  };

  Node mentor_node(MentorIndex j) const { return graph_.mentees() + j; }
  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - graph_.mentees()); }
  bool is_mentee(Node node) const { return node < graph_.mentees(); }

  bool is_tight(EdgeIndex e) const {
    const LexValue value = pair_value_ + LexValue{0, 0, graph_.weight(e), 0};
    return optimum_.surplus[graph_.mentee(e)] + optimum_.price[graph_.mentor(e)] == value;
  }
  bool may_grow(Node node) const {
    if (is_mentee(node)) return load_[node] < graph_.demand(static_cast<MenteeIndex>(node));
    const MentorIndex j = mentor_at(node);
    return load_[node] < (optimum_.price[j] < LexValue{} ? graph_.minimum(j) : graph_.capacity(j));
  }
  bool may_shrink(Node node) const {
    if (is_mentee(node)) return load_[node] > 0 && optimum_.surplus[node] == LexValue{};
    const MentorIndex j = mentor_at(node);
    return load_[node] > (optimum_.price[j] > LexValue{} ? graph_.capacity(j) : graph_.minimum(j));
  }

  void note(EdgeIndex e, bool chosen) {
    chosen_[e] = chosen;
    load_[graph_.mentee(e)] += chosen ? 1 : -1;
    load_[mentor_node(graph_.mentor(e))] += chosen ? 1 : -1;
  }
  void choose(EdgeIndex e) {
    note(e, true);
    held_[graph_.mentor(e)].push_back(e);
  }
  void give_back(EdgeIndex e) {
    note(e, false);
    std::vector<EdgeIndex>& held = held_[graph_.mentor(e)];
    held.erase(std::ranges::find(held, e));
  }

  template <class Predicate>
  void open_pairs(Predicate is_open);
  template <class Visit>
  void for_each_arc(Node node, Visit visit) const;
  std::vector<std::size_t> components() const;
  bool reaches(MentorIndex from, MenteeIndex target);
  void walk_back(MenteeIndex target, MentorIndex from);

  const CandidateGraph& graph_;
  const LexSolution& optimum_;
  const LexValue pair_value_;
  const Node pool_;
  std::vector<bool> chosen_;                  // [edges]
  std::vector<std::vector<EdgeIndex>> open_;  // [mentees] pairs in which optima may differ, ascending
  std::vector<std::vector<EdgeIndex>> held_;  // [mentors] the chosen ones of them
  std::vector<std::int64_t> load_;            // [mentees + mentors]

  EdgeIndex settled_ = 0;            // pairs before it are
  std::uint64_t round_ = 0;          // of searches between which nothing was chosen
  std::vector<std::uint64_t> seen_;  // [nodes] last round in which it was reached
  std::vector<Arrival> arrival_;     // [nodes] the arc over which it was
  std::vector<Node> stack_;
};

/// Calls visit(node, edge or no_edge) for each arc from `node`.
template <class Visit>
void FirstOptimum::for_each_arc(Node node, Visit visit) const {
  if (node == pool_) {
    for (Node other = 0; other < pool_; ++other) {
      if (is_mentee(other) ? may_grow(other) : may_shrink(other)) visit(other, no_edge);
    }
    return;
  }
  if (is_mentee(node)) {
    for (const EdgeIndex e : open_[node]) {
      if (e >= settled_ && !chosen_[e]) visit(mentor_node(graph_.mentor(e)), e);
    }
  } else {
    for (const EdgeIndex e : held_[mentor_at(node)]) {
      if (e >= settled_) visit(graph_.mentee(e), e);
    }
  }
  if (is_mentee(node) ? may_shrink(node) : may_grow(node)) visit(pool_, no_edge);
}

template <class Predicate>
void FirstOptimum::open_pairs(Predicate is_open) {
  for (auto& held : held_) held.clear();
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    open_[i].clear();
    for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
      if (!is_open(e)) continue;
      open_[i].push_back(e);
      if (chosen_[e]) held_[graph_.mentor(e)].push_back(e);
    }
  }
}

/// The strongly connected component of each node. No closed walk leaves one.
std::vector<std::size_t> FirstOptimum::components() const {
  std::vector<std::pair<Node, Node>> arcs;
  for (Node node = 0; node <= pool_; ++node) {
    for_each_arc(node, [&](Node next, EdgeIndex) { arcs.emplace_back(node, next); });
  }
  const boost::compressed_sparse_row_graph<boost::directedS> changes(boost::edges_are_sorted, arcs.begin(),
                                                                     arcs.end(), pool_ + 1);
  std::vector<std::size_t> component(pool_ + 1);
  boost::strong_components(
      changes, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, changes)));
  return component;
}

void FirstOptimum::settle(MenteeIndex i) {
  ++round_;
  auto exchangeable = std::ranges::count_if(open_[i], [&](EdgeIndex e) { return chosen_[e]; });
  for (const EdgeIndex e : open_[i]) {
    settled_ = e + 1;
    if (chosen_[e]) {
      --exchangeable;
    } else if (exchangeable == 0 && !may_grow(i)) {
      break;
    } else if (reaches(graph_.mentor(e), i)) {
      if (arrival_[i].via != no_edge) --exchangeable;
      choose(e);
      walk_back(i, graph_.mentor(e));
      ++round_;
    }
  }
  settled_ = graph_.row_end(i);
}

/// Looks for a walk of arcs that is not cut off by settled pairs. What was seen in vain in the same round is
/// not searched again.
bool FirstOptimum::reaches(MentorIndex from, MenteeIndex target) {
  if (seen_[mentor_node(from)] == round_) return false;
  seen_[mentor_node(from)] = round_;
  stack_.assign(1, mentor_node(from));
  while (!stack_.empty() && seen_[target] != round_) {
    const Node node = stack_.back();
    stack_.pop_back();
    for_each_arc(node, [&](Node next, EdgeIndex via) {
      if (seen_[next] == round_) return;
      seen_[next] = round_;
      arrival_[next] = {node, via};
      stack_.push_back(next);
    });
  }
  return seen_[target] == round_;
}

/// Makes the changes of the walk that the last search found.
void FirstOptimum::walk_back(MenteeIndex target, MentorIndex from) {
  for (Node node = target; node != mentor_node(from); node = arrival_[node].from) {
    const EdgeIndex via = arrival_[node].via;
    if (via == no_edge) continue;
    chosen_[via] ? give_back(via) : choose(via);
  }
}

}  // namespace

void choose_first_optimum(const CandidateGraph& graph, const Objective& objective, const RunControl& control,
                          LexSolution& optimum) {
  FirstOptimum first(graph, objective, optimum);
  for (MenteeIndex i = 0; i < graph.mentees() && !control.stopped(); ++i) first.settle(i);
  optimum.stopped = control.stopped();
  optimum.edges = first.pairs();
}

}  // namespace pairwright

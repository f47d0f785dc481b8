// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/first_optimum.hpp"

#include "exchange_components.hpp"
#include "exchange_ends.hpp"
#include "exchange_graph.hpp"
#include <algorithm>
#include <vector>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;
using Cursor = ExchangeGraph::Cursor;

constexpr Node no_node = ExchangeGraph::no_node;

/// The nodes reached from one end, breadth first.
class Reached {
 public:
  explicit Reached(const ExchangeGraph& exchange) : seen_(exchange.no_nodes()), over_(exchange.nodes()) {}

  void start() {
    for (const Node node : queue_) seen_.remove(node);
    queue_.clear();
    next_ = 0;
  }
  /// Keeps what was reached as dead ends.
  void restart() { next_ = queue_.size(); }
  bool has(Node node) const { return seen_.has(node); }
  const NodeSet& seen() const { return seen_; }
  void add(Node reached, Node from) {
    seen_.add(reached);
    over_[reached] = from;
    queue_.push_back(reached);
  }
  bool is_exhausted() const { return next_ == queue_.size(); }
  std::size_t waiting() const { return queue_.size() - next_; }
  Node pop() { return queue_[next_++]; }
  Node over(Node node) const { return over_[node]; }

 private:
  NodeSet seen_;
  std::vector<Node> over_;
  std::vector<Node> queue_;  // and what was taken from it
  std::size_t next_ = 0;
};

class FirstOptimum {
 public:
  explicit FirstOptimum(ExchangeGraph& exchange)
      : exchange_(exchange), settled_(exchange.no_nodes()), ahead_(exchange), behind_(exchange) {}

  /// Gives units of the mentee that are left unfilled a place, where that costs nothing.
  void fill(MenteeIndex i);
  /// Settles the mentee's pairs, after those of all mentees before.
  void settle(MenteeIndex i);

 private:
  void look_for_components(MenteeIndex i);
  void start_searches(MenteeIndex i, MentorIndex wanted);
  Node find_free_place(MenteeIndex i);
  bool find_walk(MentorIndex from, MenteeIndex target);
  void step_ahead(MenteeIndex first);
  void step_behind(MenteeIndex first);
  void change_walk(MentorIndex from, MenteeIndex target);
  void change_arc(Node from, Node to) {
    const bool pair = (exchange_.is_mentee(from) && exchange_.is_mentor(to)) ||
                      (exchange_.is_mentor(from) && exchange_.is_mentee(to));
    if (pair) exchange_.change(from, to);
  }

  ExchangeGraph& exchange_;
  NodeSet settled_;  // mentors all of whose places are those of settled mentees
  Reached ahead_;    // of the mentor to be taken
  Reached behind_;   // of the mentee who is to take it
  Node met_ = no_node;
  std::size_t work_in_vain_ = 0;  // of searches that failed, since the components were found
};

void FirstOptimum::fill(MenteeIndex i) {
  while (exchange_.has_unfilled(i)) {
    const Node free = find_free_place(i);
    if (free == no_node) return;
    std::vector<Node> path;
    for (Node at = free; at != no_node; at = ahead_.over(at)) path.push_back(at);
    for (std::size_t k = path.size() - 1; k > 0; --k) change_arc(path[k], path[k - 1]);
    ahead_.start();
  }
}

/// A mentor with a free place that the mentee reaches, or no_node. What was reached in vain is not looked at
/// again.
Node FirstOptimum::find_free_place(MenteeIndex i) {
  ahead_.restart();
  ahead_.add(i, no_node);
  while (!ahead_.is_exhausted()) {
    const Node node = ahead_.pop();
    if (exchange_.is_mentor(node) && exchange_.may_fill(exchange_.mentor_at(node))) return node;
    Cursor cursor;
    for (Node next = exchange_.next(node, 0, ahead_.seen(), cursor); next != no_node;
         next = exchange_.next(node, 0, ahead_.seen(), cursor)) {
      if (next < exchange_.units_pool()) ahead_.add(next, node);
    }
  }
  return no_node;
}

/// Few ties: most are on no closed walk at all, and a few walks are found without more ado. Settled pairs
/// break components apart: it pays to find them again once searches fail too often.
void FirstOptimum::look_for_components(MenteeIndex i) {
  const TieRows& tight = exchange_.tight();
  if (i == 0) {
    if (tight.are_bits() || tight.work() >= 64 * exchange_.nodes()) return;
    const Loops loops = without_dead_ends(exchange_);
    exchange_.keep_within(loops.label, 0);
    if (loops.people < exchange_.nodes() / 16) return;
  } else if (work_in_vain_ <= tight.work() + exchange_.nodes()) {
    return;
  }
  exchange_.keep_within(components(exchange_, i), i);
  work_in_vain_ = 0;
}

void FirstOptimum::settle(MenteeIndex i) {
  look_for_components(i);
  bool fresh = true;
  std::size_t cursor = 0;
  const auto next = [&] { return exchange_.tight().next(i, cursor, settled_.mentors()); };
  for (std::size_t k = next(); k != TieRows::none; k = next()) {
    const auto j = static_cast<MentorIndex>(k);
    const std::vector<MentorIndex>& holds = exchange_.holds(i);
    if (exchange_.is_chosen(i, j)) {
      fresh = true;
      continue;
    }
    // Only a later place can be given for an earlier one.
    if ((holds.empty() || holds.back() < j) && !exchange_.has_unfilled(i)) break;
    if (!exchange_.may_change(j, i + 1)) {
      settled_.add(exchange_.mentor_node(j));
      continue;
    }
    if (fresh) start_searches(i, j);
    fresh = find_walk(j, i);
    if (fresh) change_walk(j, i);
  }
}

/// From all that the mentee could give for the mentor's place.
void FirstOptimum::start_searches(MenteeIndex i, MentorIndex wanted) {
  ahead_.start();
  behind_.start();
  for (const MentorIndex given : exchange_.holds(i)) {
    if (given > wanted) behind_.add(exchange_.mentor_node(given), i);
  }
  if (exchange_.has_unfilled(i)) behind_.add(exchange_.units_pool(), i);
}

/// A walk from the mentor `from`, who gives a place to `target`, back to `target`, over pairs of later
/// mentees.
bool FirstOptimum::find_walk(MentorIndex from, MenteeIndex target) {
  const Node start = exchange_.mentor_node(from);
  const MenteeIndex first = target + 1;
  if (ahead_.has(start)) return false;
  ahead_.restart();
  ahead_.add(start, no_node);
  met_ = behind_.has(start) ? start : no_node;
  const std::size_t before = work_in_vain_;
  while (met_ == no_node && !ahead_.is_exhausted()) {
    if (!behind_.is_exhausted() && behind_.waiting() <= ahead_.waiting()) {
      step_behind(first);
    } else {
      step_ahead(first);
    }
  }
  if (met_ != no_node) work_in_vain_ = before;
  return met_ != no_node;
}

void FirstOptimum::step_ahead(MenteeIndex first) {
  const Node node = ahead_.pop();
  work_in_vain_ += exchange_.is_mentee(node) ? exchange_.work(node) : 1;
  Cursor cursor;
  for (Node next = exchange_.next(node, first, ahead_.seen(), cursor); next != no_node;
       next = exchange_.next(node, first, ahead_.seen(), cursor)) {
    ahead_.add(next, node);
    if (!behind_.has(next)) continue;
    met_ = next;
    return;
  }
}

void FirstOptimum::step_behind(MenteeIndex first) {
  const Node node = behind_.pop();
  work_in_vain_ += exchange_.is_mentor(node) ? exchange_.work(node) : 1;
  Cursor cursor = exchange_.begin_previous(node, first);
  for (Node previous = exchange_.previous(node, first, behind_.seen(), cursor); previous != no_node;
       previous = exchange_.previous(node, first, behind_.seen(), cursor)) {
    behind_.add(previous, node);
    if (!ahead_.has(previous)) continue;
    met_ = previous;
    return;
  }
}

/// Makes the changes of the walk that was found, and gives `target` the place.
void FirstOptimum::change_walk(MentorIndex from, MenteeIndex target) {
  std::vector<Node> walk;
  for (Node node = met_; node != no_node; node = ahead_.over(node)) walk.push_back(node);
  std::ranges::reverse(walk);
  for (Node node = met_; node != target;) {
    node = behind_.over(node);
    walk.push_back(node);
  }
  for (std::size_t k = 0; k + 1 < walk.size(); ++k) change_arc(walk[k], walk[k + 1]);
  exchange_.change(target, exchange_.mentor_node(from));
}

}  // namespace

void choose_first_optimum(const CandidateGraph& graph, const RunControl& control, Optimum& optimum) {
  ExchangeGraph exchange(graph, control, optimum);
  FirstOptimum first(exchange);
  for (MenteeIndex i = 0; i < graph.mentees() && !control.stopped(); ++i) first.fill(i);
  for (MenteeIndex i = 0; i < graph.mentees() && !control.stopped(); ++i) first.settle(i);
  optimum.stopped = control.stopped();
  optimum.edges = exchange.pairs();
}

}  // namespace pairwright

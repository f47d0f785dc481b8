// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/first_optimum.hpp"

#include "exchange_components.hpp"
#include "exchange_ends.hpp"
#include "exchange_graph.hpp"
#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;
using Cursor = ExchangeGraph::Cursor;

constexpr Node no_node = ExchangeGraph::no_node;

/// The nodes reached from one end, breadth first.
class Reached {
 public:
  /// `closed` are never reached.
  Reached(const ExchangeGraph& exchange, const NodeSet& closed)
      : closed_(closed), seen_(exchange.no_nodes()), out_(exchange.no_nodes()), over_(exchange.nodes()) {}

  void close(Node node) { out_.add(node); }
  void start() {
    for (const Node node : queue_) {
      seen_.remove(node);
      if (!closed_.has(node)) out_.remove(node);
    }
    queue_.clear();
    next_ = 0;
    cursor.reset();
  }
  /// Keeps what was reached as dead ends.
  void restart() {
    next_ = queue_.size();
    cursor.reset();
  }
  bool has(Node node) const { return seen_.has(node); }
  WantedNodes those() const { return WantedNodes::in(seen_); }
  WantedNodes others() const { return WantedNodes::not_in(out_); }
  void add(Node reached, Node from) {
    seen_.add(reached);
    out_.add(reached);
    over_[reached] = from;
    queue_.push_back(reached);
  }
  bool is_exhausted() const { return next_ == queue_.size(); }
  std::size_t size() const { return queue_.size(); }
  /// The node that is gone on from.
  Node front() const { return queue_[next_]; }
  void pop() {
    ++next_;
    cursor.reset();
  }
  Node over(Node node) const { return over_[node]; }

  /// How far the arcs of front() are gone over; nothing before the first.
  std::optional<Cursor> cursor;

 private:
  const NodeSet& closed_;
  NodeSet seen_;
  NodeSet out_;  // seen or closed
  std::vector<Node> over_;
  std::vector<Node> queue_;  // and what was taken from it
  std::size_t next_ = 0;
};

class FirstOptimum {
 public:
  explicit FirstOptimum(ExchangeGraph& exchange)
      : exchange_(exchange),
        settled_(exchange.no_nodes()),
        ahead_(exchange, settled_),
        behind_(exchange, settled_) {}

  /// Gives units of the mentee that are left unfilled a place, where that costs nothing.
  void fill(MenteeIndex i);
  /// Settles the mentee's pairs, after those of all mentees before.
  void settle(MenteeIndex i);

 private:
  void look_for_components(MenteeIndex i);
  void close(Node mentor);
  void start_searches(MenteeIndex i, MentorIndex wanted);
  Node find_free_place(MenteeIndex i);
  bool find_walk(MentorIndex from);
  void step_ahead();
  void reach_mentor_ahead(Node mentor, Node from);
  void reach_ahead(Node node, Node from);
  void step_behind();
  void reach_mentee_behind(Node mentee, Node from);
  void reach_behind(Node node, Node from);
  void change_walk(MentorIndex from, MenteeIndex target);
  void change_arc(Node from, Node to) {
    const bool pair = (exchange_.is_mentee(from) && exchange_.is_mentor(to)) ||
                      (exchange_.is_mentor(from) && exchange_.is_mentee(to));
    if (pair) exchange_.change(from, to);
  }

  ExchangeGraph& exchange_;
  NodeSet settled_;        // mentors all of whose places are those of settled mentees
  Reached ahead_;          // of the mentor to be taken
  Reached behind_;         // of the mentee who is to take it
  MenteeIndex first_ = 0;  // pairs of mentees before are left alone
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
    const Node node = ahead_.front();
    ahead_.pop();
    if (exchange_.is_mentor(node) && exchange_.may_fill(exchange_.mentor_at(node))) return node;
    Cursor cursor;
    const auto next_node = [&] { return exchange_.next(node, 0, ahead_.others(), cursor); };
    for (Node next = next_node(); next != no_node; next = next_node()) {
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
  } else if (work_in_vain_ <= 4 * (tight.work() + exchange_.nodes())) {
    return;
  }
  exchange_.keep_within(components(exchange_, i), i);
  work_in_vain_ = 0;
}

void FirstOptimum::settle(MenteeIndex i) {
  look_for_components(i);
  bool fresh = true;
  std::size_t cursor = 0;
  const auto next = [&] { return exchange_.tight().next(i, cursor, Wanted::not_in(settled_.mentors())); };
  for (std::size_t k = next(); k != TieRows::none; k = next()) {
    const auto j = static_cast<MentorIndex>(k);
    const std::span<const MentorIndex> holds = exchange_.holds(i);
    if (exchange_.is_chosen(i, j)) {
      fresh = true;
      continue;
    }
    // Only a later place can be given for an earlier one.
    if ((holds.empty() || holds.back() < j) && !exchange_.has_unfilled(i)) break;
    if (!exchange_.may_change(j, i + 1)) continue;
    if (fresh) start_searches(i, j);
    fresh = find_walk(j);
    if (fresh) change_walk(j, i);
  }
  for (const MentorIndex j : exchange_.holds(i)) {
    if (!exchange_.may_change(j, i + 1)) close(exchange_.mentor_node(j));
  }
}

void FirstOptimum::close(Node mentor) {
  settled_.add(mentor);
  ahead_.close(mentor);
  behind_.close(mentor);
}

/// From all that the mentee could give for the mentor's place.
void FirstOptimum::start_searches(MenteeIndex i, MentorIndex wanted) {
  first_ = i + 1;
  ahead_.start();
  behind_.start();
  for (const MentorIndex given : exchange_.holds(i)) {
    if (given > wanted) behind_.add(exchange_.mentor_node(given), i);
  }
  if (exchange_.has_unfilled(i)) behind_.add(exchange_.units_pool(), i);
}

/// A walk from the mentor `from`, who gives a place to the mentee whose searches were started, back to that
/// mentee. There is none once either end reaches nothing more.
bool FirstOptimum::find_walk(MentorIndex from) {
  const Node start = exchange_.mentor_node(from);
  if (ahead_.has(start)) return false;
  ahead_.restart();
  met_ = behind_.has(start) ? start : no_node;
  const std::size_t before = work_in_vain_;
  if (met_ != no_node || !behind_.is_exhausted()) reach_mentor_ahead(start, no_node);
  while (met_ == no_node && !ahead_.is_exhausted() && !behind_.is_exhausted()) {
    if (behind_.size() < ahead_.size()) {
      step_behind();
    } else {
      step_ahead();
    }
  }
  if (met_ != no_node) work_in_vain_ = before;
  return met_ != no_node;
}

/// Goes over one arc more. Mentors come with all that they lead to, which is little.
void FirstOptimum::step_ahead() {
  const Node from = ahead_.front();
  if (exchange_.is_mentor(from)) return ahead_.pop();
  if (!ahead_.cursor) ahead_.cursor = Cursor();
  const Node reached = exchange_.next(from, first_, ahead_.others(), *ahead_.cursor);
  if (reached == no_node) {
    work_in_vain_ += exchange_.is_mentee(from) ? exchange_.work(from) : 1;
    ahead_.pop();
  } else if (exchange_.is_mentor(reached)) {
    reach_mentor_ahead(reached, from);
  } else {
    reach_ahead(reached, from);
  }
}

void FirstOptimum::reach_mentor_ahead(Node mentor, Node from) {
  ahead_.add(mentor, from);
  Cursor cursor;
  while (met_ == no_node) {
    const Node next = exchange_.next(mentor, first_, ahead_.others(), cursor);
    if (next == no_node) return;
    reach_ahead(next, mentor);
  }
}

/// Looks whether an arc leads on to what the other end has reached: where ties abound that is soon so, and
/// nothing else need be reached.
void FirstOptimum::reach_ahead(Node node, Node from) {
  ahead_.add(node, from);
  Cursor cursor;
  met_ = exchange_.next(node, first_, behind_.those(), cursor);
  if (met_ != no_node) ahead_.add(met_, node);
}

/// The same from the other end, where mentees come with the mentors whose places they hold.
void FirstOptimum::step_behind() {
  const Node from = behind_.front();
  if (exchange_.is_mentee(from)) return behind_.pop();
  if (!behind_.cursor) behind_.cursor = exchange_.begin_previous(from, first_);
  const Node reached = exchange_.previous(from, first_, behind_.others(), *behind_.cursor);
  if (reached == no_node) {
    work_in_vain_ += exchange_.is_mentor(from) ? exchange_.work(from) : 1;
    behind_.pop();
  } else if (exchange_.is_mentee(reached)) {
    reach_mentee_behind(reached, from);
  } else {
    reach_behind(reached, from);
  }
}

void FirstOptimum::reach_mentee_behind(Node mentee, Node from) {
  behind_.add(mentee, from);
  Cursor cursor;
  while (met_ == no_node) {
    const Node previous = exchange_.previous(mentee, first_, behind_.others(), cursor);
    if (previous == no_node) return;
    reach_behind(previous, mentee);
  }
}

void FirstOptimum::reach_behind(Node node, Node from) {
  behind_.add(node, from);
  Cursor cursor = exchange_.begin_previous(node, first_);
  met_ = exchange_.previous(node, first_, ahead_.those(), cursor);
  if (met_ != no_node) behind_.add(met_, node);
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

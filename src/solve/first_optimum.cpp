// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/first_optimum.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "exchange_graph.hpp"
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;

constexpr Node no_node = static_cast<Node>(-1);

/// The nodes reached from one end, breadth first. Starts anew without clearing what was reached before.
class Reached {
 public:
  explicit Reached(std::size_t nodes) : round_of_(nodes, 0), over_(nodes) {}

  void start() {
    ++round_;
    restart();
  }
  /// Keeps what was reached as dead ends.
  void restart() {
    queue_.clear();
    next_ = 0;
  }
  bool has(Node node) const { return round_of_[node] == round_; }
  void add(Node reached, Node from) {
    round_of_[reached] = round_;
    over_[reached] = from;
    queue_.push_back(reached);
  }
  bool is_exhausted() const { return next_ == queue_.size(); }
  std::size_t waiting() const { return queue_.size() - next_; }
  Node pop() { return queue_[next_++]; }
  Node over(Node node) const { return over_[node]; }

 private:
  std::uint64_t round_ = 1;
  std::vector<std::uint64_t> round_of_;  // [nodes] the last round in which it was reached
  std::vector<Node> over_;
  std::vector<Node> queue_;
  std::size_t next_ = 0;
};

/// The strongly connected component of each node, without pairs of mentees before `first`. No closed walk
/// leaves one.
std::vector<std::size_t> components(const ExchangeGraph& exchange, MenteeIndex first) {
  std::vector<std::pair<Node, Node>> arcs;
  for (Node node = 0; node < exchange.nodes(); ++node) {
    if (node < first) continue;
    exchange.for_each_next(node, first, [&](Node next) { arcs.emplace_back(node, next); });
  }
  const boost::compressed_sparse_row_graph<boost::directedS> changes(
      boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), exchange.nodes());
  std::vector<std::size_t> component(exchange.nodes());
  boost::strong_components(
      changes, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, changes)));
  return component;
}

class FirstOptimum {
 public:
  explicit FirstOptimum(ExchangeGraph& exchange)
      : exchange_(exchange), ahead_(exchange.nodes()), behind_(exchange.nodes()) {}

  /// Gives units of the mentee that are left unfilled a place, where that costs nothing.
  void fill(MenteeIndex i);
  /// Settles the mentee's pairs, after those of all mentees before.
  void settle(MenteeIndex i);

 private:
  Node find_free_place(MenteeIndex i);
  bool find_walk(MentorIndex from, MenteeIndex target);
  void change_walk(MentorIndex from, MenteeIndex target);
  void change_arc(Node from, Node to) {
    const bool pair = (exchange_.is_mentee(from) && exchange_.is_mentor(to)) ||
                      (exchange_.is_mentor(from) && exchange_.is_mentee(to));
    if (pair) exchange_.change(from, to);
  }

  ExchangeGraph& exchange_;
  Reached ahead_;   // of the mentor to be taken
  Reached behind_;  // of the mentee who is to take it
  Node met_ = no_node;
  std::size_t arcs_in_vain_ = 0;  // followed by searches that failed, since the components were found
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

/// A mentor with a free place that the mentee reaches, or no_node.
Node FirstOptimum::find_free_place(MenteeIndex i) {
  ahead_.restart();
  ahead_.add(i, no_node);
  while (!ahead_.is_exhausted()) {
    const Node node = ahead_.pop();
    if (exchange_.is_mentor(node) && exchange_.may_fill(exchange_.mentor_at(node))) return node;
    exchange_.for_each_next(node, 0, [&](Node next) {
      if (next < exchange_.units_pool() && !ahead_.has(next)) ahead_.add(next, node);
    });
  }
  return no_node;
}

void FirstOptimum::settle(MenteeIndex i) {
  // Few ties: most are on no closed walk at all. Settled pairs break components apart: it pays to find them
  // again once searches fail too often.
  const std::size_t pairs = exchange_.tight().mentor.size();
  if ((i == 0 && pairs < 64 * exchange_.nodes()) || arcs_in_vain_ > pairs + exchange_.nodes()) {
    exchange_.keep_within(components(exchange_, i), i);
    arcs_in_vain_ = 0;
  }
  bool fresh = true;
  const auto tight = exchange_.tight().of(i);
  for (const MentorIndex j : tight) {
    const std::vector<MentorIndex>& holds = exchange_.holds(i);
    if (exchange_.is_chosen(i, j)) {
      fresh = true;
      continue;
    }
    // Only a later place can be given for an earlier one.
    if ((holds.empty() || holds.back() < j) && !exchange_.has_unfilled(i)) break;
    if (fresh) {
      ahead_.start();
      behind_.start();
      for (const MentorIndex given : holds) {
        if (given > j) behind_.add(exchange_.mentor_node(given), i);
      }
      if (exchange_.has_unfilled(i)) behind_.add(exchange_.units_pool(), i);
      fresh = false;
    }
    if (!find_walk(j, i)) continue;
    change_walk(j, i);
    fresh = true;
  }
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
  std::size_t arcs = 0;
  while (met_ == no_node && !ahead_.is_exhausted()) {
    if (!behind_.is_exhausted() && behind_.waiting() <= ahead_.waiting()) {
      const Node node = behind_.pop();
      exchange_.for_each_previous(node, first, [&](Node previous) {
        ++arcs;
        if (behind_.has(previous)) return;
        behind_.add(previous, node);
        if (ahead_.has(previous) && met_ == no_node) met_ = previous;
      });
    } else {
      const Node node = ahead_.pop();
      exchange_.for_each_next(node, first, [&](Node next) {
        ++arcs;
        if (ahead_.has(next)) return;
        ahead_.add(next, node);
        if (behind_.has(next) && met_ == no_node) met_ = next;
      });
    }
  }
  if (met_ == no_node) arcs_in_vain_ += arcs;
  return met_ != no_node;
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

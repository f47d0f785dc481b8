// SPDX-License-Identifier: Apache-2.0
// One direction of a search for a shortest alternating path: the losses at which people are reached from its
// sources, nearest first. Nodes are the mentees, then the mentors.
#pragma once

#include "standing.hpp"
#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace pairwright::warm_start {

using Node = std::size_t;
inline constexpr Node no_node = static_cast<Node>(-1);

/// Number: of weights, surpluses, prices and losses.
template <class Number>
class Front {
 public:
  explicit Front(std::size_t nodes) : loss_(nodes, unreachable<Number>), from_(nodes, no_node) {}

  void clear() {
    for (const Node node : reached_) loss_[node] = unreachable<Number>;
    reached_.clear();
    open_.clear();
    work_ = 0;
  }
  /// Precondition: loss < the node's.
  void reach(Node node, Number loss, Node from) {
    if (loss_[node] == unreachable<Number>) reached_.push_back(node);
    loss_[node] = loss;
    from_[node] = from;
    open_.push_back({loss, node});
    std::push_heap(open_.begin(), open_.end(), std::greater<>());
  }
  /// As reach() of a source, for many of them; sort_sources() to follow.
  void add_source(Node node, Number loss) {
    loss_[node] = loss;
    from_[node] = no_node;
    reached_.push_back(node);
    open_.push_back({loss, node});
  }
  void sort_sources() { std::make_heap(open_.begin(), open_.end(), std::greater<>()); }
  /// The least loss of a node that is not taken yet, or unreachable.
  Number nearest() {
    while (!open_.empty() && open_.front().loss > loss_[open_.front().node]) drop();
    return open_.empty() ? unreachable<Number> : open_.front().loss;
  }
  /// Precondition: nearest() < unreachable.
  Node take() {
    const Node node = open_.front().node;
    drop();
    return node;
  }

  Number loss(Node node) const { return loss_[node]; }
  /// The neighbour on the way from a source, or no_node for that.
  Node from(Node node) const { return from_[node]; }
  const std::vector<Node>& reached() const { return reached_; }
  /// Pairs looked at.
  std::size_t work() const { return work_; }
  void add_work(std::size_t pairs) { work_ += pairs; }

 private:
  struct Label {
    Number loss;
    Node node;
    friend auto operator<=>(const Label&, const Label&) = default;
  };

  void drop() {
    std::pop_heap(open_.begin(), open_.end(), std::greater<>());
    open_.pop_back();
  }

  std::vector<Number> loss_;   // [nodes]
  std::vector<Node> from_;     // [nodes]
  std::vector<Node> reached_;  // whose loss is set
  std::vector<Label> open_;    // heap, least first; entries above loss_ are out of date
  std::size_t work_ = 0;
};

}  // namespace pairwright::warm_start

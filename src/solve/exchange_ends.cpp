// SPDX-License-Identifier: Apache-2.0
#include "exchange_ends.hpp"

#include <utility>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;

constexpr std::size_t left = 0;
constexpr std::size_t mentee_dropped = 1;
constexpr std::size_t mentor_dropped = 2;

class DeadEnds {
 public:
  explicit DeadEnds(const ExchangeGraph& exchange)
      : exchange_(exchange),
        nothing_(exchange.no_nodes()),
        in_(exchange.nodes(), 0),
        out_(exchange.nodes(), 0),
        label_(exchange.nodes(), left) {}

  Loops find() {
    Loops loops;
    for (Node node = 0; node < exchange_.units_pool(); ++node) {
      if (!is_person(node)) continue;
      count_arcs(node);
      ++loops.people;
    }
    for (Node node = 0; node < exchange_.units_pool(); ++node) {
      if (is_person(node)) drop_if_dead(node);
    }
    for (; !dropped_.empty(); --loops.people) {
      const Node node = dropped_.back();
      dropped_.pop_back();
      cut_arcs(node);
    }
    loops.label = std::move(label_);
    return loops;
  }

 private:
  bool is_person(Node node) const { return exchange_.is_mentee(node) || exchange_.is_mentor(node); }

  /// Pools are taken to lead everywhere.
  void count_arcs(Node node) {
    if (exchange_.is_mentee(node)) {
      const auto i = static_cast<MenteeIndex>(node);
      const std::size_t held = exchange_.holds(i).size();
      in_[node] = held + (exchange_.has_unfilled(i) ? 1 : 0);
      out_[node] = exchange_.tight().work(i) - held + (exchange_.may_go_without(i) ? 1 : 0);
    } else {
      const MentorIndex j = exchange_.mentor_at(node);
      const std::size_t held = exchange_.held(j).size();
      in_[node] = exchange_.tight_of_mentor().work(j) - held + (exchange_.may_leave_free(j) ? 1 : 0);
      out_[node] = held + (exchange_.may_fill(j) ? 1 : 0);
    }
  }

  void drop_if_dead(Node node) {
    if (label_[node] != left || (in_[node] > 0 && out_[node] > 0)) return;
    label_[node] = exchange_.is_mentee(node) ? mentee_dropped : mentor_dropped;
    dropped_.push_back(node);
  }
  void cut_in(Node node) {
    --in_[node];
    drop_if_dead(node);
  }
  void cut_out(Node node) {
    --out_[node];
    drop_if_dead(node);
  }

  void cut_arcs(Node node) {
    std::size_t cursor = 0;
    if (exchange_.is_mentee(node)) {
      const auto i = static_cast<MenteeIndex>(node);
      for (const MentorIndex j : exchange_.holds(i)) cut_out(exchange_.mentor_node(j));
      const auto next = [&] { return exchange_.tight().next(i, cursor, nothing_.mentors()); };
      for (std::size_t k = next(); k != TieRows::none; k = next()) {
        const auto j = static_cast<MentorIndex>(k);
        if (!exchange_.is_chosen(i, j)) cut_in(exchange_.mentor_node(j));
      }
    } else {
      const MentorIndex j = exchange_.mentor_at(node);
      for (const MenteeIndex i : exchange_.held(j)) cut_in(i);
      const auto next = [&] { return exchange_.tight_of_mentor().next(j, cursor, nothing_.mentees()); };
      for (std::size_t k = next(); k != TieRows::none; k = next()) {
        const auto i = static_cast<MenteeIndex>(k);
        if (!exchange_.is_chosen(i, j)) cut_out(i);
      }
    }
  }

  const ExchangeGraph& exchange_;
  const NodeSet nothing_;
  std::vector<std::size_t> in_;   // [nodes()] arcs from people who are left
  std::vector<std::size_t> out_;  // [nodes()] and to them
  std::vector<std::size_t> label_;
  std::vector<Node> dropped_;  // whose arcs are still counted
};

}  // namespace

Loops without_dead_ends(const ExchangeGraph& exchange) { return DeadEnds(exchange).find(); }

}  // namespace pairwright

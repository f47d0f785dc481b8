// SPDX-License-Identifier: Apache-2.0
#include "exchange_ends.hpp"

#include <cstdint>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;

/// How many arcs lead to somebody and from them, of people who are left.
struct Arcs {
  std::uint32_t in = 0;
  std::uint32_t out = 0;
  bool dropped = false;
};

class DeadEnds {
 public:
  explicit DeadEnds(const ExchangeGraph& exchange)
      : exchange_(exchange), nothing_(exchange.no_nodes()), arcs_(exchange.nodes()) {}

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
    loops.label.resize(exchange_.nodes());
    for (Node node = 0; node < exchange_.nodes(); ++node) {
      if (arcs_[node].dropped) loops.label[node] = exchange_.is_mentee(node) ? 1 : 2;
    }
    return loops;
  }

 private:
  bool is_person(Node node) const { return exchange_.is_mentee(node) || exchange_.is_mentor(node); }

  /// Pools are taken to lead everywhere.
  void count_arcs(Node node) {
    if (exchange_.is_mentee(node)) {
      const auto i = static_cast<MenteeIndex>(node);
      const std::size_t held = exchange_.holds(i).size();
      set_arcs(node, held + (exchange_.has_unfilled(i) ? 1 : 0),
               exchange_.tight().work(i) - held + (exchange_.may_go_without(i) ? 1 : 0));
    } else {
      const MentorIndex j = exchange_.mentor_at(node);
      const std::size_t held = exchange_.held(j).size();
      set_arcs(node, exchange_.tight_of_mentor().work(j) - held + (exchange_.may_leave_free(j) ? 1 : 0),
               held + (exchange_.may_fill(j) ? 1 : 0));
    }
  }

  void set_arcs(Node node, std::size_t in, std::size_t out) {
    arcs_[node] = {static_cast<std::uint32_t>(in), static_cast<std::uint32_t>(out)};
  }

  void drop_if_dead(Node node) {
    Arcs& arcs = arcs_[node];
    if (arcs.dropped || (arcs.in > 0 && arcs.out > 0)) return;
    arcs.dropped = true;
    dropped_.push_back(node);
  }
  void cut_in(Node node) {
    --arcs_[node].in;
    drop_if_dead(node);
  }
  void cut_out(Node node) {
    --arcs_[node].out;
    drop_if_dead(node);
  }

  void cut_arcs(Node node) {
    std::size_t cursor = 0;
    if (exchange_.is_mentee(node)) {
      const auto i = static_cast<MenteeIndex>(node);
      for (const MentorIndex j : exchange_.holds(i)) cut_out(exchange_.mentor_node(j));
      const auto next = [&] { return exchange_.tight().next(i, cursor, Wanted::not_in(nothing_.mentors())); };
      for (std::size_t k = next(); k != TieRows::none; k = next()) {
        const auto j = static_cast<MentorIndex>(k);
        if (!arcs_[exchange_.mentor_node(j)].dropped && !exchange_.is_chosen(i, j)) {
          cut_in(exchange_.mentor_node(j));
        }
      }
    } else {
      const MentorIndex j = exchange_.mentor_at(node);
      for (const MenteeIndex i : exchange_.held(j)) cut_in(i);
      const auto next = [&] {
        return exchange_.tight_of_mentor().next(j, cursor, Wanted::not_in(nothing_.words()));
      };
      for (std::size_t k = next(); k != TieRows::none; k = next()) {
        const auto i = static_cast<MenteeIndex>(k);
        if (!arcs_[i].dropped && !exchange_.is_chosen(i, j)) cut_out(i);
      }
    }
  }

  const ExchangeGraph& exchange_;
  const NodeSet nothing_;
  std::vector<Arcs> arcs_;     // [nodes()]
  std::vector<Node> dropped_;  // whose arcs are still counted
};

}  // namespace

Loops without_dead_ends(const ExchangeGraph& exchange) { return DeadEnds(exchange).find(); }

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "exchange_components.hpp"

#include <ranges>

namespace pairwright {
namespace {

using Node = ExchangeGraph::Node;

struct Step {
  Node node;
  ExchangeGraph::Cursor cursor;
};

bool is_open(const ExchangeGraph& exchange, Node node, MenteeIndex first) {
  return exchange.is_mentee(node) ? node >= first : node >= exchange.mentor_node(0);
}

/// All nodes in the order in which a depth-first search finishes them.
std::vector<Node> finished(const ExchangeGraph& exchange, MenteeIndex first) {
  NodeSet seen = exchange.no_nodes();
  std::vector<Node> order;
  std::vector<Step> path;
  for (Node root = 0; root < exchange.nodes(); ++root) {
    if (!is_open(exchange, root, first) || seen.has(root)) continue;
    seen.add(root);
    path.push_back({root, {}});
    while (!path.empty()) {
      const Node next = exchange.next(path.back().node, first, WantedNodes::not_in(seen), path.back().cursor);
      if (next == ExchangeGraph::no_node) {
        order.push_back(path.back().node);
        path.pop_back();
        continue;
      }
      seen.add(next);
      path.push_back({next, {}});
    }
  }
  return order;
}

}  // namespace

std::vector<std::size_t> components(const ExchangeGraph& exchange, MenteeIndex first) {
  std::vector<std::size_t> label(exchange.nodes(), 0);
  std::size_t labels = 0;
  NodeSet seen = exchange.no_nodes();
  std::vector<Node> open;
  const std::vector<Node> order = finished(exchange, first);
  for (const Node root : order | std::views::reverse) {
    if (seen.has(root)) continue;
    ++labels;
    seen.add(root);
    open.assign(1, root);
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      label[node] = labels;
      ExchangeGraph::Cursor cursor = exchange.begin_previous(node, first);
      const auto previous = [&] { return exchange.previous(node, first, WantedNodes::not_in(seen), cursor); };
      for (Node next = previous(); next != ExchangeGraph::no_node; next = previous()) {
        seen.add(next);
        open.push_back(next);
      }
    }
  }
  return label;
}

}  // namespace pairwright

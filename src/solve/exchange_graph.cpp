// SPDX-License-Identifier: Apache-2.0
#include "exchange_graph.hpp"

#include "tight_pairs.hpp"
#include <algorithm>
#include <iterator>
#include <numeric>

namespace pairwright {

ExchangeGraph::ExchangeGraph(const CandidateGraph& graph, const RunControl& control, const Optimum& optimum)
    : graph_(graph),
      first_mentor_((graph.mentees() + 63) / 64 * 64),
      tight_(find_tight_pairs(graph, optimum.prices, control)),
      holds_(graph.mentees()),
      held_(graph.mentors()),
      filled_(graph.mentees(), 0),
      load_(graph.mentors(), 0),
      least_(graph.limits().minimum),
      most_(graph.limits().capacity),
      at_penalty_(graph.mentees()) {
  const DualPrices& prices = optimum.prices;
  MenteeIndex i = 0;
  for (const EdgeIndex e : optimum.edges) {
    while (e >= graph.row_end(i)) ++i;
    const MentorIndex j = graph.mentor(e);
    ++filled_[i];
    ++load_[j];
    if (prices.surplus[i] + prices.price[j] < graph.weight(e) || graph.is_locked(e)) {
      fixed_.push_back(e);
    } else {
      holds_[i].push_back(j);
      held_[j].push_back(i);
    }
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (prices.price[j] > 0) least_[j] = graph.capacity(j);
    if (prices.price[j] < 0) most_[j] = graph.minimum(j);
    if (least_[j] < most_[j]) pooled_mentors_.push_back(j);
    free_ += std::int64_t{most_[j]} - load_[j];
  }
  for (i = 0; i < graph.mentees(); ++i) {
    at_penalty_[i] = prices.surplus[i] == -prices.unfilled_penalty;
    if (at_penalty_[i]) pooled_mentees_.push_back(i);
    unfilled_ += std::int64_t{graph.demand(i)} - filled_[i];
  }
  if (!graph.locked_edges().empty()) {
    tight_ = tight_.kept_if([&](std::size_t row, std::size_t j) {
      return !graph.is_locked(graph.find(static_cast<MenteeIndex>(row), static_cast<MentorIndex>(j)));
    });
  }
}

/// Not before it is needed.
const TieRows& ExchangeGraph::tight_of_mentor() const {
  if (!tight_of_mentor_) tight_of_mentor_ = tight_.turned();
  return *tight_of_mentor_;
}

bool ExchangeGraph::is_chosen(MenteeIndex i, MentorIndex j) const {
  return std::ranges::binary_search(holds_[i], j);
}

void ExchangeGraph::change(Node from, Node to) {
  const bool takes = is_mentee(from);
  const auto i = static_cast<MenteeIndex>(takes ? from : to);
  const MentorIndex j = mentor_at(takes ? to : from);
  Few<MentorIndex>& holds = holds_[i];
  const auto place = std::ranges::lower_bound(holds, j);
  if (takes) {
    holds.insert(place, j);
    held_[j].push_back(i);
    ++filled_[i];
    ++load_[j];
    --unfilled_;
    --free_;
  } else {
    holds.erase(place);
    *std::ranges::find(held_[j], i) = held_[j].back();
    held_[j].pop_back();
    --filled_[i];
    --load_[j];
    ++unfilled_;
    ++free_;
  }
}

void ExchangeGraph::keep_within(const std::vector<std::size_t>& label, MenteeIndex first) {
  const std::span all(label);
  tight_ =
      tight_.kept_within(all.first(graph_.mentees()), all.subspan(first_mentor_, graph_.mentors()), first);
  tight_of_mentor_.reset();
}

std::size_t ExchangeGraph::work(Node node) const {
  if (is_mentee(node)) return tight_.work(node);
  return is_mentor(node) ? tight_of_mentor().work(mentor_at(node)) : graph_.mentees();
}

template <Side side, class May>
ExchangeGraph::Node ExchangeGraph::next_of(std::span<const std::uint32_t> people, const WantedNodes& wanted,
                                           Cursor& cursor, May may) const {
  while (cursor.at < people.size()) {
    const std::uint32_t person = people[cursor.at++];
    const Node node = side == Side::mentee ? Node{person} : mentor_node(person);
    if (may(person) && wanted.has(node)) return node;
  }
  return no_node;
}

ExchangeGraph::Node ExchangeGraph::next_pool(bool leads_there, Node pool, const WantedNodes& wanted,
                                             Cursor& cursor) const {
  if (cursor.over) return no_node;
  cursor.over = true;
  return leads_there && wanted.has(pool) ? pool : no_node;
}

ExchangeGraph::Node ExchangeGraph::next(Node node, MenteeIndex first, const WantedNodes& wanted,
                                        Cursor& cursor) const {
  const auto is_later = [first](MenteeIndex i) { return i >= first; };
  if (is_mentee(node)) {
    const auto i = static_cast<MenteeIndex>(node);
    // Who wants one place only, and holds it, comes from there.
    const bool several = graph_.demand(i) > 1;
    for (std::size_t j = tight_.next(i, cursor.at, wanted.mentors); j != TieRows::none;
         j = tight_.next(i, cursor.at, wanted.mentors)) {
      const auto mentor = static_cast<MentorIndex>(j);
      if (!several || !is_chosen(i, mentor)) return mentor_node(mentor);
    }
    return next_pool(unfilled_ > 0 && may_go_without(i), units_pool(), wanted, cursor);
  }
  if (node == units_pool()) {
    const auto may = [&](MenteeIndex i) { return i >= first && has_unfilled(i); };
    return next_of<Side::mentee>(pooled_mentees_, wanted, cursor, may);
  }
  if (node == places_pool()) {
    const auto may = [this](MentorIndex j) { return may_leave_free(j); };
    return next_of<Side::mentor>(pooled_mentors_, wanted, cursor, may);
  }
  const MentorIndex j = mentor_at(node);
  const Node holder = next_of<Side::mentee>(held_[j], wanted, cursor, is_later);
  return holder != no_node ? holder : next_pool(may_fill(j), places_pool(), wanted, cursor);
}

ExchangeGraph::Cursor ExchangeGraph::begin_previous(Node node, MenteeIndex first) const {
  return {.at = is_mentor(node) ? tight_of_mentor().cursor(mentor_at(node), first) : 0};
}

ExchangeGraph::Node ExchangeGraph::previous(Node node, MenteeIndex first, const WantedNodes& wanted,
                                            Cursor& cursor) const {
  const auto any = [](MentorIndex) { return true; };
  if (is_mentee(node)) {
    const auto i = static_cast<MenteeIndex>(node);
    const Node held = next_of<Side::mentor>(holds_[i], wanted, cursor, any);
    return held != no_node ? held : next_pool(has_unfilled(i), units_pool(), wanted, cursor);
  }
  if (node == units_pool()) {
    const auto may = [&](MenteeIndex i) { return i >= first && may_go_without(i); };
    return next_of<Side::mentee>(pooled_mentees_, wanted, cursor, may);
  }
  if (node == places_pool()) {
    const auto may = [this](MentorIndex j) { return may_fill(j); };
    return next_of<Side::mentor>(pooled_mentors_, wanted, cursor, may);
  }
  const MentorIndex j = mentor_at(node);
  const TieRows& tight = tight_of_mentor();
  for (std::size_t k = tight.next(j, cursor.at, wanted.all); k != TieRows::none;
       k = tight.next(j, cursor.at, wanted.all)) {
    const auto i = static_cast<MenteeIndex>(k);
    if (graph_.demand(i) <= 1 || !is_chosen(i, j)) return i;
  }
  return next_pool(free_ > 0 && may_leave_free(j), places_pool(), wanted, cursor);
}

std::vector<EdgeIndex> ExchangeGraph::pairs() const {
  std::vector<EdgeIndex> exchangeable;
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    for (const MentorIndex j : holds_[i]) exchangeable.push_back(graph_.find(i, j));
  }
  std::vector<EdgeIndex> all;
  std::ranges::merge(exchangeable, fixed_, std::back_inserter(all));
  return all;
}

}  // namespace pairwright

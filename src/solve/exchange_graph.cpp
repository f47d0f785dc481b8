// SPDX-License-Identifier: Apache-2.0
#include "exchange_graph.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace pairwright {

template <class Predicate>
void ExchangeGraph::keep_if(Predicate keep) {
  TightPairs kept{{0}, {}};
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    std::ranges::copy_if(tight_.of(i), std::back_inserter(kept.mentor),
                         [&](MentorIndex j) { return keep(i, j); });
    kept.begin.push_back(kept.mentor.size());
  }
  tight_ = std::move(kept);
}

ExchangeGraph::ExchangeGraph(const CandidateGraph& graph, const RunControl& control, const Optimum& optimum)
    : graph_(graph),
      tight_(find_tight_pairs(graph, optimum.prices, control)),
      holds_(graph.mentees()),
      held_(graph.mentors()),
      filled_(graph.mentees(), 0),
      load_(graph.mentors(), 0),
      least_(graph.limits().minimum),
      most_(graph.limits().capacity),
      at_penalty_(graph.mentees()) {
  const DualPrices& prices = optimum.prices;
  for (const EdgeIndex e : optimum.edges) {
    const MenteeIndex i = graph.mentee(e);
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
  }
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    at_penalty_[i] = prices.surplus[i] == -prices.unfilled_penalty;
    if (at_penalty_[i]) pooled_mentees_.push_back(i);
  }
  if (!graph.locked_edges().empty()) {
    keep_if([&](MenteeIndex i, MentorIndex j) { return !graph.is_locked(graph.find(i, j)); });
  }
  index_by_mentor();
}

bool ExchangeGraph::is_chosen(MenteeIndex i, MentorIndex j) const {
  return std::ranges::binary_search(holds_[i], j);
}

void ExchangeGraph::change(Node from, Node to) {
  const bool takes = is_mentee(from);
  const auto i = static_cast<MenteeIndex>(takes ? from : to);
  const MentorIndex j = mentor_at(takes ? to : from);
  std::vector<MentorIndex>& holds = holds_[i];
  const auto place = std::ranges::lower_bound(holds, j);
  if (takes) {
    holds.insert(place, j);
    held_[j].push_back(i);
    ++filled_[i];
    ++load_[j];
  } else {
    holds.erase(place);
    *std::ranges::find(held_[j], i) = held_[j].back();
    held_[j].pop_back();
    --filled_[i];
    --load_[j];
  }
}

void ExchangeGraph::keep_within(const std::vector<std::size_t>& label, MenteeIndex first) {
  keep_if([&](MenteeIndex i, MentorIndex j) { return i >= first && label[i] == label[mentor_node(j)]; });
  index_by_mentor();
}

void ExchangeGraph::index_by_mentor() {
  TightPairs& by_mentor = tight_of_mentor_;
  by_mentor.begin.assign(graph_.mentors() + 1, 0);
  for (const MentorIndex j : tight_.mentor) ++by_mentor.begin[j + 1];
  std::partial_sum(by_mentor.begin.begin(), by_mentor.begin.end(), by_mentor.begin.begin());
  by_mentor.mentor.resize(tight_.mentor.size());
  std::vector<EdgeIndex> next(by_mentor.begin.begin(), by_mentor.begin.end() - 1);
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    for (const MentorIndex j : tight_.of(i)) by_mentor.mentor[next[j]++] = i;
  }
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

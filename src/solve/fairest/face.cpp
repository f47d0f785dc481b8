// SPDX-License-Identifier: Apache-2.0
#include "face.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace pairwright::fairest {
namespace {

constexpr EdgeIndex no_edge = std::numeric_limits<EdgeIndex>::max();

}  // namespace

Face::Face(const CandidateGraph& graph, std::span<const EdgeIndex> edges)
    : graph_(graph),
      marks_(graph.edges(), 0),
      open_(graph.mentees()),
      open_of_mentor_(graph.mentors()),
      survivors_(graph.mentees()),
      held_(graph.mentors()),
      filled_(graph.mentees(), 0),
      load_(graph.mentors(), 0),
      must_(graph.mentees(), false),
      fixed_(graph.mentors(), false),
      surplus_(graph.mentees(), 0),
      price_(graph.mentors(), 0),
      round_of_(graph.mentees() + graph.mentors() + 2, 0),
      reached_over_(round_of_.size()) {
  for (const EdgeIndex e : graph.locked_edges()) marks_[e] = settled;
  for (const EdgeIndex e : edges) {
    marks_[e] |= chosen;
    ++filled_[graph.mentee(e)];
    ++load_[graph.mentor(e)];
    if (is_settled(e)) continue;
    held_[graph.mentor(e)].push_back(e);
    by_level_.emplace(graph.weight(e), e);
  }
  // No candidate below the worst chosen pair is of use.
  level_ = by_level_.empty() ? graph.weights().greatest() : by_level_.begin()->first;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
      if (!is_closed(e)) open_[i].push_back({graph.weight(e), e, graph.mentor(e)});
    }
    std::ranges::sort(open_[i], std::ranges::greater{}, &Candidate::weight);
  }
}

std::optional<Weight> Face::next_level() const {
  const auto next = begun_ ? by_level_.upper_bound({level_, no_edge}) : by_level_.begin();
  return next == by_level_.end() ? std::nullopt : std::optional(next->first);
}

std::optional<FairStage> Face::settle(Weight level, const RunControl& control) {
  level_ = level;
  begun_ = true;
  choose_floors();
  for (const EdgeIndex e : chosen_at(level)) {
    if (control.stopped()) return std::nullopt;
    if (is_chosen(e) && (marks_[e] & charged) == 0) charge(e);
  }
  const std::vector<EdgeIndex> left = chosen_at(level);
  std::optional<FairStage> proof;
  if (!left.empty()) {
    proof = stage();
    const std::size_t survivors = narrow_pairs(*proof);
    narrow_people();
    for (const EdgeIndex e : left) {
      marks_[e] &= static_cast<std::uint8_t>(~charged);
      if (is_settled(e)) continue;
      survivors == 0 ? settle_pair(e) : mark_survivor(e);
    }
  }
  std::ranges::fill(surplus_, 0);
  std::ranges::fill(price_, 0);
  penalty_ = 0;
  return proof;
}

std::vector<EdgeIndex> Face::chosen_at(Weight level) const {
  std::vector<EdgeIndex> edges;
  for (auto at = by_level_.lower_bound({level, 0}); at != by_level_.end() && at->first == level; ++at) {
    edges.push_back(at->second);
  }
  return edges;
}

/// Lets the pair's cost count: it leaves, or is paid for.
void Face::charge(EdgeIndex e) {
  const MenteeIndex i = graph_.mentee(e);
  const MentorIndex j = graph_.mentor(e);
  if (gain(e, i, j) == 0) {
    for (std::size_t k = std::min(first_floor_, floors_.size() - 1); k < floors_.size(); ++k) {
      if (!find_walk(i, mentor_node(j), floors_[k])) continue;
      first_floor_ = k == 0 ? 0 : k - 1;
      change_walk(mentor_node(j));
      give_up(e);
      return;
    }
    first_floor_ = floors_.size() - 1;
    raise_prices();
  }
  marks_[e] |= charged;
}

/// Walks over far better pairs are sought first: what is taken just above the level must leave again soon.
void Face::choose_floors() {
  floors_.clear();
  std::vector<Weight> weights;
  for (auto at = by_level_.lower_bound({level_, 0}); at != by_level_.end(); ++at)
    weights.push_back(at->first);
  for (const std::size_t part : {2U, 8U, 32U}) {
    const Weight floor = weights.empty() ? level_ : weights[weights.size() / part];
    if (floor > level_ && (floors_.empty() || floor < floors_.back())) floors_.push_back(floor);
  }
  floors_.push_back(level_);
}

/// Looks for a walk of reduced cost 0 from the mentee, who loses a place, to the mentor who gives it, that
/// takes nothing below the floor but survivors.
bool Face::find_walk(MenteeIndex from, Node target, Weight floor) {
  floor_ = floor;
  ++round_;
  queue_.clear();
  reach(from, from, no_edge);
  for (std::size_t next = 0; next < queue_.size() && round_of_[target] != round_; ++next) visit(queue_[next]);
  return round_of_[target] == round_;
}

void Face::reach(Node node, Node over, EdgeIndex edge) {
  if (round_of_[node] == round_) return;
  round_of_[node] = round_;
  reached_over_[node] = {over, edge};
  queue_.push_back(node);
}

void Face::visit(Node node) {
  if (node < graph_.mentees()) {
    visit_mentee(static_cast<MenteeIndex>(node));
  } else if (node < units_pool()) {
    visit_mentor(mentor_at(node));
  } else if (node == units_pool()) {
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (filled_[i] < graph_.demand(i)) reach(i, node, no_edge);
    }
  } else {
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (pool_may_change(j) && load_[j] > graph_.minimum(j)) reach(mentor_node(j), node, no_edge);
    }
  }
}

void Face::visit_mentee(MenteeIndex i) {
  const auto try_pair = [&](EdgeIndex e, MentorIndex j) {
    if (round_of_[mentor_node(j)] != round_ && (marks_[e] & (chosen | settled)) == 0 && gain(e, i, j) == 0) {
      reach(mentor_node(j), i, e);
    }
  };
  std::vector<Candidate>& row = open_[i];
  while (!row.empty() && row.back().weight < level_) row.pop_back();
  for (const Candidate& candidate : row) {
    if (candidate.weight < floor_) break;
    try_pair(candidate.edge, candidate.mentor);
  }
  for (const EdgeIndex e : survivors_[i]) try_pair(e, graph_.mentor(e));
  if (!must_[i] && surplus_[i] + penalty_ == 0) reach(units_pool(), i, no_edge);
}

void Face::visit_mentor(MentorIndex j) {
  for (const EdgeIndex e : held_[j]) {
    const MenteeIndex i = graph_.mentee(e);
    if (gain(e, i, j) == 0) reach(i, mentor_node(j), e);
  }
  if (pool_may_change(j) && load_[j] < graph_.capacity(j)) reach(places_pool(), mentor_node(j), no_edge);
}

void Face::change_walk(Node target) {
  std::vector<EdgeIndex> given;
  std::vector<EdgeIndex> taken;
  for (Node node = target; reached_over_[node].first != node; node = reached_over_[node].first) {
    const auto [over, edge] = reached_over_[node];
    if (edge == no_edge) continue;
    (over < graph_.mentees() ? taken : given).push_back(edge);
  }
  for (const EdgeIndex e : given) give_up(e);
  for (const EdgeIndex e : taken) take(e);
}

void Face::take(EdgeIndex e) {
  marks_[e] |= chosen;
  if (graph_.weight(e) == level_) marks_[e] |= charged;
  held_[graph_.mentor(e)].push_back(e);
  by_level_.emplace(graph_.weight(e), e);
  ++filled_[graph_.mentee(e)];
  ++load_[graph_.mentor(e)];
}

void Face::give_up(EdgeIndex e) {
  marks_[e] &= static_cast<std::uint8_t>(~(chosen | charged));
  // What was exchangeable on an earlier level stays so.
  if (graph_.weight(e) < level_) mark_survivor(e);
  std::erase(held_[graph_.mentor(e)], e);
  by_level_.erase({graph_.weight(e), e});
  --filled_[graph_.mentee(e)];
  --load_[graph_.mentor(e)];
}

/// What the last search reached becomes dearer by one than the rest; free places have the price 0.
void Face::raise_prices() {
  const bool rest = round_of_[places_pool()] == round_;
  const std::int64_t step = rest ? -1 : 1;
  const auto moves = [&](Node node) { return (round_of_[node] == round_) != rest; };
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) surplus_[i] -= moves(i) ? step : 0;
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) price_[j] += moves(mentor_node(j)) ? step : 0;
  penalty_ += moves(units_pool()) ? step : 0;
}

FairStage Face::stage() const {
  FairStage stage{level_, {}, {}, penalty_};
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (surplus_[i] != 0) stage.surplus.emplace_back(i, surplus_[i]);
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    if (price_[j] != 0) stage.price.emplace_back(j, price_[j]);
  }
  return stage;
}

/// Settles pairs with a gain or a loss; returns how many that are not chosen survive at the level. Pairs of
/// people without a price have none, but at the level.
std::size_t Face::narrow_pairs(const FairStage& stage) {
  std::size_t survivors = 0;
  for (const auto& [i, surplus] : stage.surplus) {
    for (const Candidate& candidate : open_[i]) {
      survivors += narrow_pair(candidate.edge, i, candidate.mentor) ? 1U : 0U;
    }
    for (const EdgeIndex e : std::vector(survivors_[i])) narrow_pair(e, i, graph_.mentor(e));
    std::erase_if(open_[i], [&](const Candidate& candidate) { return is_closed(candidate.edge); });
    std::erase_if(survivors_[i], [&](EdgeIndex e) { return is_settled(e); });
  }
  for (const auto& [j, price] : stage.price) {
    auto& column = open_of_mentor(j);
    for (const auto& [e, i] : column) survivors += narrow_pair(e, i, j) ? 1U : 0U;
    std::erase_if(column, [&](const auto& entry) { return is_closed(entry.first); });
  }
  return survivors;
}

/// Made when it is asked for first: most mentors never have a price.
std::vector<std::pair<EdgeIndex, MenteeIndex>>& Face::open_of_mentor(MentorIndex j) {
  auto& column = open_of_mentor_[j];
  if (!column) {
    column.emplace();
    for (const EdgeIndex e : graph_.mentor_edges(j)) {
      if (!is_closed(e)) column->emplace_back(e, graph_.mentee(e));
    }
  }
  return *column;
}

/// Whether it has just become a survivor.
bool Face::narrow_pair(EdgeIndex e, MenteeIndex i, MentorIndex j) {
  if (is_closed(e)) return false;
  if (gain(e, i, j) != 0) {
    settle_pair(e);
    return false;
  }
  if (is_chosen(e) || graph_.weight(e) != level_ || (marks_[e] & survivor) != 0) return false;
  mark_survivor(e);
  return true;
}

void Face::mark_survivor(EdgeIndex e) {
  if ((marks_[e] & survivor) != 0) return;
  marks_[e] |= survivor;
  survivors_[graph_.mentee(e)].push_back(e);
}

void Face::narrow_people() {
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) must_[i] = must_[i] || surplus_[i] + penalty_ != 0;
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) fixed_[j] = fixed_[j] || price_[j] != 0;
}

void Face::settle_pair(EdgeIndex e) {
  marks_[e] |= settled;
  if (!is_chosen(e)) return;
  std::erase(held_[graph_.mentor(e)], e);
  by_level_.erase({graph_.weight(e), e});
}

std::vector<EdgeIndex> Face::pairs() const {
  std::vector<EdgeIndex> pairs;
  for (EdgeIndex e = 0; e < graph_.edges(); ++e) {
    if (is_chosen(e)) pairs.push_back(e);
  }
  return pairs;
}

}  // namespace pairwright::fairest

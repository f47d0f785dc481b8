// SPDX-License-Identifier: Apache-2.0
#include "repair.hpp"

#include "effort.hpp"
#include <algorithm>

namespace pairwright::warm_start {
namespace {

/// Looking at pairs at random takes longer than reading them in turn, columns of a full matrix longest.
constexpr std::size_t work_of_column_cell = 4;
constexpr std::size_t work_per_poll = 1 << 16;
/// What is taken to tell how long all will take.
constexpr std::size_t searches_that_tell = 4;

}  // namespace

template <class Number>
Repair<Number>::Repair(Standing<Number>& standing)
    : on_(standing),
      graph_(standing.graph),
      ahead_(graph_.mentees() + graph_.mentors()),
      behind_(graph_.mentees() + graph_.mentors()),
      budget_(budget_for(graph_)) {}

template <class Number>
Outcome Repair<Number>::run(const Objective& objective, const RunControl& control) {
  std::vector<MenteeIndex> unplaced;  // an entry for each unit
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (on_.is_left_out(i)) continue;
    for (Unit unit = on_.units.first(i); unit < on_.units.end(i); ++unit) {
      if (on_.held.at(unit) == nowhere) unplaced.push_back(i);
    }
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    if (on_.is_for_sale(j)) for_sale_.push_back(j);
  }
  if (std::max(unplaced.size(), for_sale_.size()) > most_left(graph_)) return Outcome::dropped;
  to_do_ = std::max({std::size_t{1}, unplaced.size(), for_sale_.size()});
  control.start(Phase::solving, to_do_);
  const bool done =
      place(unplaced, control) && sell(control) && (!objective.places_first || place_left_out(control));
  return done ? Outcome::done : Outcome::dropped;
}

template <class Number>
bool Repair<Number>::place(std::span<const MenteeIndex> unplaced, const RunControl& control) {
  std::uint64_t free = 0;
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) free += on_.units.open_capacity()[j] - on_.held.load(j);
  if (!on_.staying && unplaced.size() > free) price_staying();
  for (const MenteeIndex& i : unplaced) {
    leaving_ = on_.staying;
    if (!on_.held.has_unplaced(i)) continue;
    if (!seek({&i, 1}, control)) return false;
    if (ahead_end_.node == no_node && met_.node == no_node) leave_one_out();
    follow_paths();
    control.advance();
  }
  return true;
}

template <class Number>
bool Repair<Number>::sell(const RunControl& control) {
  while (!for_sale_.empty()) {
    if (!seek({}, control)) return false;
    follow_paths();
    control.advance();
  }
  return true;
}

/// All who were left out at a price look together, until nobody reaches a free place.
template <class Number>
bool Repair<Number>::place_left_out(const RunControl& control) {
  leaving_.reset();
  outside_ = Outside::end;
  while (true) {
    bool some_free = false;
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) some_free = some_free || on_.held.has_free(j);
    std::vector<MenteeIndex> left_out;
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (on_.held.has_unplaced(i)) left_out.push_back(i);
    }
    if (left_out.empty() || !some_free) return true;
    if (!search(left_out, budget_ - spent_, control)) return false;
    if (ahead_end_.node == no_node) return true;
    *on_.staying += ahead_end_.loss;
    follow_paths();
  }
}

/// Of units of the sources, for a place; without sources, for who takes a place for sale. False when stopped
/// or beyond the budget.
template <class Number>
bool Repair<Number>::seek(std::span<const MenteeIndex> sources, const RunControl& control) {
  outside_ = Outside::end;
  if (++searches_ > searches_that_tell && is_too_slow()) return false;
  const auto work_nearby = static_cast<std::size_t>(graph_.edges() / 128);
  if (search(sources, std::min(budget_ - spent_, work_nearby), control)) return true;
  outside_ = Outside::source;
  return search(sources, budget_ - spent_, control);
}

/// Whether all searches are likely to take more than the budget if they go on like this.
template <class Number>
bool Repair<Number>::is_too_slow() const {
  return spent_ / (searches_ - 1) > budget_ / to_do_;
}

template <class Number>
bool Repair<Number>::search(std::span<const MenteeIndex> sources, std::size_t most_work,
                            const RunControl& control) {
  sources_ = sources.size();
  ahead_.clear();
  behind_.clear();
  std::erase_if(for_sale_, [&](MentorIndex j) { return !on_.is_for_sale(j); });
  const bool from_outside = outside_ == Outside::source;
  ahead_end_ = {sources.empty() && !from_outside ? Number{0} : unreachable<Number>, no_node};
  behind_end_ = {for_sale_.empty() && !from_outside ? Number{0} : unreachable<Number>, no_node};
  met_ = {4 * unreachable<Number>, no_node};
  if (from_outside && sources.empty()) start_outside_ahead();
  if (from_outside && !sources.empty()) start_outside_behind();
  for (const MentorIndex j : for_sale_) reach_behind(mentor_node(j), 0, no_node);
  for (const MenteeIndex i : sources) reach_ahead(i, 0, no_node);
  const bool found = look_for_ends(most_work, control);
  spent_ = std::min(budget_, spent_ + work());
  return found;
}

/// Whoever would leave a place free, and whoever stayed without one.
template <class Number>
void Repair<Number>::start_outside_ahead() {
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    if (on_.units.open_capacity()[j] > 0) ahead_.add_source(mentor_node(j), on_.price[j]);
  }
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (on_.is_left_out(i)) ahead_.add_source(i, 0);
  }
  ahead_.sort_sources();
  ahead_.add_work(work_of_sources());
}

/// Whoever would stay without a place, and whoever has one free at no price.
template <class Number>
void Repair<Number>::start_outside_behind() {
  for (MenteeIndex i = 0; i < graph_.mentees() && leaving_; ++i) {
    if (on_.wants_something(i)) behind_.add_source(i, on_.surplus[i] + *leaving_);
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    if (on_.held.has_free(j) && on_.price[j] == 0) behind_.add_source(mentor_node(j), 0);
  }
  behind_.sort_sources();
  behind_.add_work(work_of_sources());
}

/// Takes turns so that neither direction does more than the other.
template <class Number>
bool Repair<Number>::look_for_ends(std::size_t most_work, const RunControl& control) {
  std::size_t next_poll = 0;
  while (true) {
    const Number ahead = std::min(ahead_.nearest(), ahead_end_.loss);
    const Number behind = std::min(behind_.nearest(), behind_end_.loss);
    const bool ahead_is_done = ahead == ahead_end_.loss;
    const bool behind_is_done = behind == behind_end_.loss;
    if (ahead + behind >= met_.loss) {
      ahead_end_ = {std::min(ahead, met_.loss), no_node};
      behind_end_ = {met_.loss - ahead_end_.loss, no_node};
      return true;
    }
    if (ahead_is_done && behind_is_done) {
      met_.node = no_node;
      return true;
    }
    if (behind_is_done || (!ahead_is_done && ahead_.work() <= behind_.work())) {
      step_ahead();
    } else {
      step_behind();
    }
    if (work() > most_work) return false;
    if (work() < next_poll) continue;
    if (control.stopped()) return false;
    next_poll = work() + work_per_poll;
  }
}

template <class Number>
void Repair<Number>::step_ahead() {
  const Node node = ahead_.take();
  if (is_mentor(node)) {
    relax_holders(mentor_at(node), ahead_.loss(node));
  } else {
    relax_row(static_cast<MenteeIndex>(node), ahead_.loss(node));
  }
}

template <class Number>
void Repair<Number>::step_behind() {
  const Node node = behind_.take();
  if (is_mentor(node)) {
    relax_column(mentor_at(node), behind_.loss(node));
  } else {
    relax_own_places(static_cast<MenteeIndex>(node), behind_.loss(node));
  }
}

/// Whether a way to the node is better than those that are known, and may be part of the answer: on to an end
/// ahead, or to where the other direction has been.
template <class Number>
bool Repair<Number>::helps_ahead(Node node, Number loss) const {
  const Number limit = least_known();
  return loss < limit && loss < ahead_.loss(node) &&
         (loss < ahead_end_.loss || loss + behind_.loss(node) < limit);
}

template <class Number>
bool Repair<Number>::helps_behind(Node node, Number loss) const {
  const Number limit = least_known();
  return loss < limit && loss < behind_.loss(node) &&
         (loss < behind_end_.loss || loss + ahead_.loss(node) < limit);
}

template <class Number>
void Repair<Number>::relax_row(MenteeIndex i, Number loss) {
  const Number base = loss + on_.surplus[i];
  graph_.weights().with_type([&](const auto* weights) {
    const EdgeIndex end = graph_.row_end(i);
    for (EdgeIndex e = graph_.row_begin(i); e < end; ++e) {
      const MentorIndex j = graph_.mentor(e);
      const Number through = base + on_.price[j] - static_cast<Number>(weights[e]);
      if (helps_ahead(mentor_node(j), through) && !on_.held.is_taken(i, j)) {
        reach_ahead(mentor_node(j), through, i);
      }
    }
  });
  ahead_.add_work(graph_.row_size(i));
}

template <class Number>
void Repair<Number>::relax_holders(MentorIndex j, Number loss) {
  const Number base = loss - on_.price[j];
  on_.held.for_each_holder(j, [&](Unit unit) {
    const MenteeIndex i = on_.units.mentee(unit);
    const Number through = base + on_.weight(on_.held.edge(unit)) - on_.surplus[i];
    if (helps_ahead(i, through)) reach_ahead(i, through, mentor_node(j));
  });
  ahead_.add_work(on_.held.load(j));
}

/// From whoever could take a place of the mentor.
template <class Number>
void Repair<Number>::relax_column(MentorIndex j, Number loss) {
  const Number base = loss + on_.price[j];
  const auto relax = [&](MenteeIndex i, EdgeIndex e) {
    const Number through = base + on_.surplus[i] - on_.weight(e);
    if (helps_behind(i, through) && on_.wants_something(i) && !on_.held.is_taken(i, j)) {
      reach_behind(i, through, mentor_node(j));
    }
  };
  if (graph_.is_full()) {
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) relax(i, graph_.row_begin(i) + j);
    behind_.add_work(graph_.mentees() * work_of_column_cell);
    return;
  }
  const auto edges = graph_.mentor_edges(j);
  for (const EdgeIndex e : edges) relax(graph_.mentee(e), e);
  behind_.add_work(edges.size() * work_of_column_cell);
}

template <class Number>
void Repair<Number>::relax_own_places(MenteeIndex i, Number loss) {
  for (Unit unit = on_.units.first(i); unit < on_.units.end(i); ++unit) {
    const MentorIndex j = on_.held.at(unit);
    if (j == nowhere) continue;
    const Number through = loss + on_.gain(unit) - on_.surplus[i];
    if (helps_behind(mentor_node(j), through)) reach_behind(mentor_node(j), through, i);
  }
  behind_.add_work(on_.units.end(i) - on_.units.first(i));
}

template <class Number>
void Repair<Number>::reach_ahead(Node node, Number loss, Node from) {
  ahead_.reach(node, loss, from);
  if (behind_.loss(node) < unreachable<Number>) {
    if (loss + behind_.loss(node) < met_.loss) met_ = {loss + behind_.loss(node), node};
  }
  if (outside_ == Outside::source) return;
  Number end = unreachable<Number>;
  if (!is_mentor(node)) {
    if (leaving_) end = loss + on_.surplus[node] + *leaving_;
  } else if (on_.held.has_free(mentor_at(node)) && on_.price[mentor_at(node)] == 0) {
    end = loss;
  }
  if (end < ahead_end_.loss) ahead_end_ = {end, node};
}

template <class Number>
void Repair<Number>::reach_behind(Node node, Number loss, Node from) {
  behind_.reach(node, loss, from);
  if (ahead_.loss(node) < unreachable<Number>) {
    if (loss + ahead_.loss(node) < met_.loss) met_ = {loss + ahead_.loss(node), node};
  }
  if (outside_ == Outside::source) return;
  Number end = unreachable<Number>;
  if (is_mentor(node)) {
    end = loss + on_.price[mentor_at(node)];
  } else if (on_.is_left_out(static_cast<MenteeIndex>(node))) {
    end = loss;
  }
  if (end < behind_end_.loss) behind_end_ = {end, node};
}

/// At what everybody would rather not pay.
template <class Number>
void Repair<Number>::price_staying() {
  Number least = 0;
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (on_.wants_something(i)) least = std::min(least, on_.surplus[i]);
  }
  on_.staying = -least;
}

/// No place can be reached: of the people reached, a unit of the one to whom it matters least stays without.
template <class Number>
void Repair<Number>::leave_one_out() {
  price_staying();
  for (const Node node : ahead_.reached()) {
    if (is_mentor(node)) continue;
    const Number loss = ahead_.loss(node) + on_.surplus[node] + *on_.staying;
    if (loss < ahead_end_.loss) ahead_end_ = {loss, node};
  }
}

/// Makes what the search found true: of prices first, then of pairs.
template <class Number>
void Repair<Number>::follow_paths() {
  std::vector<Node> path;
  const auto follow = [&](const Front<Number>& front, Node node) {
    for (; node != no_node; node = front.from(node)) path.push_back(node);
  };
  const bool meet = met_.node != no_node;
  follow(ahead_, meet ? met_.node : ahead_end_.node);
  std::ranges::reverse(path);
  std::vector<Node> behind;
  std::swap(path, behind);
  follow(behind_, meet ? met_.node : behind_end_.node);
  std::swap(path, behind);
  if (meet) {
    path.insert(path.end(), behind.begin() + 1, behind.end());
    behind.clear();
  }
  const auto radius = [](const End& end) { return end.loss < unreachable<Number> ? end.loss : Number{0}; };
  reprice(radius(ahead_end_), radius(behind_end_));
  change(path);
  change(behind);
}

template <class Number>
void Repair<Number>::reprice(Number ahead, Number behind) {
  const auto shift = [this](Node node, Number by) {
    if (is_mentor(node)) {
      on_.price[mentor_at(node)] += by;
    } else {
      on_.surplus[node] -= by;
    }
  };
  for (const Node node : ahead_.reached()) {
    if (ahead_.loss(node) < ahead) shift(node, ahead - ahead_.loss(node));
  }
  for (const Node node : behind_.reached()) {
    if (behind_.loss(node) < behind) shift(node, behind_.loss(node) - behind);
  }
  if (outside_ == Outside::end) return;
  // The outside was a source, too, but its price stays 0: all others move instead.
  const Number by = sources_ == 0 ? -ahead : behind;
  for (Node node = 0; node < mentor_node(static_cast<MentorIndex>(graph_.mentors())); ++node) {
    if (!is_mentor(node) || on_.units.open_capacity()[mentor_at(node)] > 0) shift(node, by);
  }
}

/// Mentees on the path give the place of the mentor before them and take one of the mentor after them.
template <class Number>
void Repair<Number>::change(const std::vector<Node>& path) {
  for (std::size_t k = 0; k + 1 < path.size(); ++k) {
    if (!is_mentor(path[k])) continue;
    const auto i = static_cast<MenteeIndex>(path[k + 1]);
    on_.held.take_away(on_.held.unit_at(i, mentor_at(path[k])));
  }
  for (std::size_t k = 0; k + 1 < path.size(); ++k) {
    if (is_mentor(path[k])) continue;
    const auto i = static_cast<MenteeIndex>(path[k]);
    const MentorIndex j = mentor_at(path[k + 1]);
    on_.held.place(on_.held.unit_at(i, nowhere), j, graph_.find(i, j));
  }
}

template class Repair<std::int64_t>;
template class Repair<Wide>;

}  // namespace pairwright::warm_start

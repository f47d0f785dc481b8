// SPDX-License-Identifier: Apache-2.0
#include "most_pairs.hpp"

#include "few.hpp"
#include <cstddef>
#include <limits>
#include <vector>

namespace pairwright {
namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

class Placing {
 public:
  Placing(const CandidateGraph& graph, const Units& units, const std::vector<std::uint32_t>& places);

  std::vector<EdgeIndex> pairs() const;

  /// Gives who wants more what is free.
  void place_greedily();
  /// The distances of all from those who want more, up to that of the nearest free place; false when none is
  /// reached.
  bool measure();
  /// Augments along paths of that length until there is none.
  void augment_all(const RunControl& control);

 private:
  struct Held {
    MenteeIndex mentee;
    EdgeIndex edge;
  };
  /// A mentee on a path, who gives up a place that the mentee before takes; the first gives up none.
  struct Step {
    MenteeIndex mentee;
    std::size_t given = 0;  // number among those held of the mentor
  };

  bool augment_from(MenteeIndex start);
  bool step_on();
  void take(MenteeIndex i, EdgeIndex e);
  void change_path();

  const CandidateGraph& graph_;
  std::vector<bool> closed_;                    // [edges] held, or locked
  std::vector<std::uint32_t> wanted_;           // [mentees] besides what they hold
  std::vector<std::uint32_t> free_;             // [mentors]
  std::vector<Few<Held>> held_;                 // [mentors]
  std::vector<std::uint32_t> mentee_distance_;  // [mentees]
  std::vector<std::uint32_t> mentor_distance_;  // [mentors] that of who reaches them
  std::vector<EdgeIndex> next_;                 // [mentees] to look at in this pass
  std::vector<std::size_t> next_held_;          // [mentors]
  std::vector<Step> path_;
};

Placing::Placing(const CandidateGraph& graph, const Units& units, const std::vector<std::uint32_t>& places)
    : graph_(graph),
      closed_(graph.edges(), false),
      wanted_(graph.mentees()),
      free_(places),
      held_(graph.mentors()),
      next_(graph.mentees()),
      next_held_(graph.mentors()) {
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) wanted_[i] = units.end(i) - units.first(i);
  for (const EdgeIndex e : graph.locked_edges()) closed_[e] = true;
}

void Placing::take(MenteeIndex i, EdgeIndex e) {
  const MentorIndex j = graph_.mentor(e);
  closed_[e] = true;
  held_[j].push_back({i, e});
  --free_[j];
}

void Placing::place_greedily() {
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    for (EdgeIndex e = graph_.row_begin(i); wanted_[i] > 0 && e < graph_.row_end(i); ++e) {
      if (closed_[e] || free_[graph_.mentor(e)] == 0) continue;
      take(i, e);
      --wanted_[i];
    }
  }
}

bool Placing::measure() {
  mentee_distance_.assign(graph_.mentees(), unreached);
  mentor_distance_.assign(graph_.mentors(), unreached);
  std::vector<MenteeIndex> queue;
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (wanted_[i] == 0) continue;
    mentee_distance_[i] = 0;
    queue.push_back(i);
  }
  std::uint32_t farthest = unreached;
  for (std::size_t k = 0; k < queue.size() && mentee_distance_[queue[k]] <= farthest; ++k) {
    const MenteeIndex i = queue[k];
    for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
      const MentorIndex j = graph_.mentor(e);
      if (closed_[e] || mentor_distance_[j] != unreached) continue;
      mentor_distance_[j] = mentee_distance_[i];
      if (free_[j] > 0) farthest = mentee_distance_[i];
      for (const Held& held : held_[j]) {
        if (mentee_distance_[held.mentee] != unreached) continue;
        mentee_distance_[held.mentee] = mentee_distance_[i] + 1;
        queue.push_back(held.mentee);
      }
    }
  }
  return farthest != unreached;
}

void Placing::augment_all(const RunControl& control) {
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) next_[i] = graph_.row_begin(i);
  next_held_.assign(graph_.mentors(), 0);
  for (MenteeIndex i = 0; i < graph_.mentees() && (i % 1024 != 0 || !control.stopped()); ++i) {
    while (wanted_[i] > 0 && augment_from(i)) --wanted_[i];
  }
}

/// What leads nowhere is not looked at again in this pass.
bool Placing::augment_from(MenteeIndex start) {
  path_.assign(1, {start});
  while (!path_.empty()) {
    const MenteeIndex i = path_.back().mentee;
    if (next_[i] == graph_.row_end(i)) {
      path_.pop_back();
    } else if (step_on()) {
      change_path();
      return true;
    }
  }
  return false;
}

/// Over the next candidate of the last mentee; true when that is a free place.
bool Placing::step_on() {
  const MenteeIndex i = path_.back().mentee;
  const EdgeIndex e = next_[i];
  const MentorIndex j = graph_.mentor(e);
  if (!closed_[e] && mentor_distance_[j] == mentee_distance_[i]) {
    if (free_[j] > 0) return true;
    while (next_held_[j] < held_[j].size()) {
      const std::size_t given = next_held_[j]++;
      const MenteeIndex holder = held_[j][given].mentee;
      if (mentee_distance_[holder] != mentee_distance_[i] + 1) continue;
      path_.push_back({holder, given});
      return false;
    }
  }
  ++next_[i];
  return false;
}

/// Each takes what they looked at last.
void Placing::change_path() {
  for (std::size_t k = 0; k + 1 < path_.size(); ++k) {
    const MenteeIndex i = path_[k].mentee;
    const EdgeIndex e = next_[i];
    Held& place = held_[graph_.mentor(e)][path_[k + 1].given];
    closed_[place.edge] = false;
    closed_[e] = true;
    place = {i, e};
  }
  const MenteeIndex last = path_.back().mentee;
  take(last, next_[last]);
}

std::vector<EdgeIndex> Placing::pairs() const {
  std::vector<EdgeIndex> all;
  for (const Few<Held>& held : held_) {
    for (const Held& place : held) all.push_back(place.edge);
  }
  return all;
}

}  // namespace

std::vector<EdgeIndex> most_pairs(const CandidateGraph& graph, const Units& units,
                                  const std::vector<std::uint32_t>& places, const RunControl& control) {
  Placing placing(graph, units, places);
  placing.place_greedily();
  while (!control.stopped() && placing.measure()) placing.augment_all(control);
  return placing.pairs();
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/hall_witness.hpp"

#include <cstdint>
#include <vector>

namespace pairwright {
namespace {

/// Walks alternating paths over a fixed choice of pairs, from any number of starts.
class ConflictSearch {
 public:
  ConflictSearch(const CandidateGraph& graph, std::span<const EdgeIndex> edges)
      : graph_(graph),
        chosen_(graph.edges(), false),
        filled_(graph.mentees(), 0),
        load_(graph.mentors(), 0),
        mentee_reached_(graph.mentees(), false),
        mentor_reached_(graph.mentors(), false),
        holders_(graph.mentors()) {
    MenteeIndex i = 0;
    for (const EdgeIndex e : edges) {
      while (e >= graph.row_end(i)) ++i;
      const MentorIndex j = graph.mentor(e);
      chosen_[e] = true;
      ++filled_[i];
      ++load_[j];
      if (!graph.is_locked(e)) holders_[j].push_back(i);
    }
  }

  bool unfilled(MenteeIndex i) const { return filled_[i] < graph_.demand(i); }
  bool below_minimum(MentorIndex j) const { return load_[j] < graph_.minimum(j); }

  /// Adds all that mentee `i` reaches; false when that includes a free place.
  bool extend_from(MenteeIndex i) {
    if (mentee_reached_[i]) return true;
    mentee_reached_[i] = true;
    for (std::vector<MenteeIndex> open{i}; !open.empty();) {
      const MenteeIndex at = open.back();
      open.pop_back();
      for (EdgeIndex e = graph_.row_begin(at); e < graph_.row_end(at); ++e) {
        const MentorIndex j = graph_.mentor(e);
        if (chosen_[e] || mentor_reached_[j]) continue;
        if (load_[j] < graph_.capacity(j)) return false;
        mentor_reached_[j] = true;
        for (const MenteeIndex holder : holders_[j]) {
          if (mentee_reached_[holder]) continue;
          mentee_reached_[holder] = true;
          open.push_back(holder);
        }
      }
    }
    return true;
  }

  /// Adds all from whom mentor `j` could get mentees; false when that includes a spare one.
  bool extend_from_mentor(MentorIndex j) {
    if (mentor_reached_[j]) return true;
    mentor_reached_[j] = true;
    for (std::vector<MentorIndex> open{j}; !open.empty();) {
      const MentorIndex at = open.back();
      open.pop_back();
      for (const EdgeIndex e : graph_.mentor_edges(at)) {
        const MenteeIndex i = graph_.mentee(e);
        if (chosen_[e] || mentee_reached_[i]) continue;
        if (unfilled(i)) return false;
        mentee_reached_[i] = true;
        for (EdgeIndex held = graph_.row_begin(i); held < graph_.row_end(i); ++held) {
          const MentorIndex holder = graph_.mentor(held);
          if (!can_be_handed_over(held) || mentor_reached_[holder]) continue;
          if (load_[holder] > graph_.minimum(holder)) return false;
          mentor_reached_[holder] = true;
          open.push_back(holder);
        }
      }
    }
    return true;
  }

  Witness witness(Side side) const {
    Witness found{side, {}, {}, 0};
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (!mentee_reached_[i]) continue;
      found.mentees.push_back(i);
      if (side == Side::mentee) found.shortfall += graph_.demand(i) - filled_[i];
    }
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (!mentor_reached_[j]) continue;
      found.mentors.push_back(j);
      if (side == Side::mentor) found.shortfall += graph_.minimum(j) - load_[j];
    }
    return found;
  }

 private:
  bool can_be_handed_over(EdgeIndex e) const { return chosen_[e] && !graph_.is_locked(e); }

  const CandidateGraph& graph_;
  std::vector<bool> chosen_;           // [edges]
  std::vector<std::uint32_t> filled_;  // [mentees]
  std::vector<std::uint32_t> load_;    // [mentors]
  std::vector<bool> mentee_reached_;
  std::vector<bool> mentor_reached_;
  std::vector<std::vector<MenteeIndex>> holders_;  // [mentors] who could hand a place over
};

}  // namespace

std::optional<Witness> hall_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges,
                                    MenteeIndex from) {
  ConflictSearch search(graph, edges);
  if (!search.unfilled(from) || !search.extend_from(from)) return std::nullopt;
  return search.witness(Side::mentee);
}

std::optional<Witness> unfilled_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges) {
  ConflictSearch search(graph, edges);
  bool any = false;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    if (!search.unfilled(i)) continue;
    if (!search.extend_from(i)) return std::nullopt;
    any = true;
  }
  return any ? std::optional(search.witness(Side::mentee)) : std::nullopt;
}

std::optional<Witness> minimum_witness(const CandidateGraph& graph, std::span<const EdgeIndex> edges) {
  ConflictSearch search(graph, edges);
  bool any = false;
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (!search.below_minimum(j)) continue;
    if (!search.extend_from_mentor(j)) return std::nullopt;
    any = true;
  }
  return any ? std::optional(search.witness(Side::mentor)) : std::nullopt;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/conflicts.hpp"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <map>

namespace pairwright {
namespace {

class ConflictFinder {
 public:
  ConflictFinder(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen)
      : graph_(graph),
        chosen_(graph.edges(), false),
        mentee_load_(graph.mentees(), 0),
        mentor_load_(graph.mentors(), 0),
        mentee_in_(graph.mentees(), false),
        mentor_in_(graph.mentors(), false),
        groups_(graph.mentees() + graph.mentors()) {
    for (const EdgeIndex e : chosen) {
      chosen_[e] = true;
      ++mentee_load_[graph.mentee(e)];
      ++mentor_load_[graph.mentor(e)];
    }
  }

  Conflicts find() {
    const std::vector<bool> improvable = find_improvable();
    std::vector<MenteeIndex> blocked;
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (mentee_load_[i] < graph_.demand(i) && !improvable[i]) blocked.push_back(i);
    }
    close(blocked);
    return describe(blocked);
  }

 private:
  /// Mentees, then mentors, as elements of the groups.
  static std::size_t node(MenteeIndex i) { return i; }
  std::size_t mentor_node(MentorIndex j) const { return graph_.mentees() + j; }

  bool can_be_handed_over(EdgeIndex e) const { return chosen_[e] && !graph_.is_locked(e); }

  /// Mentees from whom an alternating path leads to a free place, found backwards from the free places.
  std::vector<bool> find_improvable() const {
    std::vector<bool> improvable(graph_.mentees(), false);
    std::vector<bool> seen(graph_.mentors(), false);
    std::vector<MentorIndex> open;
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      seen[j] = mentor_load_[j] < graph_.capacity(j);
      if (seen[j]) open.push_back(j);
    }
    while (!open.empty()) {
      const MentorIndex j = open.back();
      open.pop_back();
      for (const EdgeIndex e : graph_.mentor_edges(j)) {
        const MenteeIndex i = graph_.mentee(e);
        if (chosen_[e] || improvable[i]) continue;
        improvable[i] = true;
        for (EdgeIndex held = graph_.row_begin(i); held < graph_.row_end(i); ++held) {
          const MentorIndex holder = graph_.mentor(held);
          if (!can_be_handed_over(held) || seen[holder]) continue;
          seen[holder] = true;
          open.push_back(holder);
        }
      }
    }
    return improvable;
  }

  /// Everybody reached from `blocked` by alternating paths; people on one path come into one group.
  void close(std::vector<MenteeIndex> open) {
    for (const MenteeIndex i : open) mentee_in_[i] = true;
    while (!open.empty()) {
      const MenteeIndex i = open.back();
      open.pop_back();
      for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
        if (chosen_[e]) continue;
        const MentorIndex j = graph_.mentor(e);
        groups_.union_set(node(i), mentor_node(j));
        if (mentor_in_[j]) continue;
        mentor_in_[j] = true;
        for (const EdgeIndex held : graph_.mentor_edges(j)) {
          const MenteeIndex other = graph_.mentee(held);
          if (!can_be_handed_over(held)) continue;
          groups_.union_set(mentor_node(j), node(other));
          if (!mentee_in_[other]) open.push_back(other);
          mentee_in_[other] = true;
        }
      }
    }
  }

  Conflicts describe(const std::vector<MenteeIndex>& blocked) {
    Conflicts conflicts{{}, std::vector<std::optional<std::size_t>>(graph_.mentees())};
    std::map<std::size_t, std::size_t> witness_of_group;
    for (const MenteeIndex i : blocked) {
      const auto [group, added] =
          witness_of_group.try_emplace(groups_.find_set(node(i)), witness_of_group.size());
      conflicts.of_mentee[i] = group->second;
    }
    conflicts.witnesses.resize(witness_of_group.size());
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (!mentee_in_[i]) continue;
      Witness& witness = conflicts.witnesses[witness_of_group.at(groups_.find_set(node(i)))];
      witness.mentees.push_back(i);
      witness.shortfall += graph_.demand(i) - mentee_load_[i];
    }
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (!mentor_in_[j]) continue;
      conflicts.witnesses[witness_of_group.at(groups_.find_set(mentor_node(j)))].mentors.push_back(j);
    }
    return conflicts;
  }

  const CandidateGraph& graph_;
  std::vector<bool> chosen_;
  std::vector<std::uint32_t> mentee_load_;
  std::vector<std::uint32_t> mentor_load_;
  std::vector<bool> mentee_in_;
  std::vector<bool> mentor_in_;
  boost::disjoint_sets_with_storage<> groups_;
};

}  // namespace

Conflicts find_conflicts(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen) {
  return ConflictFinder(graph, chosen).find();
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "units.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace pairwright {

bool Units::can_be_counted(const CandidateGraph& graph) {
  Wide units = 0;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    units += std::min<Wide>(graph.demand(i), static_cast<Wide>(graph.row_size(i)));
  }
  return units < no_unit;
}

Units::Units(const CandidateGraph& graph)
    : open_capacity_(graph.limits().capacity), open_minimum_(graph.limits().minimum) {
  std::vector<std::uint32_t> wanted = graph.limits().demand;
  for (const EdgeIndex e : graph.locked_edges()) {
    const MenteeIndex i = graph.mentee(e);
    --wanted[i];
    const MentorIndex j = graph.mentor(e);
    --open_capacity_[j];
    open_minimum_[j] -= std::min<std::uint32_t>(open_minimum_[j], 1);
    if (locked_.empty() || locked_.back().first != i) locked_.push_back({i, {}});
    locked_.back().second.push_back(j);
  }
  const bool unlocked = locked_.empty();
  single_ = unlocked;
  const auto open_mentors = static_cast<std::uint32_t>(
      std::ranges::count_if(open_capacity_, [](std::uint32_t places) { return places > 0; }));
  const bool all_open = open_mentors == graph.mentors();

  std::vector<std::uint64_t> wanting(graph.mentors(), 0);  // mentees who could take a place
  std::uint64_t wanting_all = 0;                           // in a full matrix without locks
  first_.push_back(0);
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    std::uint64_t open = graph.row_size(i);
    if (wanted[i] > 0 && !(all_open && unlocked)) {
      const std::vector<MentorIndex>& own = locked(i);
      open = static_cast<std::uint64_t>(std::ranges::count_if(graph.row_mentors(i), [&](MentorIndex j) {
        return open_capacity_[j] > 0 && !std::ranges::binary_search(own, j);
      }));
    }
    const auto units = static_cast<Unit>(std::min<std::uint64_t>(wanted[i], open));
    single_ = single_ && units <= 1;
    mentee_.insert(mentee_.end(), units, i);
    first_.push_back(static_cast<Unit>(mentee_.size()));
    if (units == 0) continue;
    if (graph.is_full()) {
      ++wanting_all;
    } else {
      for (const MentorIndex j : graph.row_mentors(i)) ++wanting[j];
    }
  }
  count_ = first_.back();
  one_each_ = std::ranges::equal(mentee_, std::views::iota(std::size_t{0}, graph.mentees()));
  if (one_each_) {
    first_ = std::vector<Unit>();
    mentee_ = std::vector<MenteeIndex>();
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    most_placed_ += std::min<std::uint64_t>(open_capacity_[j], wanting[j] + wanting_all);
  }
  most_placed_ = std::min<std::uint64_t>(most_placed_, count());
}

const std::vector<MentorIndex>& Units::locked(MenteeIndex i) const {
  static const std::vector<MentorIndex> none;
  const auto found = std::ranges::lower_bound(locked_, i, {}, [](const auto& entry) { return entry.first; });
  return found == locked_.end() || found->first != i ? none : found->second;
}

bool Units::serves(MenteeIndex i, MentorIndex j, const std::vector<MentorIndex>& at) const {
  for (Unit unit = first(i); unit < end(i); ++unit) {
    if (at[unit] == j) return true;
  }
  return std::ranges::binary_search(locked(i), j);
}

}  // namespace pairwright

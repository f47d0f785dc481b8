// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/difference.hpp"

#include <algorithm>
#include <iterator>

namespace pairwright {
namespace {

template <class Item>
struct Parts {
  std::vector<Item> both, added, removed;
};

template <class Item>
Parts<Item> compare(std::vector<Item> before, std::vector<Item> after) {
  std::ranges::sort(before);
  std::ranges::sort(after);
  Parts<Item> parts;
  std::ranges::set_intersection(before, after, std::back_inserter(parts.both));
  std::ranges::set_difference(after, before, std::back_inserter(parts.added));
  std::ranges::set_difference(before, after, std::back_inserter(parts.removed));
  return parts;
}

}  // namespace

Roster roster_of(const MatchResult& result) {
  const Cohort& cohort = result.cohort();
  Roster roster{cohort.mentees().ids, cohort.mentors().ids, {}};
  for (const MatchedPair& pair : result.pairs()) {
    roster.pairs.push_back({roster.mentees[pair.mentee], roster.mentors[pair.mentor]});
  }
  return roster;
}

Difference difference(Roster before, Roster after) {
  Parts<IdPair> pairs = compare(std::move(before.pairs), std::move(after.pairs));
  Parts<std::string> mentees = compare(std::move(before.mentees), std::move(after.mentees));
  Parts<std::string> mentors = compare(std::move(before.mentors), std::move(after.mentors));
  return {std::move(pairs.both),     std::move(pairs.added),     std::move(pairs.removed),
          std::move(mentees.added),  std::move(mentees.removed), std::move(mentors.added),
          std::move(mentors.removed)};
}

}  // namespace pairwright

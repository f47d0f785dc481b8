// SPDX-License-Identifier: Apache-2.0
// What changed from one result to the next: pairs, and who joined or left. Method: both sides as sorted lists
// of ids, compared by set operations. O(n log n) for n pairs and people.
#pragma once

#include "pairwright/explain/match_result.hpp"
#include "pairwright/model/id_pair.hpp"

#include <string>
#include <vector>

namespace pairwright {

/// Who took part and who was paired with whom; ids in any order.
struct Roster {
  std::vector<std::string> mentees;
  std::vector<std::string> mentors;
  std::vector<IdPair> pairs;
};

Roster roster_of(const MatchResult& result);

/// Each list ascending.
struct Difference {
  std::vector<IdPair> kept;
  std::vector<IdPair> added;
  std::vector<IdPair> removed;
  std::vector<std::string> mentees_joined;
  std::vector<std::string> mentees_left;
  std::vector<std::string> mentors_joined;
  std::vector<std::string> mentors_left;
};

Difference difference(Roster before, Roster after);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Goals of both sides, as the cohort holds them.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <string>
#include <vector>

namespace pairwright {

struct GoalLists {
  Lists<Goal> mentees;  ///< ascending by goal
  Lists<Goal> mentors;
  std::size_t names = 0;  ///< size of the vocabulary

  static std::vector<ColumnUse> uses(const std::string&) { return on_both_sides("goals"); }
  static GoalLists compile(const ColumnSource& source, const std::string&) {
    return {source.cohort.mentees().goals, source.cohort.mentors().goals, source.cohort.goals().size()};
  }
};

}  // namespace pairwright

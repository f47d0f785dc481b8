// SPDX-License-Identifier: Apache-2.0
// Whom people must never be paired with.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace pairwright {

struct Exclusions {
  Lists<std::uint32_t> mentees;  ///< mentors, ascending
  Lists<std::uint32_t> mentors;  ///< mentees, ascending

  /// Nothing: without the column nobody is excluded, and the rule may stand in every policy.
  static std::vector<ColumnUse> uses(const std::string&) { return {}; }
  static Exclusions compile(const ColumnSource& source, const std::string&) {
    return {source.cohort.mentees().excludes, source.cohort.mentors().excludes};
  }
};

}  // namespace pairwright

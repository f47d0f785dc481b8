// SPDX-License-Identifier: Apache-2.0
// What mentees still want to learn, beside what mentors know.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <string>
#include <vector>

namespace pairwright {

/// One want that is not met yet.
struct Need {
  NameIndex skill = 0;
  double from = 0;  ///< the level from which cover counts: the stated present level, or 0
  double target = 0;
  double importance = 0;
};

struct Needs {
  Lists<Need> mentees;  ///< wants already met are left out
  Lists<SkillLevel> mentors;
  std::size_t skills = 0;  ///< size of the vocabulary

  static std::vector<ColumnUse> uses(const std::string&) {
    return {{"wants", Side::mentee}, {"skills", Side::mentor}, {"skills", Side::mentee, false}};
  }
  static Needs compile(const ColumnSource& source, const std::string& column);
};

}  // namespace pairwright

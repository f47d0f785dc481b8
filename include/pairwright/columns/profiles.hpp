// SPDX-License-Identifier: Apache-2.0
// Profiles of values, each centred on the person's own mean over all they rated (Schwartz: people use a scale
// at different heights, and only the differences within a person say what matters more to them).
#pragma once

#include "pairwright/columns/columns.hpp"

#include <string>
#include <vector>

namespace pairwright {

struct CentredRating {
  NameIndex value = 0;
  double rating = 0;  ///< above the person's mean, times the number of their ratings: exact for whole numbers
};

struct Profiles {
  Lists<CentredRating> mentees;  ///< ascending by value
  Lists<CentredRating> mentors;

  static std::vector<ColumnUse> uses(const std::string&) { return on_both_sides("values"); }
  static Profiles compile(const ColumnSource& source, const std::string& column);
};

}  // namespace pairwright

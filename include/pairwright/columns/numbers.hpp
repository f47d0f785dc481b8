// SPDX-License-Identifier: Apache-2.0
// Any column of numbers, as one array a side.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <string>
#include <vector>

namespace pairwright {

struct Numbers {
  std::vector<double> mentees;  ///< NaN = not answered
  std::vector<double> mentors;

  static std::vector<ColumnUse> uses(const std::string& column) { return on_both_sides(column); }
  static Numbers compile(const ColumnSource& source, const std::string& column);
};

}  // namespace pairwright

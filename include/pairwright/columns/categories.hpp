// SPDX-License-Identifier: Apache-2.0
// Any column of text, interned over both tables.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace pairwright {

struct Categories {
  static constexpr std::int32_t blank = -1;

  std::vector<std::int32_t> mentees;  ///< number in `names`, or blank
  std::vector<std::int32_t> mentors;
  Vocabulary names;  ///< folded; in the order met

  static std::vector<ColumnUse> uses(const std::string& column) { return on_both_sides(column); }
  static Categories compile(const ColumnSource& source, const std::string& column);
};

}  // namespace pairwright

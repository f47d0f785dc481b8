// SPDX-License-Identifier: Apache-2.0
// Any column of names (`de; en`), interned over both tables. Of `skills`, `goals` and `values` the names
// alone.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <span>
#include <string>
#include <vector>

namespace pairwright {

struct Sets {
  Lists<NameIndex> mentees;  ///< ascending, each once
  Lists<NameIndex> mentors;
  std::size_t names = 0;  ///< size of the vocabulary

  static std::vector<ColumnUse> uses(const std::string& column) { return on_both_sides(column); }
  static Sets compile(const ColumnSource& source, const std::string& column);
};

/// Number of common elements of two ascending sequences.
std::size_t shared_count(std::span<const NameIndex> a, std::span<const NameIndex> b);

}  // namespace pairwright

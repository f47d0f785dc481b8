// SPDX-License-Identifier: Apache-2.0
// Who reports to whom, looked up over both tables: a manager may be a mentor, a mentee or somebody outside,
// whose own manager is then not known.
#pragma once

#include "pairwright/columns/columns.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace pairwright {

struct Management {
  static constexpr std::int32_t nobody = -1;

  std::vector<std::int32_t> mentees;  ///< number of the person
  std::vector<std::int32_t> mentors;
  std::vector<std::int32_t> managers;  ///< [person] number of their manager, or nobody

  static std::vector<ColumnUse> uses(const std::string&) {
    return {{"manager_id", Side::mentee, false}, {"manager_id", Side::mentor, false}};
  }
  static Management compile(const ColumnSource& source, const std::string& column);

  /// True when `boss` is among the first `levels` managers above `person`.
  bool reports_to(std::int32_t person, std::int32_t boss, int levels) const;
};

}  // namespace pairwright

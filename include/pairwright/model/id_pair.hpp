// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/model/table.hpp"

#include <compare>
#include <string>
#include <vector>

namespace pairwright {

/// A mentee and a mentor by id, as in lists of locked, forbidden or previous pairs.
struct IdPair {
  std::string mentee;
  std::string mentor;

  friend auto operator<=>(const IdPair&, const IdPair&) = default;
};

/// The rows of a table with the columns `mentee_id` and `mentor_id`. DataError with every fault.
std::vector<IdPair> id_pairs(const Table& table);

}  // namespace pairwright

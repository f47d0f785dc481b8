// SPDX-License-Identifier: Apache-2.0
// Which pairs, if there were any besides those listed, would show that an answer is not the one over all
// pairs.
#pragma once

#include "pairwright/solve/all_pairs.hpp"

#include "best_pairs.hpp"
#include <array>
#include <cstdint>
#include <vector>

namespace pairwright::all_pairs {

/// Demand and capacity that are not locked.
struct OpenLimits {
  explicit OpenLimits(const AllPairs& problem);

  std::vector<std::uint32_t> demand;
  std::vector<std::uint32_t> capacity;
};

/// A pair of mentee i and mentor j is looked for when its value at price[kind[i]][j] is above worth[i].
struct Sought {
  static constexpr Value out_of_question = closed_price;

  std::vector<Value> worth;                 ///< [mentees]
  std::vector<std::uint8_t> kind;           ///< [mentees] 1 for those of a witness
  std::array<std::vector<Value>, 2> price;  ///< [mentors]; the second empty when all mentees are of kind 0
};

/// Of people without open limits no pair matters. Precondition: the solution is optimal or infeasible.
/// LimitError when prices are outside 64 bits.
Sought sought_after(const Solution& solution, const OpenLimits& open);

/// Adds to the witness people without open limits, whose pairs cannot matter, and makes their prices so high
/// that no pair of all is worth more: `most_weight` is that of none.
void settle_closed_people(const OpenLimits& open, Weight most_weight, Solution& solution);

}  // namespace pairwright::all_pairs

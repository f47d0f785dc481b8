// SPDX-License-Identifier: Apache-2.0
// A guess at prices before the first bid, for full matrices and long lists. Where many want the same few,
// mentors differ by what they are worth on the average, and mentees by how much they care: score ≈ own part +
// slope · mean of the mentor. Of such scores alone the optimum is known: who cares most gets the mentors of
// the highest mean, and between two neighbours in that order the price rises by the slope of who stands there
// times the difference of their means. Means and slopes are those of some mentees' rows; what chance explains
// of the differences between mentors is left out by an analysis of variance. Any guess leads to the same
// optimum, but a good one saves most of the rows that would be read on the way. References: Hardy,
// Littlewood, Pólya, Inequalities, 1934, §10.2 (rearrangement); Finlay and Wilkinson, The analysis of
// adaptation, 1963 (slopes on means); Scheffé, The analysis of variance, 1959.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include "scale.hpp"
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::auction {

/// What start prices are for.
struct StartOf {
  std::span<const std::uint32_t> capacity;  ///< [mentors]
  std::span<const std::uint32_t> minimum;   ///< [mentors]
  std::uint64_t spare = 0;                  ///< places that will stay free: the cheapest
  std::size_t rows = 256;                   ///< about how many to read
  bool only_clear = false;                  ///< only where means tell far more of a score than chance
};

/// [mentors] in worth, below 0 only where there is a minimum; all 0 when mentors do not differ more than by
/// chance. O(mentors · log mentors).
std::vector<Worth> start_prices(const CandidateGraph& graph, const Scale& scale, const StartOf& start);

}  // namespace pairwright::auction

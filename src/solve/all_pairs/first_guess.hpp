// SPDX-License-Identifier: Apache-2.0
// Prices at which the first lists of all pairs are made: those of an auction's start on some rows.
#pragma once

#include "pairwright/graph/scored_rows.hpp"

#include <cstdint>
#include <vector>

namespace pairwright::all_pairs {

/// capacity: [mentors] open places; `demand` for them. [mentors] in scores, ≥ 0.
std::vector<std::int64_t> first_guess(const ScoredRows& rows, const std::vector<std::uint32_t>& capacity,
                                      std::uint64_t demand);

}  // namespace pairwright::all_pairs

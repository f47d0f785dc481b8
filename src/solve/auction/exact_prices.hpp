// SPDX-License-Identifier: Apache-2.0
// From prices that are right but for epsilon to exact whole ones. What optimality asks of prices are
// differences: p_j ≥ p_k + whole number − epsilon. If all prices are rounded down, counted from an origin
// such that no fractional part lies within epsilon below it, these hold without epsilon: a violation would be
// a whole unit, and the fractional parts differ by less than a unit less epsilon. With N sellers the
// fractional parts leave a gap of 1/(N + 1) of a unit somewhere, so that it is there at the latest when
// epsilon is smaller; often it is much earlier, which ends the auction then. O(N log N).
#pragma once

#include "scale.hpp"
#include <optional>
#include <span>
#include <vector>

namespace pairwright::auction {

/// `price`: [sellers] in worth; a price of 0 stays 0. Whole numbers of weight, or nothing when there is no
/// gap larger than `epsilon`.
std::optional<std::vector<Worth>> exact_prices(std::span<const Worth> price, const Scale& scale,
                                               Worth epsilon);

}  // namespace pairwright::auction

// SPDX-License-Identifier: Apache-2.0
// Units of an auction. A worth is (weight − least) · 2^fine: so fine that a price within one unit of the
// right one tells the right one (see exact_prices.hpp). Keys, for row scans, count 2^coarse such units.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "row_scan.hpp"
#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

namespace pairwright::auction {

/// A worth or a price.
using Worth = std::int64_t;

/// Below every worth less price, with room for a few additions.
inline constexpr Worth no_worth = -(Worth{1} << 61);
/// Bids beyond it are not made: the run is given up instead.
inline constexpr Worth highest_price = Worth{1} << 59;

struct Scale {
  Weight least = 0;
  int fine = 0;
  int coarse = 0;
  Worth range = 0;  ///< greatest worth of a pair, or of staying unmatched

  Worth worth(Weight weight) const { return (weight - least) << fine; }
  KeyScale keys() const { return {least, fine - coarse}; }
};

/// Nothing when 64 bits might not do.
inline std::optional<Scale> scale_of(const CandidateGraph& graph) {
  constexpr int key_bits = 29;
  constexpr int worth_bits = 56;
  Scale scale;
  scale.least = std::min<Weight>(graph.weights().least(), 0);
  const Wide range = std::max<Wide>(graph.weights().greatest(), 0) - scale.least;
  scale.fine = static_cast<int>(std::bit_width(graph.mentors() + 3));
  if (range >> (worth_bits - scale.fine) != 0) return std::nullopt;
  scale.range = static_cast<Worth>(range) << scale.fine;
  scale.coarse =
      std::max(0, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(scale.range))) - key_bits);
  return scale;
}

}  // namespace pairwright::auction

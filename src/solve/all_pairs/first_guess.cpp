// SPDX-License-Identifier: Apache-2.0
#include "first_guess.hpp"

#include "../auction/start_prices.hpp"
#include <algorithm>
#include <numeric>
#include <utility>

namespace pairwright::all_pairs {

std::vector<std::int64_t> first_guess(const ScoredRows& rows, const std::vector<std::uint32_t>& capacity,
                                      std::uint64_t demand) {
  constexpr std::size_t most_rows = 256;
  const std::size_t stride = (rows.mentees() + most_rows - 1) / most_rows;
  const std::uint64_t places = std::accumulate(capacity.begin(), capacity.end(), std::uint64_t{0});
  std::vector<Weight> scores;
  NodeLimits limits{{}, capacity, std::vector<std::uint32_t>(capacity.size(), 0)};
  for (std::size_t i = 0; i < rows.mentees(); i += std::max<std::size_t>(1, stride)) {
    const auto row = static_cast<MenteeIndex>(i);
    rows.for_each_part(row, row + 1, [&](std::size_t, const RowPart& part) {
      for (std::size_t k = 0; k < part.size; ++k) scores.push_back(part.eligible[k] ? part.score[k] : 0);
    });
    limits.demand.push_back(1);
  }
  const CandidateGraph sample(std::move(limits), WeightArray(std::move(scores)));
  const std::optional<auction::Scale> scale = auction::scale_of(sample);
  std::vector<std::int64_t> prices =
      auction::start_prices(sample, *scale,
                            {.capacity = sample.limits().capacity,
                             .minimum = sample.limits().minimum,
                             .spare = places - std::min<std::uint64_t>(places, demand),
                             .rows = most_rows});
  for (std::int64_t& price : prices) price >>= scale->fine;
  return prices;
}

}  // namespace pairwright::all_pairs

// SPDX-License-Identifier: Apache-2.0
#include "start_prices.hpp"

#include <algorithm>
#include <cstdint>

namespace pairwright::auction {
namespace {

constexpr std::size_t most_mentees = 256;

/// Sums over a sample of rows, of keys of 24 bits: sums of squares stay far below 128.
struct Sample {
  Wide rows = 0;
  int shift = 0;  // of weights to these keys
  std::vector<std::int64_t> of_mentor;
  Wide of_mentees_squared = 0;
  Wide all = 0;
  Wide squares = 0;
};

Sample sums(const CandidateGraph& graph, const Scale& scale) {
  constexpr int key_bits = 24;
  Sample sample;
  const auto range = static_cast<std::uint64_t>(scale.range >> scale.fine);
  sample.shift = std::max(0, static_cast<int>(std::bit_width(range)) - key_bits);
  sample.of_mentor.assign(graph.mentors(), 0);
  const std::size_t wanted = std::clamp<std::size_t>(graph.mentees() / 8, 16, most_mentees);
  const std::size_t stride = std::max<std::size_t>(1, graph.mentees() / wanted);
  for (std::size_t i = 0; i < graph.mentees(); i += stride) {
    const EdgeIndex begin = graph.row_begin(static_cast<MenteeIndex>(i));
    std::int64_t row = 0;
    graph.weights().with_type([&](const auto* weights) {
      for (std::size_t j = 0; j < graph.mentors(); ++j) {
        const std::int64_t key = (weights[begin + j] - scale.least) >> sample.shift;
        sample.of_mentor[j] += key;
        row += key;
        sample.squares += Wide{key} * key;
      }
    });
    sample.of_mentees_squared += Wide{row} * row;
    sample.all += row;
    ++sample.rows;
  }
  return sample;
}

}  // namespace

std::vector<Worth> start_prices(const CandidateGraph& graph, const Scale& scale) {
  std::vector<Worth> prices(graph.mentors(), 0);
  if (!graph.is_full() || graph.mentors() < 2 || graph.mentees() < 2) return prices;
  const Sample sample = sums(graph, scale);
  const auto mentors = static_cast<Wide>(graph.mentors());
  Wide mentor_squares = 0;
  for (const std::int64_t sum : sample.of_mentor) mentor_squares += Wide{sum} * sum;
  const Wide mean_part = sample.all * sample.all / (sample.rows * mentors);
  const Wide between_mentors = mentor_squares / sample.rows - mean_part;
  const Wide between_mentees = sample.of_mentees_squared / mentors - mean_part;
  const Wide within = sample.squares - mean_part - between_mentors - between_mentees;
  // Their ratio is about 1 when the mentors are all alike.
  const Wide signal = between_mentors * (sample.rows - 1);
  const Wide noise = std::max<Wide>(within, 0);
  if (signal <= 2 * noise) return prices;
  constexpr Wide parts = 1024;
  const Wide trust = parts - parts * noise / signal;
  const std::int64_t least = *std::ranges::min_element(sample.of_mentor);
  for (std::size_t j = 0; j < prices.size(); ++j) {
    const Wide mean = (Wide{sample.of_mentor[j]} - least) * trust / parts;
    prices[j] = static_cast<Worth>(((mean << scale.fine) / sample.rows) << sample.shift);
  }
  return prices;
}

}  // namespace pairwright::auction

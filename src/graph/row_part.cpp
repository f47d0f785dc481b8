// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/row_part.hpp"

#include "pairwright/base/processor.hpp"

#include <algorithm>

namespace pairwright {

namespace {

/// Below 0 for a pair that does not reach the bar. Signs instead of comparisons: these would not become
/// vectors.
inline Score miss(Score score, Score asked, bool eligible, const Bar& bar) {
  return ((score - bar.any) & (score - asked - bar.above)) | (static_cast<Score>(eligible) - 1);
}

}  // namespace

Score bar_of(Wide value, int shift) {
  constexpr Wide most = Wide{1} << 29;
  return static_cast<Score>(std::clamp(value >> shift, -most, most));
}

PAIRWRIGHT_FOR_EACH_PROCESSOR std::uint64_t groups_reaching(const RowPart& part, const Bar& bar) {
  constexpr std::size_t group = 64;
  const Score* const score = part.score;
  const bool* const eligible = part.eligible;
  const Score* const asked = bar.of_mentor;
  const Bar given = bar;
  const std::size_t whole = part.size / group * group;
  std::uint64_t groups = 0;
  for (std::size_t begin = 0; begin < whole; begin += group) {
    Score misses = -1;
    for (std::size_t k = begin; k < begin + group; ++k)
      misses &= miss(score[k], asked[k], eligible[k], given);
    groups |= std::uint64_t{misses >= 0} << (begin / group);
  }
  Score misses = -1;
  for (std::size_t k = whole; k < part.size; ++k) misses &= miss(score[k], asked[k], eligible[k], given);
  return misses < 0 ? groups : groups | std::uint64_t{1} << (whole / group);
}

PAIRWRIGHT_FOR_EACH_PROCESSOR std::uint32_t count_eligible(const RowPart& part, std::uint32_t* counts) {
  // As numbers: loops over bool do not become vectors.
  static_assert(sizeof(bool) == 1);
  const auto* const eligible = reinterpret_cast<const std::uint8_t*>(part.eligible);
  const std::size_t size = part.size;
  std::uint32_t count = 0;
  for (std::size_t k = 0; k < size; ++k) {
    counts[k] += eligible[k];
    count += eligible[k];
  }
  return count;
}

}  // namespace pairwright

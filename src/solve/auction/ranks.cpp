// SPDX-License-Identifier: Apache-2.0
#include "ranks.hpp"

#include "pairwright/base/processor.hpp"

namespace pairwright::auction {

PAIRWRIGHT_FOR_EACH_PROCESSOR void rank(const Ranks& value, std::size_t size, Ranks& rank) {
  constexpr std::size_t lanes = 16;
  const auto count = static_cast<std::int32_t>(size);
  for (std::size_t begin = 0; begin < size; begin += lanes) {
    std::array<std::int32_t, lanes> own;
    std::array<std::int32_t, lanes> place;
    std::array<std::int32_t, lanes> before;
    for (std::size_t k = 0; k < lanes; ++k) {
      own[k] = value[begin + k];
      place[k] = static_cast<std::int32_t>(begin + k);
      before[k] = 0;
    }
    for (std::int32_t other = 0; other < count; ++other) {
      const std::int32_t its = value[static_cast<std::size_t>(other)];
      // Signs instead of comparisons: −1 where it stands before, −1 where it comes before.
      for (std::size_t k = 0; k < lanes; ++k) {
        const std::int32_t stands_before = (other - place[k]) >> 31;
        before[k] -= (own[k] - its + stands_before) >> 31;
      }
    }
    for (std::size_t k = 0; k < lanes; ++k) rank[begin + k] = before[k];
  }
}

}  // namespace pairwright::auction

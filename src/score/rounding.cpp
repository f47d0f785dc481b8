// SPDX-License-Identifier: Apache-2.0
#include "rounding.hpp"

#include "pairwright/base/processor.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

namespace pairwright {
PAIRWRIGHT_FOR_EACH_PROCESSOR
bool add_rounded(const OfRun<double>& estimates, const Counting& counting, OfRun<Score>& scores) {
  const double scale = counting.scale;
  const Score missing = counting.missing;
  std::uint64_t signs = 0;  // a loop of integers: an order of doubles would not become vectors
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double exact = estimates[k] * scale;
    const double whole = to_whole(exact);
    signs |= std::bit_cast<std::uint64_t>(certain_up_to - std::abs(exact - whole));
    scores[k] += exact == exact ? static_cast<Score>(whole) : missing;
  }
  return signs >> 63 != 0;
}

}  // namespace pairwright

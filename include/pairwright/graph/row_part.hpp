// SPDX-License-Identifier: Apache-2.0
// Part of a row of scores, and the passes that sweeps over all pairs make over it: 64 pairs at a time, of
// which most have nothing that is looked for. Compiled for several instruction sets; integers only.
#pragma once

#include "pairwright/base/score.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace pairwright {

/// `size` pairs of one mentee, from mentor `first` on; at most 64 · 64.
struct RowPart {
  MentorIndex first = 0;
  std::size_t size = 0;
  const Score* score = nullptr;
  const bool* eligible = nullptr;

  MentorIndex mentor(std::size_t k) const { return first + static_cast<MentorIndex>(k); }
};

/// What a pair must score: at least `any`, or at least `above` more than is asked for its mentor. Differences
/// must fit 32 bits.
struct Bar {
  static constexpr Score out_of_reach = std::numeric_limits<Score>::max();

  Score any = out_of_reach;
  const Score* of_mentor = nullptr;  ///< of the mentors of the part
  Score above = 0;
};

/// A price or a worth as part of a bar, where weights are scores · 2^shift: rounded down and within 2^29, so
/// that pairs may seem to reach a bar which they do not, and never the other way round.
Score bar_of(Wide value, int shift);

/// Bit b: one of the pairs from 64·b on is eligible and reaches the bar.
std::uint64_t groups_reaching(const RowPart& part, const Bar& bar);

/// How many pairs are eligible; adds 1 for the mentor of each to `counts`, those of the mentors of the part.
std::uint32_t count_eligible(const RowPart& part, std::uint32_t* counts);

/// Calls visit(k) for the eligible pairs of each group that has one which reaches the bar.
template <class Visit>
void for_each_near(const RowPart& part, const Bar& bar, Visit visit) {
  constexpr std::size_t group = 64;
  for (std::uint64_t groups = groups_reaching(part, bar); groups != 0; groups &= groups - 1) {
    const std::size_t begin = group * static_cast<std::size_t>(std::countr_zero(groups));
    const std::size_t end = part.size - begin < group ? part.size : begin + group;
    for (std::size_t k = begin; k < end; ++k) {
      if (part.eligible[k]) visit(k);
    }
  }
}

}  // namespace pairwright

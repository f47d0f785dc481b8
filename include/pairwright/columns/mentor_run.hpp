// SPDX-License-Identifier: Apache-2.0
// Mentors in runs: what is computed for one mentee at a time is computed for a run of mentors at once.
#pragma once

#include "pairwright/base/score.hpp"

#include <algorithm>
#include <cstddef>

namespace pairwright {

/// A whole number of vectors, and few enough that what kernels know of a run stays in the first cache.
inline constexpr std::size_t mentors_a_run = 256;

/// How many runs so many mentors are.
constexpr std::size_t runs_of(std::size_t mentors) { return (mentors + mentors_a_run - 1) / mentors_a_run; }

/// Mentors begin, begin + 1, …, end − 1: the run `number`, of which the last may be short. What is kept for
/// each mentor of a run is padded to mentors_a_run places.
struct MentorRun {
  std::size_t number = 0;
  MentorIndex begin = 0;
  MentorIndex end = 0;

  MentorRun(std::size_t run, std::size_t mentors)
      : number(run),
        begin(static_cast<MentorIndex>(run * mentors_a_run)),
        end(static_cast<MentorIndex>(std::min(mentors, (run + 1) * mentors_a_run))) {}
};

}  // namespace pairwright

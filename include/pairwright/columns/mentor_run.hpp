// SPDX-License-Identifier: Apache-2.0
// Mentors in runs: what is computed for one mentee at a time is computed for a run of mentors at once.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/model/lists.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

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

/// Something of each mentor of a run.
template <class T>
using OfRun = std::array<T, mentors_a_run>;

/// The same with places for a whole last run.
template <class T>
std::vector<T> padded(std::vector<T> of_mentors) {
  of_mentors.resize(runs_of(of_mentors.size()) * mentors_a_run);
  return of_mentors;
}

/// 0 for each mentor who answers(j), NaN for others: sums over a run begin with these. Padded.
template <class Answers>
std::vector<double> zero_where(std::size_t mentors, Answers answers) {
  std::vector<double> zeros(mentors);
  for (std::size_t j = 0; j < mentors; ++j) {
    zeros[j] = answers(j) ? 0 : std::numeric_limits<double>::quiet_NaN();
  }
  return padded(std::move(zeros));
}

/// The same of who answered.
template <class Item>
std::vector<double> zero_where_answered(const Lists<Item>& mentors) {
  return zero_where(mentors.size(), [&](std::size_t j) { return mentors.answered(j); });
}
/// The same of who answered with something.
template <class Item>
std::vector<double> zero_where_listed(const Lists<Item>& mentors) {
  return zero_where(mentors.size(), [&](std::size_t j) { return !mentors[j].empty(); });
}

}  // namespace pairwright

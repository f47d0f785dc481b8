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

/// A whole number of vectors, and few enough that what kernels know of a run stays in the nearest caches.
inline constexpr std::size_t mentors_a_run = 1024;

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

/// Something of each mentor of a run, where no vector crosses a cache line.
template <class T>
struct alignas(64) OfRun : std::array<T, mentors_a_run> {};

template <class T>
using OfRuns = std::vector<OfRun<T>>;

/// value_of(j) of every mentor j; T() beyond the last.
template <class ValueOf>
auto in_runs(std::size_t mentors, ValueOf value_of) {
  OfRuns<decltype(value_of(std::size_t{0}))> runs(runs_of(mentors));
  for (std::size_t j = 0; j < mentors; ++j) runs[j / mentors_a_run][j % mentors_a_run] = value_of(j);
  return runs;
}

template <class T>
OfRuns<T> in_runs(const std::vector<T>& of_mentors) {
  return in_runs(of_mentors.size(), [&](std::size_t j) { return of_mentors[j]; });
}

/// 0 for each mentor who answers(j), NaN for others: sums over a run begin with these.
template <class Answers>
OfRuns<double> zero_where(std::size_t mentors, Answers answers) {
  return in_runs(mentors, [&](std::size_t j) -> double {
    return answers(j) ? 0 : std::numeric_limits<double>::quiet_NaN();
  });
}

/// The same of who answered.
template <class Item>
OfRuns<double> zero_where_answered(const Lists<Item>& mentors) {
  return zero_where(mentors.size(), [&](std::size_t j) { return mentors.answered(j); });
}
/// The same of who answered with something.
template <class Item>
OfRuns<double> zero_where_listed(const Lists<Item>& mentors) {
  return zero_where(mentors.size(), [&](std::size_t j) { return !mentors[j].empty(); });
}

}  // namespace pairwright

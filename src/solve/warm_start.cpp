// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/warm_start.hpp"

#include <algorithm>
#include <cstddef>

namespace pairwright {
namespace {

/// [size] the number now of who had that number, or newcomer for those who left.
std::vector<std::uint32_t> numbers_now(const std::vector<std::uint32_t>& before, std::size_t size) {
  std::vector<std::uint32_t> now(size, newcomer);
  for (std::uint32_t k = 0; k < before.size(); ++k) {
    if (before[k] < size) now[before[k]] = k;
  }
  return now;
}

}  // namespace

WarmStart warm_start_of(const CandidateGraph& before, const Solution& solution) {
  WarmStart start{.pairs = {}, .price = solution.prices.price, .unfilled_penalty = {}};
  start.pairs.reserve(solution.edges.size());
  MenteeIndex i = 0;
  for (const EdgeIndex e : solution.edges) {
    while (e >= before.row_end(i)) ++i;
    start.pairs.emplace_back(i, before.mentor(e));
  }
  if (solution.unfilled > 0) start.unfilled_penalty = solution.prices.unfilled_penalty;
  return start;
}

WarmStart renumbered(const WarmStart& start, const NumbersBefore& before) {
  std::size_t mentees = 0;
  std::size_t mentors = start.price.size();
  for (const auto& [i, j] : start.pairs) {
    mentees = std::max(mentees, std::size_t{i} + 1);
    mentors = std::max(mentors, std::size_t{j} + 1);
  }
  const std::vector<std::uint32_t> mentee_now = numbers_now(before.mentees, mentees);
  const std::vector<std::uint32_t> mentor_now = numbers_now(before.mentors, mentors);
  WarmStart now = start;
  now.pairs.clear();
  now.price.assign(before.mentors.size(), 0);
  now.pairs.reserve(start.pairs.size());
  for (const auto& [i, j] : start.pairs) {
    if (mentee_now[i] != newcomer && mentor_now[j] != newcomer) {
      now.pairs.emplace_back(mentee_now[i], mentor_now[j]);
    }
  }
  for (std::size_t j = 0; j < start.price.size(); ++j) {
    if (mentor_now[j] != newcomer) now.price[mentor_now[j]] = start.price[j];
  }
  return now;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "memory.hpp"

#include "pairwright/solve/memory.hpp"

#include <algorithm>

namespace pairwright {

namespace {

ProblemSize size_of(const Cohort& cohort, std::uint64_t candidates_a_mentee, bool rematch) {
  ProblemSize size{.mentees = cohort.mentees().size(), .mentors = cohort.mentors().size()};
  for (const std::uint32_t units : cohort.mentees().demand) {
    size.units += std::min<std::uint64_t>(units, size.mentors);
  }
  size.candidates = size.mentees * std::min(candidates_a_mentee, size.mentors);
  size.weight_bytes = rematch ? sizeof(Weight) : sizeof(Score);
  size.lists = true;
  return size;
}

}  // namespace

std::uint64_t match_bytes(const Cohort& cohort, const Objective& objective, bool rematch) {
  const ProblemSize size = size_of(cohort, cohort.mentors().size(), rematch);
  // The memory of the parts may be given back when they are joined, or may not.
  const std::uint64_t building = 2 * size.candidates * (sizeof(MentorIndex) + sizeof(Weight));
  const std::uint64_t lists = list_bytes(size) * (rematch ? 2 : 1);
  return std::max(building, lists + solving_bytes(size, objective));
}

std::uint64_t unstored_bytes(const Cohort& cohort, const Objective& objective, bool rematch) {
  constexpr std::uint64_t listed_a_mentee = 64;
  constexpr std::uint64_t rounds = 16;
  // A round keeps its prices, and ranks them by their fall; each of two threads keeps the best of a mentor.
  constexpr std::uint64_t of_mentor = rounds * 6 * sizeof(Weight) + std::uint64_t{2} * 40 * sizeof(Weight);
  const ProblemSize size = size_of(cohort, listed_a_mentee, rematch);
  const std::uint64_t listed = size.candidates * (sizeof(MentorIndex) + sizeof(Score)) + size.mentees * 64;
  const std::uint64_t building = size.candidates * (sizeof(MentorIndex) + sizeof(Weight));
  const std::uint64_t lists = list_bytes(size) * (rematch ? 2 : 1);
  return listed + size.mentors * of_mentor + std::max(building, lists + solving_bytes(size, objective));
}

}  // namespace pairwright

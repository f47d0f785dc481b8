// SPDX-License-Identifier: Apache-2.0
#include "memory.hpp"

#include "pairwright/solve/memory.hpp"

#include <algorithm>

namespace pairwright {

std::uint64_t match_bytes(const Cohort& cohort, const Objective& objective, bool rematch) {
  ProblemSize size{.mentees = cohort.mentees().size(), .mentors = cohort.mentors().size()};
  for (const std::uint32_t units : cohort.mentees().demand) {
    size.units += std::min<std::uint64_t>(units, size.mentors);
  }
  size.candidates = size.mentees * size.mentors;
  size.weight_bytes = rematch ? sizeof(Weight) : sizeof(Score);
  size.lists = true;
  // The memory of the parts may be given back when they are joined, or may not.
  const std::uint64_t building = 2 * size.candidates * (sizeof(MentorIndex) + sizeof(Weight));
  const std::uint64_t lists = list_bytes(size) * (rematch ? 2 : 1);
  return std::max(building, lists + solving_bytes(size, objective));
}

}  // namespace pairwright

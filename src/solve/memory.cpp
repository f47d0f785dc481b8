// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/memory.hpp"

#include <algorithm>

namespace pairwright {
namespace {

constexpr std::uint64_t mentor_bytes = sizeof(std::uint32_t);
constexpr std::uint64_t longest_shortlist = 64;
// Measured, not counted.
constexpr std::uint64_t bytes_a_unit = 160;
constexpr std::uint64_t bytes_a_person = 200;
constexpr std::uint64_t bytes_a_run = 1 << 20;

std::uint64_t kept_pair_bytes(const ProblemSize& size) { return size.weight_bytes > 4 ? 16 : 8; }

}  // namespace

std::uint64_t list_bytes(const ProblemSize& size) {
  return size.lists ? size.candidates * (mentor_bytes + size.weight_bytes) : 0;
}

std::uint64_t solving_bytes(const ProblemSize& size, const Objective& objective) {
  const std::uint64_t kept = kept_pair_bytes(size);
  std::uint64_t bytes = bytes_a_run + size.units * bytes_a_unit;
  bytes += (size.mentees + size.mentors) * bytes_a_person;
  const std::uint64_t listed =
      std::min(size.candidates, std::max(size.mentees, size.units) * longest_shortlist);
  bytes += listed * (kept + sizeof(std::int32_t));  // and their keys
  if (size.lists) bytes += kept * size.candidates;  // turned round, by mentor
  if (objective.worst_first) bytes += 40 * size.candidates;
  return bytes;
}

std::uint64_t matrix_run_bytes(const ProblemSize& size, const MatrixValues& values,
                               const Objective& objective) {
  std::uint64_t copied = 0;
  if (values.floats) {
    copied = values.count * (8 + 4);
  } else if (size.weight_bytes < values.bytes_each) {
    copied = values.count * size.weight_bytes;
  }
  if (!size.lists) return copied + solving_bytes(size, objective);
  const std::uint64_t unpacked = size.candidates * sizeof(std::int64_t);
  const std::uint64_t building = copied + unpacked + list_bytes(size);
  return std::max(building, list_bytes(size) + solving_bytes(size, objective));
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Small graphs for tests, kept as a matrix that a test can read, change and turn into a CandidateGraph.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace pairwright::testing {

/// Weight of a pair, or nothing where it is no candidate.
using Cell = std::optional<Weight>;
inline constexpr std::nullopt_t none = std::nullopt;

struct Draft {
  std::vector<std::vector<Cell>> cells;  // [mentees][mentors]
  std::vector<std::uint32_t> demand;     // [mentees]
  std::vector<std::uint32_t> capacity;   // [mentors]
  std::vector<std::uint32_t> minimum;    // [mentors]
  std::vector<std::pair<MenteeIndex, MentorIndex>> locked;

  std::size_t mentees() const { return demand.size(); }
  std::size_t mentors() const { return capacity.size(); }

  std::vector<Cell> column(std::size_t j) const {
    std::vector<Cell> column(mentees());
    for (std::size_t i = 0; i < mentees(); ++i) column[i] = cells[i][j];
    return column;
  }

  void add_mentor(std::uint32_t places, std::uint32_t least, const std::vector<Cell>& column) {
    capacity.push_back(places);
    minimum.push_back(least);
    for (std::size_t i = 0; i < mentees(); ++i) cells[i].push_back(column[i]);
  }

  CandidateGraph graph() const {
    CandidateRows rows;
    for (MenteeIndex i = 0; i < mentees(); ++i) {
      for (MentorIndex j = 0; j < mentors(); ++j) {
        if (!cells[i][j]) continue;
        if (std::find(locked.begin(), locked.end(), std::pair(i, j)) != locked.end()) {
          rows.locked.push_back(rows.mentor.size());
        }
        rows.mentor.push_back(j);
        rows.weight.push_back(*cells[i][j]);
      }
      rows.offsets.push_back(rows.mentor.size());
    }
    return CandidateGraph({demand, capacity, minimum}, std::move(rows));
  }

  /// The same as a full matrix; nothing when some pair is no candidate.
  std::optional<CandidateGraph> full_graph() const {
    const CandidateGraph lists = graph();
    if (lists.edges() != mentees() * mentors()) return std::nullopt;
    std::vector<Weight> weights;
    for (EdgeIndex e = 0; e < lists.edges(); ++e) weights.push_back(lists.weight(e));
    return CandidateGraph({demand, capacity, minimum}, WeightArray(std::move(weights)), lists.locked_edges());
  }
};

/// Everyone wants one partner and offers one place.
inline Draft unit_draft(std::vector<std::vector<Cell>> cells) {
  const std::size_t mentees = cells.size();
  const std::size_t mentors = cells.empty() ? 0 : cells.front().size();
  return {std::move(cells),
          std::vector<std::uint32_t>(mentees, 1),
          std::vector<std::uint32_t>(mentors, 1),
          std::vector<std::uint32_t>(mentors, 0),
          {}};
}

/// Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014: the same numbers on every
/// machine.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// 0..limit-1.
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  std::uint32_t count(std::uint32_t most) { return static_cast<std::uint32_t>(below(most + 1U)); }
  bool chance(std::uint64_t percent) { return below(100) < percent; }
  template <class Value>
  Value one_of(std::initializer_list<Value> values) {
    return values.begin()[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

/// How many times as many random instances to try as usual: PAIRWRIGHT_ROUNDS, or 1.
inline int rounds_factor() {
  const char* const text = std::getenv("PAIRWRIGHT_ROUNDS");
  return text == nullptr ? 1 : std::max(1, std::atoi(text));
}

/// What a random draft may contain; weights are scale × (−most..most).
struct DraftShape {
  std::uint32_t most_mentees = 4;
  std::uint32_t most_mentors = 4;
  std::uint32_t most_demand = 3;
  std::uint32_t most_capacity = 3;
  bool minimums = true;
  bool locks = true;
  Weight scale = 1;
};

/// Locks candidates at random, within the limits.
inline void lock_some(Draft& draft, SplitMix64& random) {
  std::vector<std::uint32_t> wanted = draft.demand;
  std::vector<std::uint32_t> places = draft.capacity;
  for (MenteeIndex i = 0; i < draft.mentees(); ++i) {
    for (MentorIndex j = 0; j < draft.mentors(); ++j) {
      if (!draft.cells[i][j] || wanted[i] == 0 || places[j] == 0 || !random.chance(15)) continue;
      draft.locked.emplace_back(i, j);
      --wanted[i];
      --places[j];
    }
  }
}

/// Sizes, density, ties and signs all vary; empty sides, zero demand and zero capacity occur.
inline Draft random_draft(SplitMix64& random, const DraftShape& shape = {}) {
  const auto size = [&](std::uint32_t most) { return random.chance(4) ? 0 : 1 + random.count(most - 1); };
  const std::uint32_t mentees = size(shape.most_mentees);
  const std::uint32_t mentors = size(shape.most_mentors);
  const auto density = random.one_of<std::uint64_t>({30, 60, 90, 100});
  const auto most_weight = random.one_of<std::int64_t>({0, 1, 3, 1000});
  const auto least_weight = random.one_of<std::int64_t>({-most_weight, 0, most_weight});
  const bool unit_demand = random.chance(40);
  Draft draft;
  for (std::uint32_t j = 0; j < mentors; ++j) {
    draft.capacity.push_back(random.count(shape.most_capacity));
    const bool has_minimum = shape.minimums && random.chance(25);
    draft.minimum.push_back(has_minimum ? random.count(draft.capacity.back()) : 0);
  }
  for (std::uint32_t i = 0; i < mentees; ++i) {
    draft.demand.push_back(unit_demand ? std::min(shape.most_demand, 1U) : random.count(shape.most_demand));
    draft.cells.emplace_back(mentors);
    for (Cell& cell : draft.cells.back()) {
      if (random.chance(density)) cell = shape.scale * random.between(least_weight, most_weight);
    }
  }
  if (shape.locks && random.chance(30)) lock_some(draft, random);
  return draft;
}

}  // namespace pairwright::testing

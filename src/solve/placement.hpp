// SPDX-License-Identifier: Apache-2.0
// What solvers that place demand unit by unit have in common: who may stay without a place, and what their
// answer means for people.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/solver.hpp"

#include "units.hpp"
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace pairwright {

/// As many units as like may stay unmatched.
inline constexpr std::uint32_t any_number = std::numeric_limits<std::uint32_t>::max();

/// Whether every mentor has at least the minimum of these pairs.
bool fills_minimums(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges);

/// How many units must stay unmatched at least; any_number when they may choose to.
std::uint32_t unmatched_units(const CandidateGraph& graph, const Units& units, const Objective& objective);

/// Whether a choice that places all other units leaves no demand unfilled that must be met.
bool meets_demand(const CandidateGraph& graph, const Units& units, std::uint32_t unmatched,
                  const Objective& objective);

struct Placement {
  std::vector<MentorIndex> at;       ///< [units] the mentor; mentors() for none, or nowhere when not decided
  std::vector<Weight> price;         ///< [mentors], and that of staying unmatched
  std::vector<EdgeIndex> edge = {};  ///< [units] of those who are with a mentor; may be left out
};

/// Locked pairs and those of the units, ascending.
std::vector<EdgeIndex> edges_of(const CandidateGraph& graph, const Units& units,
                                const std::vector<MentorIndex>& at);

/// Pairs and prices of an optimum; nothing when it leaves a minimum unfilled.
std::optional<Optimum> optimum_of(const CandidateGraph& graph, const Units& units, Placement placement,
                                  const Objective& objective);

}  // namespace pairwright

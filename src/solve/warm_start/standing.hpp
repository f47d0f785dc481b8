// SPDX-License-Identifier: Apache-2.0
// Pairs and prices while an earlier optimum is made one again. Surpluses u and prices p keep
//   not chosen: u + p ≥ weight,  chosen: u + p ≤ weight,  u ≥ −staying,
// so that only units without a place and free places at a price are left to be seen to.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"
#include "pairwright/solve/warm_start.hpp"

#include "../placement.hpp"
#include "../units.hpp"
#include "holdings.hpp"
#include <cstddef>
#include <optional>
#include <vector>

namespace pairwright::warm_start {

/// Above every loss; twice that is the price of places that are closed.
template <class Number>
inline constexpr Number unreachable = Number{1} << (8 * sizeof(Number) - 5);

/// A bound on every weight of a path, surplus and price.
Wide most_of(const CandidateGraph& graph);

/// Number: std::int64_t, or Wide where that is not enough.
template <class Number>
struct Standing {
  static bool fits(const CandidateGraph& graph) { return 32 * most_of(graph) < unreachable<Number>; }

  /// The earlier pairs that can be made, and the earlier prices; nothing is kept as said above yet.
  /// Precondition: fits(graph).
  Standing(const CandidateGraph& on, const Units& of, const Objective& objective, const WarmStart& start);

  Number weight(EdgeIndex e) const { return static_cast<Number>(graph.weight(e)); }
  Number gain(Unit unit) const { return weight(held.edge(unit)) - price[held.at(unit)]; }
  bool wants_something(MenteeIndex i) const { return units.first(i) < units.end(i); }
  bool is_for_sale(MentorIndex j) const { return price[j] > 0 && held.has_free(j); }
  /// Whether the mentee has a unit that is left unplaced for good.
  bool is_left_out(MenteeIndex i) const { return staying && surplus[i] == -*staying && held.has_unplaced(i); }
  /// Nothing when a price is out of range.
  std::optional<Placement> placement() const;

  const CandidateGraph& graph;
  const Units& units;
  Holdings held;
  std::vector<Number> surplus;    // [mentees]
  std::vector<Number> price;      // [mentors]
  std::optional<Number> staying;  // the price of staying without a place; nothing while all must have one
};

}  // namespace pairwright::warm_start

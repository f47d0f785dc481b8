// SPDX-License-Identifier: Apache-2.0
#include "standing.hpp"

#include <algorithm>
#include <cstdint>

namespace pairwright::warm_start {
namespace {

template <class Number>
void place_earlier(Standing<Number>& standing, const WarmStart& start) {
  const CandidateGraph& graph = standing.graph;
  Holdings& held = standing.held;
  for (const auto& [i, j] : start.pairs) {
    if (i >= graph.mentees() || j >= graph.mentors() || !held.has_free(j)) continue;
    const EdgeIndex e = graph.find(i, j);
    if (e == graph.edges() || held.is_taken(i, j)) continue;
    if (const Unit unit = held.unit_at(i, nowhere); unit != no_unit) held.place(unit, j, e);
  }
}

}  // namespace

Wide most_of(const CandidateGraph& graph) {
  const Wide largest = std::max<Wide>(graph.weights().greatest(), -Wide{graph.weights().least()});
  return 2 * (static_cast<Wide>(graph.mentees()) + static_cast<Wide>(graph.mentors()) + 1) * (largest + 1);
}

template <class Number>
Standing<Number>::Standing(const CandidateGraph& on, const Units& of, const Objective& objective,
                           const WarmStart& start)
    : graph(on), units(of), held(on, of), surplus(on.mentees(), 0), price(on.mentors(), 0) {
  const Wide most = most_of(graph);
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (j < start.price.size()) price[j] = static_cast<Number>(std::clamp<Wide>(start.price[j], 0, most));
    if (units.open_capacity()[j] == 0) price[j] = 2 * unreachable<Number>;
  }
  if (!objective.places_first) {
    staying = 0;
  } else if (start.unfilled_penalty) {
    staying = static_cast<Number>(std::clamp<Wide>(*start.unfilled_penalty, 0, most));
  }
  place_earlier(*this, start);
}

template <class Number>
std::optional<Placement> Standing<Number>::placement() const {
  constexpr Wide most = Wide{1} << 62;
  Placement found;
  Number unplaced = 0;
  found.at.reserve(units.count());
  found.edge.reserve(units.count());
  for (Unit unit = 0; unit < units.count(); ++unit) {
    const MentorIndex j = held.at(unit);
    found.edge.push_back(held.edge(unit));
    found.at.push_back(j == nowhere ? static_cast<MentorIndex>(graph.mentors()) : j);
    if (j == nowhere) unplaced = *staying;
  }
  found.price.reserve(graph.mentors() + 1);
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    const Number asked = units.open_capacity()[j] == 0 ? Number{0} : price[j];
    if (asked > most) return std::nullopt;
    found.price.push_back(static_cast<Weight>(asked));
  }
  if (unplaced > most) return std::nullopt;
  found.price.push_back(static_cast<Weight>(unplaced));
  return found;
}

template struct Standing<std::int64_t>;
template struct Standing<Wide>;

}  // namespace pairwright::warm_start

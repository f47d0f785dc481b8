// SPDX-License-Identifier: Apache-2.0
#include "solve_from.hpp"

#include "../placement.hpp"
#include "../units.hpp"
#include "effort.hpp"
#include "refine_full.hpp"
#include "repair.hpp"
#include "standing.hpp"
#include "wishes.hpp"
#include <algorithm>
#include <cstdint>
#include <utility>

namespace pairwright {
namespace {

using namespace warm_start;

template <class Number>
std::optional<Optimum> repaired(const WarmStart& start, const CandidateGraph& graph, const Units& units,
                                const SolveOptions& options) {
  Standing<Number> standing(graph, units, options.objective, start);
  if (!settle_wishes(standing)) return std::nullopt;
  if (Repair<Number>(standing).run(options.objective, options.control) == Outcome::dropped) {
    return std::nullopt;
  }
  std::optional<Placement> placement = standing.placement();
  if (!placement) return std::nullopt;
  return optimum_of(graph, units, std::move(*placement), options.objective);
}

}  // namespace

std::optional<Optimum> solve_from(const WarmStart& start, const CandidateGraph& graph,
                                  const SolveOptions& options) {
  // A minimum is in play, which repairs leave unfilled.
  if (std::ranges::any_of(start.price, [](const Wide& price) { return price < 0; })) return std::nullopt;
  if (!Units::can_be_counted(graph)) return std::nullopt;
  const Units units(graph);
  if (is_quick_anyway(graph, units)) return std::nullopt;
  if (auto refined = refine_full(start, graph, units, options)) return refined;
  if (Standing<std::int64_t>::fits(graph)) return repaired<std::int64_t>(start, graph, units, options);
  return repaired<Wide>(start, graph, units, options);
}

}  // namespace pairwright

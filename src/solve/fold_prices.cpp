// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/fold_prices.hpp"

#include <algorithm>

namespace pairwright {
namespace {

/// Calls visit(x) for each x that optimality asks to be at least zero.
template <class Visit>
void for_each_inequality(const CandidateGraph& graph, const Objective& objective, const LexSolution& optimum,
                         Visit visit) {
  std::vector<std::uint32_t> load(graph.mentors(), 0);
  auto next_chosen = optimum.edges.begin();
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    visit(optimum.surplus[i]);
    for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
      const MentorIndex j = graph.mentor(e);
      const LexValue loss = optimum.surplus[i] + optimum.price[j] - pair_value(objective, graph.weight(e));
      if (next_chosen == optimum.edges.end() || *next_chosen != e) {
        visit(loss);
        continue;
      }
      if (!graph.is_locked(e)) visit(LexValue{} - loss);
      ++next_chosen;
      ++load[j];
    }
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    if (load[j] < graph.capacity(j)) visit(LexValue{} - optimum.price[j]);
    if (load[j] > graph.minimum(j)) visit(optimum.price[j]);
  }
}

/// The least whole number x ≥ 0 with x · count ≥ need; count > 0.
Wide least_multiplier(Wide need, Wide count) { return need <= 0 ? 0 : (need + count - 1) / count; }

}  // namespace

DualPrices fold_prices(const CandidateGraph& graph, const Objective& objective, const LexSolution& optimum) {
  Wide per_filled = 0;
  for_each_inequality(graph, objective, optimum, [&](const LexValue& x) {
    if (x.minimums == 0 && x.filled > 0) {
      per_filled = std::max(per_filled, least_multiplier(-x.weight, x.filled));
    }
  });
  Wide per_minimum = 0;
  for_each_inequality(graph, objective, optimum, [&](const LexValue& x) {
    if (x.minimums > 0) {
      per_minimum = std::max(per_minimum, least_multiplier(-(per_filled * x.filled + x.weight), x.minimums));
    }
  });

  const auto folded = [&](const LexValue& x) {
    return per_minimum * x.minimums + per_filled * x.filled + x.weight;
  };
  DualPrices prices{{}, {}, per_filled};
  for (const LexValue& x : optimum.surplus) prices.surplus.push_back(folded(x) - per_filled);
  for (const LexValue& x : optimum.price) prices.price.push_back(folded(x));
  return prices;
}

}  // namespace pairwright

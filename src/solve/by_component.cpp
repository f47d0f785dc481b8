// SPDX-License-Identifier: Apache-2.0
#include "by_component.hpp"

#include "pairwright/base/parallel_for.hpp"
#include "pairwright/graph/components.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

/// One component's answer, in the whole graph's numbers; not begun when the run was stopped before it.
struct Part {
  bool solved = false;
  std::vector<EdgeIndex> edges;
};

LexSolution merge(const CandidateGraph& graph, const std::vector<Part>& parts, LexSolution duals) {
  LexSolution whole = std::move(duals);
  std::vector<EdgeIndex> edges;
  for (const Part& part : parts) {
    whole.stopped = whole.stopped || !part.solved;
    edges.insert(edges.end(), part.edges.begin(), part.edges.end());
  }
  std::ranges::sort(edges);
  std::set_union(edges.begin(), edges.end(), graph.locked_edges().begin(), graph.locked_edges().end(),
                 std::back_inserter(whole.edges));
  return whole;
}

}  // namespace

LexSolution solve_by_component(const CandidateGraph& graph, const RunControl& control,
                               const std::function<LexSolution(const CandidateGraph&)>& solve_part) {
  const ComponentIndex components(graph);
  if (components.count() == 1) return solve_part(graph);

  LexSolution duals;
  duals.surplus.resize(graph.mentees());
  duals.price.resize(graph.mentors());
  std::vector<Part> parts(components.count());
  parallel_for(components.count(), control, [&](std::size_t k) {
    const Component part = components.extract(k);
    const LexSolution own = solve_part(part.graph);
    for (const EdgeIndex e : own.edges) parts[k].edges.push_back(part.edges[e]);
    if (own.stopped) return;
    for (std::size_t i = 0; i < part.mentees.size(); ++i) duals.surplus[part.mentees[i]] = own.surplus[i];
    for (std::size_t j = 0; j < part.mentors.size(); ++j) duals.price[part.mentors[j]] = own.price[j];
    parts[k].solved = true;
  });
  return merge(graph, parts, std::move(duals));
}

}  // namespace pairwright

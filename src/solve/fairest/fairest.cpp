// SPDX-License-Identifier: Apache-2.0
#include "fairest.hpp"

#include "pairwright/solve/first_optimum.hpp"

#include "face.hpp"
#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace pairwright::fairest {
namespace {

// Within the range of all solvers.
constexpr std::size_t steps = 512;
constexpr int power = 3;

/// Weights that part the candidates into as many equal shares as there are steps, or fewer, ascending.
std::vector<Weight> steps_of(const CandidateGraph& graph) {
  constexpr EdgeIndex sample = 64 * steps;
  std::vector<Weight> weights;
  const EdgeIndex stride = std::max<EdgeIndex>(1, graph.edges() / sample) | 1U;
  for (EdgeIndex e = 0; e < graph.edges(); e += stride) weights.push_back(graph.weight(e));
  std::ranges::sort(weights);
  std::vector<Weight> marks;
  for (std::size_t k = 1; k < steps && !weights.empty(); ++k)
    marks.push_back(weights[k * weights.size() / steps]);
  const auto repeated = std::ranges::unique(marks);
  marks.erase(repeated.begin(), repeated.end());
  return marks;
}

/// Minus the number of steps above the weight, raised to a power.
Weight start_weight(Weight weight, const std::vector<Weight>& marks) {
  const auto above = marks.end() - std::ranges::upper_bound(marks, weight);
  Weight cost = 1;
  for (int k = 0; k < power; ++k) cost *= above;
  return -cost;
}

CandidateGraph with_weights(const CandidateGraph& graph, std::vector<Weight> weights) {
  if (graph.is_full()) return CandidateGraph(graph.limits(), WeightArray(weights), graph.locked_edges());
  CandidateRows rows;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) rows.offsets.push_back(graph.row_end(i));
  rows.mentor.assign(graph.listed_mentors().begin(), graph.listed_mentors().end());
  rows.weight = std::move(weights);
  rows.locked = graph.locked_edges();
  return CandidateGraph(graph.limits(), std::move(rows));
}

/// The face as a graph of its own in which every choice of the face is optimal at `prices`.
struct FaceGraph {
  CandidateRows rows;
  DualPrices prices;
  std::vector<EdgeIndex> edges;  // of the whole graph
};

FaceGraph graph_of(const CandidateGraph& graph, const Face& face) {
  FaceGraph part;
  for (MentorIndex j = 0; j < graph.mentors(); ++j) part.prices.price.emplace_back(face.kept_load(j));
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    part.prices.surplus.emplace_back(face.must_be_filled(i) ? 1 : 0);
    for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
      if (!face.is_open(e)) continue;
      if (face.is_settled(e)) part.rows.locked.push_back(part.edges.size());
      const MentorIndex j = graph.mentor(e);
      part.edges.push_back(e);
      part.rows.mentor.push_back(j);
      part.rows.weight.push_back(static_cast<Weight>(part.prices.surplus[i] + part.prices.price[j]));
    }
    part.rows.offsets.push_back(part.edges.size());
  }
  return part;
}

/// The first choice of the face.
void choose_first(const CandidateGraph& graph, const RunControl& control, const Face& face,
                  Optimum& optimum) {
  FaceGraph part = graph_of(graph, face);
  Optimum first{false, {}, std::move(part.prices)};
  for (EdgeIndex k = 0; k < part.edges.size(); ++k) {
    if (face.is_chosen(part.edges[k])) first.edges.push_back(k);
  }
  choose_first_optimum(CandidateGraph(graph.limits(), std::move(part.rows)), control, first);
  optimum.stopped = first.stopped;
  optimum.edges.clear();
  for (const EdgeIndex k : first.edges) optimum.edges.push_back(part.edges[k]);
}

}  // namespace

CandidateGraph start_graph(const CandidateGraph& graph) {
  std::vector<Weight> weights(graph.edges());
  const std::vector<Weight> marks = steps_of(graph);
  for (EdgeIndex e = 0; e < graph.edges(); ++e) weights[e] = start_weight(graph.weight(e), marks);
  return with_weights(graph, std::move(weights));
}

std::vector<FairStage> choose_first_fairest(const CandidateGraph& graph, const RunControl& control,
                                            Optimum& optimum) {
  Face face(graph, optimum.edges);
  std::vector<FairStage> stages;
  optimum.prices = {};
  for (auto level = face.next_level(); level && !control.stopped(); level = face.next_level()) {
    if (auto stage = face.settle(*level, control)) stages.push_back(std::move(*stage));
  }
  if (!control.stopped()) {
    choose_first(graph, control, face, optimum);
    return stages;
  }
  optimum.stopped = true;
  optimum.edges = face.pairs();
  return {};
}

}  // namespace pairwright::fairest

// SPDX-License-Identifier: Apache-2.0
// Maximum-value b-matching with unit edges by successive shortest augmenting paths. Mentees come in one unit
// of demand at a time; Dijkstra over reduced losses finds the cheapest way to serve the unit: an alternating
// path to a free place, or to a unit (its own or another's) that then stays unfilled at value 0. Surpluses u
// and prices p keep
//   not chosen: u + p − v ≥ 0,  chosen: v − u − p ≥ 0,  u ≥ 0,  free place of reward r: −r − p ≥ 0
// throughout, which proves each matching optimal for the units in it. O(demand · candidates · log) at worst.
// References: Tomizawa, On some techniques useful for solution of transportation network problems, 1971;
// Edmonds, Karp, Theoretical improvements in algorithmic efficiency for network flow problems, 1972; Jonker,
// Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems, 1987.
#include "pairwright/solve/fold_prices.hpp"
#include "pairwright/solve/nearest_candidates.hpp"
#include "pairwright/solve/solver.hpp"

#include "../by_component.hpp"
#include "../placement.hpp"
#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

namespace pairwright::solvers {
namespace {

constexpr std::size_t relaxations_per_poll = 4096;

template <class Integer>
class AugmentingPaths {
 public:
  AugmentingPaths(const CandidateGraph& graph, const Objective& objective, const RunControl& control,
                  const LexPacking<Integer>& packing);

  LexSolution run() {
    lock_pairs();
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      if (!insert(i)) return chosen_pairs(true);
    }
    return with_duals(chosen_pairs(false));
  }

 private:
  /// Mentees, then mentors.
  using Node = std::size_t;
  struct Label {
    Integer loss;
    Node node;
    friend auto operator<=>(const Label&, const Label&) = default;
  };

  bool is_mentor(Node node) const { return node >= graph_.mentees(); }
  Node mentor_node(MentorIndex j) const { return graph_.mentees() + j; }
  MentorIndex mentor_at(Node node) const { return static_cast<MentorIndex>(node - graph_.mentees()); }

  Integer weight(EdgeIndex e) const { return packing_.weight_part(static_cast<Integer>(graph_.weight(e))); }
  Integer value(EdgeIndex e) const { return pair_reward_ + weight(e); }
  bool has_place(MentorIndex j) const { return load_[j] < graph_.capacity(j); }
  Integer reward_of_next_place(MentorIndex j) const {
    return load_[j] < graph_.minimum(j) ? minimum_reward_ : Integer{0};
  }
  /// The most that a unit of mentee `i` gains at present prices.
  Integer best_gain(MenteeIndex i) const;

  void lock_pairs();
  bool insert(MenteeIndex i);
  bool search(MenteeIndex source);
  void relax_from_mentee(MenteeIndex i, Integer loss);
  void relax(EdgeIndex e, MentorIndex j, Integer loss_before_price);
  void relax_from_mentor(MentorIndex j, Integer loss);
  void reach(Node node, Integer loss, EdgeIndex via);
  /// Keeps the better end, among equals the lower index; a place and an unfilled unit are never equal.
  void offer_end(Node node, Integer loss) { end_ = std::min(end_, Label{loss, node}); }
  void forget_search();
  void reprice();
  void augment(MenteeIndex source);
  LexSolution chosen_pairs(bool stopped) const;
  LexSolution with_duals(LexSolution solution) const;

  const CandidateGraph& graph_;
  const RunControl& control_;
  const LexPacking<Integer> packing_;
  const Integer pair_reward_;
  const Integer minimum_reward_;

  std::vector<Integer> surplus_;              // [mentees]
  std::vector<Integer> price_;                // [mentors]
  std::vector<std::uint32_t> units_;          // [mentees] demand that is not locked
  std::vector<std::uint32_t> load_;           // [mentors]
  std::vector<std::vector<EdgeIndex>> held_;  // [mentors] chosen pairs that are not locked
  std::vector<bool> in_use_;                  // [edges] chosen or locked
  NearestCandidates<Integer> nearest_;

  // One search.
  std::vector<Integer> loss_;    // [nodes] least known, or beyond_all()
  std::vector<EdgeIndex> via_;   // [nodes] edge over which loss_ was reached
  std::vector<Node> reached_;    // nodes whose loss_ is set
  std::vector<Label> open_;      // heap, least first; entries above loss_ are out of date
  Label end_{};                  // best end of a path: a mentor with a free place, or a mentee left unfilled
  std::size_t relaxations_ = 0;  // since the stop token was polled
};

template <class Integer>
AugmentingPaths<Integer>::AugmentingPaths(const CandidateGraph& graph, const Objective& objective,
                                          const RunControl& control, const LexPacking<Integer>& packing)
    : graph_(graph),
      control_(control),
      packing_(packing),
      pair_reward_(packing.pack(pair_value(objective, 0))),
      minimum_reward_(packing.pack({1, 0, 0, 0})),
      surplus_(graph.mentees(), 0),
      price_(graph.mentors(), 0),
      units_(graph.limits().demand),
      load_(graph.mentors(), 0),
      held_(graph.mentors()),
      in_use_(graph.edges(), false),
      nearest_(graph, price_, packing),
      loss_(graph.mentees() + graph.mentors(), packing.beyond_all()),
      via_(graph.mentees() + graph.mentors()) {}

template <class Integer>
void AugmentingPaths<Integer>::lock_pairs() {
  for (const EdgeIndex e : graph_.locked_edges()) {
    in_use_[e] = true;
    --units_[graph_.mentee(e)];
    ++load_[graph_.mentor(e)];
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) price_[j] = -reward_of_next_place(j);
}

template <class Integer>
Integer AugmentingPaths<Integer>::best_gain(MenteeIndex i) const {
  Integer best = 0;
  for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
    best = std::max(best, value(e) - price_[graph_.mentor(e)]);
  }
  return best;
}

/// Serves the mentee's demand; false when the run was stopped.
template <class Integer>
bool AugmentingPaths<Integer>::insert(MenteeIndex i) {
  if (graph_.row_mentors(i).empty()) return true;
  surplus_[i] = best_gain(i);
  for (std::uint32_t unit = 0; unit < units_[i]; ++unit) {
    if (control_.stopped() || !search(i)) return false;
    reprice();
    if (end_.node == i) {
      // What is best left unfilled once is so for the mentee's remaining units, too.
      control_.advance(units_[i] - unit);
      return true;
    }
    augment(i);
    control_.advance();
  }
  return true;
}

/// Finds `end_` and the path to it; false when the run was stopped.
template <class Integer>
bool AugmentingPaths<Integer>::search(MenteeIndex source) {
  forget_search();
  end_ = {surplus_[source], source};
  reach(source, 0, graph_.edges());
  while (!open_.empty() && open_.front().loss < end_.loss) {
    const Label next = open_.front();
    std::pop_heap(open_.begin(), open_.end(), std::greater<>());
    open_.pop_back();
    if (next.loss > loss_[next.node]) continue;
    if (is_mentor(next.node)) {
      relax_from_mentor(mentor_at(next.node), next.loss);
    } else {
      relax_from_mentee(static_cast<MenteeIndex>(next.node), next.loss);
    }
    if (relaxations_ >= relaxations_per_poll) {
      relaxations_ = 0;
      if (control_.stopped()) return false;
    }
  }
  return true;
}

template <class Integer>
void AugmentingPaths<Integer>::relax_from_mentee(MenteeIndex i, Integer loss) {
  const Integer base = loss + surplus_[i] - pair_reward_;
  const EdgeIndex row = graph_.row_begin(i);
  const auto nearest = nearest_.of(i);
  for (const auto& [weight, mentor, position] : nearest) relax(row + position, mentor, base - weight);
  relaxations_ += nearest.size();
  if (nearest_.others_are_above(i, end_.loss - base)) return;

  for (EdgeIndex e = row; e < graph_.row_end(i); ++e) relax(e, graph_.mentor(e), base - weight(e));
  relaxations_ += graph_.row_end(i) - row;
  nearest_.note_failure(i);
}

/// Offers edge `e` as the way to its mentor `j`.
template <class Integer>
void AugmentingPaths<Integer>::relax(EdgeIndex e, MentorIndex j, Integer loss_before_price) {
  const Integer through = loss_before_price + price_[j];
  if (through > end_.loss || through >= loss_[mentor_node(j)] || in_use_[e]) return;
  if (has_place(j)) offer_end(mentor_node(j), through - reward_of_next_place(j) - price_[j]);
  reach(mentor_node(j), through, e);
}

template <class Integer>
void AugmentingPaths<Integer>::relax_from_mentor(MentorIndex j, Integer loss) {
  for (const EdgeIndex e : held_[j]) {
    const MenteeIndex i = graph_.mentee(e);
    const Integer through = loss + value(e) - surplus_[i] - price_[j];
    if (through >= end_.loss || through >= loss_[i]) continue;
    offer_end(i, through + surplus_[i]);
    reach(i, through, e);
  }
  relaxations_ += held_[j].size();
}

template <class Integer>
void AugmentingPaths<Integer>::reach(Node node, Integer loss, EdgeIndex via) {
  if (loss_[node] == packing_.beyond_all()) reached_.push_back(node);
  loss_[node] = loss;
  via_[node] = via;
  if (loss >= end_.loss) return;
  open_.push_back({loss, node});
  std::push_heap(open_.begin(), open_.end(), std::greater<>());
}

template <class Integer>
void AugmentingPaths<Integer>::forget_search() {
  for (const Node node : reached_) loss_[node] = packing_.beyond_all();
  reached_.clear();
  open_.clear();
}

/// Shifts the duals of all that is nearer than the end, so that the path to it becomes tight.
template <class Integer>
void AugmentingPaths<Integer>::reprice() {
  for (const Node node : reached_) {
    const Integer shift = end_.loss - loss_[node];
    if (shift <= 0) continue;
    if (is_mentor(node)) {
      price_[mentor_at(node)] += shift;
    } else {
      surplus_[node] -= shift;
    }
  }
}

/// Walks the path back from its end, handing one place over at each step.
template <class Integer>
void AugmentingPaths<Integer>::augment(MenteeIndex source) {
  Node node = end_.node;
  if (is_mentor(node)) {
    const MentorIndex j = mentor_at(node);
    ++load_[j];
    held_[j].push_back(via_[node]);
    in_use_[via_[node]] = true;
    node = graph_.mentee(via_[node]);
  }
  while (node != source) {
    const EdgeIndex given = via_[node];
    const MentorIndex j = graph_.mentor(given);
    const EdgeIndex taken = via_[mentor_node(j)];
    *std::find(held_[j].begin(), held_[j].end(), given) = taken;
    in_use_[given] = false;
    in_use_[taken] = true;
    node = graph_.mentee(taken);
  }
}

template <class Integer>
LexSolution AugmentingPaths<Integer>::chosen_pairs(bool stopped) const {
  LexSolution solution{stopped, {}, {}, {}};
  for (EdgeIndex e = 0; e < graph_.edges(); ++e) {
    if (in_use_[e]) solution.edges.push_back(e);
  }
  return solution;
}

template <class Integer>
LexSolution AugmentingPaths<Integer>::with_duals(LexSolution solution) const {
  for (const Integer surplus : surplus_) solution.surplus.push_back(packing_.unpack(surplus));
  for (const Integer price : price_) solution.price.push_back(packing_.unpack(price));
  return solution;
}

/// A bound on the weight in every value that the search forms, for weights up to W. A surplus or price is the
/// difference of two alternating simple paths and at most one weight more: within (2N + 1)·W for N people.
/// Labels and steps add two such and a path: within 8(N + 1)·W. Counts cancel along a path and stay within
/// ±4.
constexpr Wide weight_limit(Wide people, Wide largest_weight) { return 8 * (people + 1) * largest_weight; }

constexpr Wide most_people = Wide{2} << (8 * sizeof(MenteeIndex));
constexpr Wide largest_weight = Wide{1} << (8 * sizeof(Weight) - 1);
static_assert(LexPacking<Wide>::fits(weight_limit(most_people, largest_weight)));

Wide largest_weight_of(const CandidateGraph& graph) {
  return std::max<Wide>(graph.weights().greatest(), -Wide{graph.weights().least()});
}

template <class Integer>
LexSolution solve_part(const CandidateGraph& graph, const Objective& objective, const RunControl& control,
                       Wide limit) {
  return AugmentingPaths<Integer>(graph, objective, control, LexPacking<Integer>(limit)).run();
}

/// Unlocked units of demand that could be served: the steps that a solver reports.
std::uint64_t steps_of(const CandidateGraph& graph) {
  std::uint64_t steps = 0;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    if (!graph.row_mentors(i).empty()) steps += graph.demand(i);
  }
  return steps - graph.locked_edges().size();
}

std::optional<Optimum> solve_exactly(const CandidateGraph& graph, const Objective& objective,
                                     const RunControl& control) {
  const Wide people = static_cast<Wide>(graph.mentees()) + static_cast<Wide>(graph.mentors());
  const Wide limit = weight_limit(people, largest_weight_of(graph));
  control.start(Phase::solving, steps_of(graph));
  const LexSolution found = solve_by_component(graph, control, [&](const CandidateGraph& part) {
    return LexPacking<std::int64_t>::fits(limit) ? solve_part<std::int64_t>(part, objective, control, limit)
                                                 : solve_part<Wide>(part, objective, control, limit);
  });
  Optimum optimum{found.stopped, found.edges, {}};
  if (!found.stopped && fills_minimums(graph, found.edges)) {
    optimum.prices = fold_prices(graph, objective, found);
  }
  return optimum;
}

}  // namespace

SolverSpec successive_shortest_paths() {
  return {.name = "successive_shortest_paths",
          .help = "Shortest augmenting paths with potentials; exact, for every input.",
          .supports = [](const CandidateGraph&, const Objective&) { return true; },
          .suits = [](const CandidateGraph&, const Objective&) { return true; },
          .solve = solve_exactly};
}

}  // namespace pairwright::solvers

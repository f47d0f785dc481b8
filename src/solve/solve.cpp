// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/solve/first_optimum.hpp"
#include "pairwright/solve/hall_witness.hpp"
#include "pairwright/solve/solver.hpp"

#include "dual_bound.hpp"
#include "fairest/fairest.hpp"
#include "placement.hpp"
#include "warm_start/solve_from.hpp"
#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace pairwright {
namespace {

PolicyError solver_error(std::string code, std::string message, std::string hint) {
  Fault fault;
  fault.code = std::move(code);
  fault.table = "options";
  fault.column = "solver";
  fault.message = std::move(message);
  fault.hint = std::move(hint);
  return PolicyError({fault});
}

const SolverSpec& named_solver(const CandidateGraph& graph, const SolveOptions& options) {
  const Registry<SolverSpec>& all = builtin_solvers();
  const SolverSpec* named = all.find(options.solver);
  if (named == nullptr) {
    throw solver_error("unknown_solver", "no solver of that name", name_hint(options.solver, all.names()));
  }
  if (!named->supports(graph, options.objective)) {
    throw solver_error("unsupported_input", "this solver does not support this objective and input",
                       "use 'auto'");
  }
  return *named;
}

/// The answer from where the caller would begin, or of the solver that is asked for, or else of the first
/// that suits and is able.
Optimum ask_solvers(const CandidateGraph& graph, const SolveOptions& options) {
  const auto ask = [&](const SolverSpec& spec) {
    options.control.note({});
    return spec.solve(graph, options.objective, options.control);
  };
  const SolverSpec* const named = options.solver == "auto" ? nullptr : &named_solver(graph, options);
  if (options.start && !options.objective.worst_first) {
    if (auto found = solve_from(*options.start, graph, options)) return std::move(*found);
  }
  if (named != nullptr) {
    if (auto found = ask(*named)) return std::move(*found);
  }
  for (const SolverSpec& spec : builtin_solvers()) {
    if (!spec.supports(graph, options.objective) || !spec.suits(graph, options.objective)) continue;
    if (auto found = ask(spec)) return std::move(*found);
  }
  throw solver_error("unsupported_input", "no solver supports this objective and input", "");
}

/// An optimum, or, when the worst pair comes first, a choice to start from.
Optimum find_optimum(const CandidateGraph& graph, const SolveOptions& options) {
  if (!options.objective.worst_first) return ask_solvers(graph, options);
  SolveOptions of_start = options;
  of_start.control.notes_totals = false;
  of_start.start.reset();
  return ask_solvers(fairest::start_graph(graph), of_start);
}

std::uint64_t total_demand(const CandidateGraph& graph) {
  std::uint64_t demand = 0;
  for (const std::uint32_t units : graph.limits().demand) demand += units;
  return demand;
}

Solution without_pairs(const CandidateGraph& graph, Status status) {
  Solution solution;
  solution.status = status;
  solution.unfilled = total_demand(graph);
  return solution;
}

Solution infeasible(const CandidateGraph& graph, std::optional<Witness> witness) {
  assert(witness.has_value());
  Solution solution = without_pairs(graph, Status::infeasible);
  solution.witness = std::move(witness);
  return solution;
}

Wide total_of(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges) {
  Wide total = 0;
  for (const EdgeIndex e : edges) total += graph.weight(e);
  return total;
}

Solution with_pairs(const CandidateGraph& graph, Status status, const std::vector<EdgeIndex>& edges) {
  Solution solution;
  solution.status = status;
  solution.edges = edges;
  solution.total = total_of(graph, edges);
  solution.unfilled = total_demand(graph) - edges.size();
  return solution;
}

/// Prices on the way to an optimum prove a bound.
void prove_bound(const CandidateGraph& graph, const RunControl& control, std::vector<Wide> price,
                 Solution& solution) {
  for (Wide& x : price) x = std::max<Wide>(x, 0);
  solution.bound = dual_bound(graph, price, control.threads);
  solution.prices.price = std::move(price);
}

Solution conclude(const CandidateGraph& graph, const SolveOptions& options, Optimum found) {
  const Objective& objective = options.objective;
  const bool minimums_hold = fills_minimums(graph, found.edges);
  const bool demand_holds = !objective.all_demand_must || found.edges.size() == total_demand(graph);
  std::vector<FairStage> stages;
  if (!found.stopped && minimums_hold && demand_holds) {
    if (objective.worst_first) {
      stages = fairest::choose_first_fairest(graph, options.control, found);
    } else {
      const Wide total = total_of(graph, found.edges);
      options.control.note({total, total});
      choose_first_optimum(graph, options.control, found);
    }
  }
  if (found.stopped) {
    Solution solution = minimums_hold && demand_holds ? with_pairs(graph, Status::feasible, found.edges)
                                                      : without_pairs(graph, Status::stopped);
    prove_bound(graph, options.control, std::move(found.prices.price), solution);
    return solution;
  }
  if (!minimums_hold) return infeasible(graph, minimum_witness(graph, found.edges));
  if (!demand_holds) return infeasible(graph, unfilled_witness(graph, found.edges));

  Solution solution = with_pairs(graph, Status::optimal, found.edges);
  solution.bound = solution.total;
  solution.prices = std::move(found.prices);
  solution.stages = std::move(stages);
  if (objective.places_first && solution.unfilled > 0)
    solution.witness = unfilled_witness(graph, found.edges);
  return solution;
}

}  // namespace

Solution solve(const CandidateGraph& graph, const SolveOptions& options) {
  assert(options.objective.places_first ||
         (!options.objective.all_demand_must && !options.objective.worst_first));
  options.control.start(Phase::solving, 0);
  Solution solution = conclude(graph, options, find_optimum(graph, options));
  const bool has_pairs = solution.status == Status::optimal || solution.status == Status::feasible;
  const auto known = [](bool is_known, Wide value) { return is_known ? std::optional(value) : std::nullopt; };
  options.control.note(
      {known(has_pairs, solution.total), known(solution.status != Status::infeasible, solution.bound)});
  if (!options.control.stopped()) options.control.finish();
  return solution;
}

}  // namespace pairwright

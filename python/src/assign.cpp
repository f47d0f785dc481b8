// SPDX-License-Identifier: Apache-2.0
// `_core.assign`: the optimum of a matrix of scores. pairwright/assign.py and pairwright/matrix.py check what
// callers give and turn it into the few array types that are taken here.
#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/graph/matrix.hpp"
#include "pairwright/graph/quantise.hpp"
#include "pairwright/solve/memory.hpp"
#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/warm_start.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include "assigned.hpp"
#include "bindings.hpp"
#include "run.hpp"
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace py = pybind11;

namespace pairwright::python {
namespace {

template <class Number>
using Array = py::array_t<Number, py::array::c_style>;

/// Integers of any width, taken as they are; floats become integers first.
using Entries = std::variant<Array<std::int8_t>, Array<std::int16_t>, Array<std::int32_t>,
                             Array<std::int64_t>, Array<double>>;

/// Demand of each row; capacity and minimum of each column.
using LimitArrays = std::tuple<Array<std::uint32_t>, Array<std::uint32_t>, Array<std::uint32_t>>;

template <class Number>
std::span<const Number> view(const Array<Number>& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

/// Keeps an array alive for as long as somebody reads its numbers.
std::shared_ptr<const void> held(const py::object& array) {
  const auto release = [](py::object* last) {
    const py::gil_scoped_acquire gil;
    delete last;
  };
  const py::gil_scoped_acquire gil;
  return {new py::object(array), release};
}

NodeLimits to_limits(const LimitArrays& arrays) {
  const auto copy = [](const Array<std::uint32_t>& array) {
    return std::vector<std::uint32_t>(array.data(), array.data() + array.size());
  };
  const auto& [demand, capacity, minimum] = arrays;
  return {copy(demand), copy(capacity), copy(minimum)};
}

/// All but the candidates.
ProblemSize size_of(const NodeLimits& limits) {
  ProblemSize size{.mentees = limits.demand.size(), .mentors = limits.capacity.size()};
  for (const std::uint32_t units : limits.demand) {
    size.units += std::min<std::uint64_t>(units, size.mentors);
  }
  return size;
}

/// The cells of a matrix, as seen without the GIL. `copied`: bytes that were taken to read it.
class DenseScores {
 public:
  DenseScores(Entries entries, std::optional<Array<bool>> forbidden, std::uint64_t copied)
      : entries_(std::move(entries)), forbidden_(std::move(forbidden)), copied_(copied) {}

  const Entries& entries() const { return entries_; }
  std::uint64_t copied() const { return copied_; }

  ProblemSize size(const NodeLimits& limits) const {
    ProblemSize size = size_of(limits);
    const std::size_t absent = count_marks(marks());
    size.candidates = size.mentees * size.mentors - absent;
    size.lists = absent > 0;
    return size;
  }

  ValueName names(const NodeLimits& limits) const {
    return [columns = limits.capacity.size()](std::size_t k) { return cell_name(k / columns, k % columns); };
  }
  CandidateGraph candidates(WeightArray weights, NodeLimits limits, const RunControl& control) const {
    return dense_candidates(std::move(weights), marks(), std::move(limits), control);
  }

 private:
  std::span<const bool> marks() const { return forbidden_ ? view(*forbidden_) : std::span<const bool>{}; }

  Entries entries_;
  std::optional<Array<bool>> forbidden_;
  std::uint64_t copied_;
};

/// The stored entries of a sparse matrix in compressed rows.
class SparseScores {
 public:
  SparseScores(Entries entries, Array<std::int64_t> offsets, Array<std::int64_t> columns,
               std::uint64_t copied)
      : entries_(std::move(entries)),
        offsets_(std::move(offsets)),
        columns_(std::move(columns)),
        copied_(copied) {}

  const Entries& entries() const { return entries_; }
  std::uint64_t copied() const { return copied_; }

  ProblemSize size(const NodeLimits& limits) const {
    ProblemSize size = size_of(limits);
    size.candidates = static_cast<std::uint64_t>(columns_.size());
    size.lists = true;
    return size;
  }

  ValueName names(const NodeLimits&) const {
    return [pattern = pattern()](std::size_t k) {
      const auto after = std::ranges::upper_bound(pattern.offsets, static_cast<std::int64_t>(k));
      const auto row = static_cast<std::uint64_t>(after - pattern.offsets.begin()) - 1;
      return cell_name(row, static_cast<std::uint64_t>(pattern.columns[k]));
    };
  }
  CandidateGraph candidates(const WeightArray& weights, NodeLimits limits, const RunControl& control) const {
    return sparse_candidates(pattern(), weights, std::move(limits), control);
  }

 private:
  SparsePattern pattern() const { return {view(offsets_), view(columns_)}; }

  Entries entries_;
  Array<std::int64_t> offsets_;
  Array<std::int64_t> columns_;
  std::uint64_t copied_;
};

const Objective& objective_named(const std::string& name) {
  const Objective* found = builtin_objectives().find(name);
  if (found != nullptr) return *found;
  Fault fault;
  fault.code = "unknown_objective";
  fault.table = "options";
  fault.column = "objective";
  fault.message = "no objective of that name";
  fault.hint = name_hint(name, builtin_objectives().names());
  throw PolicyError({fault});
}

void refuse_scores_beyond_memory(std::uint64_t estimate, std::uint64_t limit) {
  refuse_beyond_memory(estimate, limit, "scores",
                       "leave pairs out with a sparse array, or raise memory_limit");
}

template <class Scores>
void refuse_too_large(const Scores& scores, const ProblemSize& size, const MatrixValues& values,
                      const SolveOptions& options) {
  refuse_scores_beyond_memory(scores.copied() + matrix_run_bytes(size, values, options.objective),
                              options.control.memory_limit);
}

/// The scores as integers, or nothing when the run was stopped before they were read.
template <class Scores>
std::optional<WeightArray> read_weights(const Scores& scores, const NodeLimits& limits,
                                        const SolveOptions& options, Quantised& quantised) {
  const RunControl& control = options.control;
  ProblemSize size = scores.size(limits);
  WeightArray weights = std::visit(
      [&]<class Number>(const Array<Number>& entries) -> WeightArray {
        const auto values = view(entries);
        if constexpr (std::is_same_v<Number, double>) {
          refuse_too_large(scores, size, {values.size(), sizeof(Number), true}, options);
          quantised = quantise(values, scores.names(limits), control);
          if (control.stopped()) return {};
          control.measure_in(quantised.quantum);
          return WeightArray(std::move(quantised.units), control);
        } else {
          const auto admit = [&](std::size_t bytes_each) {
            size.weight_bytes = bytes_each;
            refuse_too_large(scores, size, {values.size(), sizeof(Number), false}, options);
          };
          return WeightArray::shared(values, held(entries), admit, control);
        }
      },
      scores.entries());
  if (control.stopped()) return std::nullopt;
  return weights;
}

/// In the units of scores of so many decimals.
WarmStart in_units(const Start& start, int decimals) {
  WarmStart moved = start.earlier;
  const auto scale = [&](Wide& price) {
    for (int k = start.decimals; k < decimals && price < (Wide{1} << 100); ++k) price *= 10;
    for (int k = decimals; k < start.decimals; ++k) price /= 10;
  };
  std::ranges::for_each(moved.price, scale);
  if (moved.unfilled_penalty) scale(*moved.unfilled_penalty);
  return moved;
}

struct Request {
  Objective objective;
  std::string solver;
  Watch watch;
  std::shared_ptr<const Start> start;  // or none
};

/// Nothing when the run was stopped before there was a graph.
template <class Scores>
std::shared_ptr<Assigned> solve_scores(const Scores& scores, NodeLimits limits, SolveOptions options,
                                       const Start* start) {
  options.control.start(Phase::preparing, 0);
  Quantised quantised;
  std::optional<WeightArray> weights = read_weights(scores, limits, options, quantised);
  if (!weights) return nullptr;
  CandidateGraph graph = scores.candidates(*std::move(weights), std::move(limits), options.control);
  if (options.control.stopped()) return nullptr;
  if (start != nullptr) options.start = in_units(*start, quantised.decimals);
  Solution solution = solve(graph, options);
  return std::make_shared<Assigned>(Assigned{std::move(graph), std::move(options.objective),
                                             std::move(solution), quantised.decimals, quantised.quantum,
                                             quantised.subnormals});
}

Request request(const std::string& objective, std::string solver, const Watch& watch,
                const std::optional<std::shared_ptr<Start>>& start) {
  return {objective_named(objective), std::move(solver), watch, start.value_or(nullptr)};
}

/// Whether a run takes some milliseconds at most, so that a stop need not interrupt it.
bool is_brief(const Entries& entries, const LimitArrays& limits, const Request& request) {
  constexpr std::size_t few_cells = 1U << 18U;
  constexpr std::size_t few_rows = 1U << 10U;
  const auto demand = view(std::get<0>(limits));
  const auto minimum = view(std::get<2>(limits));
  const auto cells = std::visit([](const auto& array) { return view(array).size(); }, entries);
  return request.solver == "auto" && !request.objective.worst_first && cells <= few_cells &&
         demand.size() <= few_rows &&
         std::ranges::none_of(demand, [](std::uint32_t units) { return units > 1; }) &&
         std::ranges::none_of(minimum, [](std::uint32_t units) { return units > 0; });
}

/// The answer, or None when there is none, and the exception that interrupted the run, or None.
using Answer = py::typing::Tuple<py::typing::Optional<Assigned>, py::object>;

template <class Scores>
Answer assign(const Scores& scores, const LimitArrays& limits, const Request& request) {
  const auto work = [&](const RunControl& control) {
    return solve_scores(scores, to_limits(limits),
                        {.objective = request.objective, .solver = request.solver, .control = control},
                        request.start.get());
  };
  auto run = is_brief(scores.entries(), limits, request) ? run_at_once(work, request.watch)
                                                         : run_interruptible(work, request.watch);
  return py::make_tuple(std::move(run.result), std::move(run.interrupt));
}

void bind_inputs(py::module_& module) {
  py::class_<DenseScores>(module, "DenseScores")
      .def(py::init<Entries, std::optional<Array<bool>>, std::uint64_t>(), py::arg("entries"),
           py::arg("forbidden"), py::arg("copied"));
  py::class_<SparseScores>(module, "SparseScores")
      .def(py::init<Entries, Array<std::int64_t>, Array<std::int64_t>, std::uint64_t>(), py::arg("entries"),
           py::arg("offsets"), py::arg("columns"), py::arg("copied"));
  py::class_<Request>(module, "AssignRequest")
      .def(py::init(&request), py::arg("objective"), py::arg("solver"), py::arg("watch"), py::arg("start"));
}

}  // namespace

void bind_assign(py::module_& module) {
  bind_assigned(module);
  bind_inputs(module);
  module.def("refuse_scores_beyond_memory", &refuse_scores_beyond_memory, py::arg("estimate"),
             py::arg("limit"));
  module.def("assign", &assign<DenseScores>, py::arg("scores"), py::arg("limits"), py::arg("request"));
  module.def("assign", &assign<SparseScores>, py::arg("scores"), py::arg("limits"), py::arg("request"));
}

}  // namespace pairwright::python

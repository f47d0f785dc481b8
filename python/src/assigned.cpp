// SPDX-License-Identifier: Apache-2.0
#include "assigned.hpp"

#include "pairwright/solve/verify.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include "integers.hpp"
#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace pairwright::python {
namespace {

template <class Number>
using Array = py::array_t<Number, py::array::c_style>;

bool is_short(Wide value) {
  return std::numeric_limits<std::int64_t>::min() <= value &&
         value <= std::numeric_limits<std::int64_t>::max();
}

/// An array of int64, or of Python integers when one of them is too long.
py::array to_array(const std::vector<Wide>& values) {
  if (std::ranges::all_of(values, is_short)) {
    Array<std::int64_t> array(static_cast<py::ssize_t>(values.size()));
    std::ranges::transform(values, array.mutable_data(), [](Wide x) { return static_cast<std::int64_t>(x); });
    return array;
  }
  py::list list;
  for (const Wide value : values) list.append(to_int(value));
  return py::module_::import("numpy").attr("array")(list, py::arg("dtype") = "object");
}

/// index(e) for each chosen edge e.
template <class Index>
Array<std::int64_t> edge_array(const Assigned& assigned, Index index) {
  const std::vector<EdgeIndex>& edges = assigned.solution.edges;
  Array<std::int64_t> array(static_cast<py::ssize_t>(edges.size()));
  std::ranges::transform(edges, array.mutable_data(),
                         [&](EdgeIndex e) { return static_cast<std::int64_t>(index(e)); });
  return array;
}

/// Row by row, since a search for each would take long.
Array<std::int64_t> rows_of(const Assigned& assigned) {
  MenteeIndex row = 0;
  return edge_array(assigned, [&](EdgeIndex e) {
    while (e >= assigned.graph.row_end(row)) ++row;
    return row;
  });
}

/// (rows, columns, shortfall, whether the rows' demand is what cannot be met), or None.
py::object witness_of(const Assigned& assigned) {
  if (!assigned.solution.witness) return py::none();
  const auto& [side, mentees, mentors, shortfall] = *assigned.solution.witness;
  const auto array = [](const std::vector<std::uint32_t>& people) {
    Array<std::int64_t> indices(static_cast<py::ssize_t>(people.size()));
    std::ranges::copy(people, indices.mutable_data());
    return indices;
  };
  return py::make_tuple(array(mentees), array(mentors), shortfall, side == Side::mentee);
}

std::shared_ptr<Start> start_of(const Assigned& assigned) {
  const py::gil_scoped_release without_gil;
  return std::make_shared<Start>(Start{warm_start_of(assigned.graph, assigned.solution), assigned.decimals});
}

/// rows[i]: the earlier number of row i, or newcomer; columns likewise.
std::shared_ptr<Start> start_renumbered(const Start& start, const Array<std::uint32_t>& rows,
                                        const Array<std::uint32_t>& columns) {
  const auto copy = [](const Array<std::uint32_t>& array) {
    return std::vector<std::uint32_t>(array.data(), array.data() + array.size());
  };
  return std::make_shared<Start>(
      Start{renumbered(start.earlier, {copy(rows), copy(columns)}), start.decimals});
}

std::vector<std::string> failures_of(const Assigned& assigned) {
  const py::gil_scoped_release without_gil;
  return verify(assigned.graph, assigned.objective, assigned.solution).failures;
}

}  // namespace

void bind_assigned(py::module_& module) {
  py::class_<Start, std::shared_ptr<Start>>(module, "Start")
      .def("renumbered", &start_renumbered, py::arg("rows"), py::arg("columns"));
  py::class_<Assigned, std::shared_ptr<Assigned>>(module, "Assigned")
      .def_property_readonly("status", [](const Assigned& a) { return status_name(a.solution.status); })
      .def_property_readonly("objective", [](const Assigned& a) { return a.objective.name; })
      .def_property_readonly(
          "shape", [](const Assigned& a) { return std::pair(a.graph.mentees(), a.graph.mentors()); })
      .def_property_readonly("rows", &rows_of)
      .def_property_readonly(
          "cols",
          [](const Assigned& a) { return edge_array(a, [&](EdgeIndex e) { return a.graph.mentor(e); }); })
      .def_property_readonly("edges",
                             [](const Assigned& a) { return edge_array(a, [](EdgeIndex e) { return e; }); })
      .def_property_readonly("total", [](const Assigned& a) { return to_int(a.solution.total); })
      .def_property_readonly("bound", [](const Assigned& a) { return to_int(a.solution.bound); })
      .def_property_readonly("surplus", [](const Assigned& a) { return to_array(a.solution.prices.surplus); })
      .def_property_readonly("price", [](const Assigned& a) { return to_array(a.solution.prices.price); })
      .def_property_readonly("unfilled_penalty",
                             [](const Assigned& a) { return to_int(a.solution.prices.unfilled_penalty); })
      .def_property_readonly("witness", &witness_of)
      .def_readonly("decimals", &Assigned::decimals)
      .def_readonly("quantum", &Assigned::quantum)
      .def_readonly("subnormals", &Assigned::subnormals)
      .def("start", &start_of)
      .def("verify", &failures_of);
}

}  // namespace pairwright::python

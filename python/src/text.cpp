// SPDX-License-Identifier: Apache-2.0
// Text and time zones of the core as Python functions, for tests against Python's own.
#include "pairwright/base/text.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"
#include "time_zones.hpp"
#include <optional>
#include <string_view>

namespace py = pybind11;

namespace pairwright::python {
namespace {

std::optional<int> offset_minutes(std::string_view zone, std::string_view date) {
  const auto day = parse_date(date);
  return day ? time_zones().offset_minutes(zone, *day) : std::nullopt;
}

}  // namespace

void bind_text(py::module_& module) {
  module.def("_fold_name", &fold_name, py::arg("text"), "The form in which names compare.");
  module.def("_nfc", &nfc, py::arg("text"), "Normal form C.");
  module.def("_id_form", &id_form, py::arg("text"), "The form in which ids compare.");
  module.def("_trim", &trim, py::arg("text"), "The text without white space at either end.");
  module.def("_offset_minutes", &offset_minutes, py::arg("zone"), py::arg("date"),
             "Minutes east of UTC at local noon of an ISO date; None for an unknown zone or date.");
}

}  // namespace pairwright::python

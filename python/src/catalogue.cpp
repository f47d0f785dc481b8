// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/policy_json.hpp"

#include <pybind11/pybind11.h>

#include "bindings.hpp"
#include <string>

namespace py = pybind11;

namespace pairwright::python {

void bind_catalogue(py::module_& module) {
  module.def("catalogue_json", [] { return catalogue_json(Kinds{}); });
  module.def("policy_schema", [] { return policy_schema(Kinds{}); });
  module.def(
      "complete_policy", [](const std::string& text) { return policy_to_json(Policy::from_json(text)); },
      py::arg("policy"));
}

}  // namespace pairwright::python

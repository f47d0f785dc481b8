// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/version.hpp"

#include <pybind11/pybind11.h>

#include "bindings.hpp"

PYBIND11_MODULE(_core, module) {
  using namespace pairwright::python;
  module.doc() = "The C++ core of pairwright. Private: use the functions of the package.";
  module.attr("__version__") = pairwright::version();
  register_errors(module);
  bind_text(module);
  bind_tables(module);
  bind_catalogue(module);
  bind_watch(module);
  bind_match(module);
  bind_assign(module);
}

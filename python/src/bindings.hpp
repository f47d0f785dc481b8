// SPDX-License-Identifier: Apache-2.0
// The parts of the extension module `pairwright._core`; each adds its names to the module.
#pragma once

#include <pybind11/pybind11.h>

namespace pairwright::python {

/// Input errors of the core become the classes of `pairwright.errors`, with their faults.
void register_errors(pybind11::module_& module);

void bind_text(pybind11::module_& module);
void bind_tables(pybind11::module_& module);
void bind_catalogue(pybind11::module_& module);
void bind_watch(pybind11::module_& module);
void bind_match(pybind11::module_& module);
void bind_assign(pybind11::module_& module);

}  // namespace pairwright::python

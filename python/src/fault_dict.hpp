// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/base/error.hpp"

#include <pybind11/pybind11.h>

namespace pairwright::python {

/// The fields of a fault by the names that `pairwright.errors.Fault` has.
pybind11::dict fault_dict(const Fault& fault);

}  // namespace pairwright::python

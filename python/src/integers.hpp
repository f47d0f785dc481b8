// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/base/score.hpp"

#include <pybind11/pybind11.h>

namespace pairwright::python {

/// An exact Python int.
pybind11::int_ to_int(Wide number);

}  // namespace pairwright::python

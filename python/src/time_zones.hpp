// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/model/time_zone.hpp"

namespace pairwright::python {

/// The system's time zones, and those of the Python package `tzdata` where the system has none. Called with
/// the GIL.
const TimeZones& time_zones();

}  // namespace pairwright::python

// SPDX-License-Identifier: Apache-2.0
#include "time_zones.hpp"

#include <pybind11/pybind11.h>

#include <filesystem>
#include <string>

namespace py = pybind11;

namespace pairwright::python {

const TimeZones& time_zones() {
  static const TimeZones zones = [] {
    std::vector<std::filesystem::path> folders;
    try {
      const py::list paths(py::module_::import("tzdata").attr("__path__"));
      folders.emplace_back(std::filesystem::path(paths[0].cast<std::string>()) / "zoneinfo");
    } catch (const py::error_already_set&) {
      // Without the package the system's zones have to do.
    }
    return TimeZones(folders);
  }();
  return zones;
}

}  // namespace pairwright::python

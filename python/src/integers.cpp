// SPDX-License-Identifier: Apache-2.0
#include "integers.hpp"

#include <cstdint>

namespace py = pybind11;

namespace pairwright::python {

py::int_ to_int(Wide number) {
  const auto low = static_cast<std::uint64_t>(number);
  const auto high = static_cast<std::int64_t>(number >> 64);
  return py::int_((py::int_(high) << py::int_(64)) | py::int_(low));
}

}  // namespace pairwright::python

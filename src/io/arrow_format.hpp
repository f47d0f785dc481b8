// SPDX-License-Identifier: Apache-2.0
// The format strings by which Arrow schemas name types: those of the closed set, and the others by name, for
// messages.
#pragma once

#include "arrow_type.hpp"
#include <cstdint>
#include <optional>
#include <string_view>

namespace pairwright {

struct ArrowFormat {
  std::string_view text;  ///< ending in ':': what follows are parameters
  std::string_view name;
  std::optional<ArrowKind> kind = std::nullopt;  ///< absent: known, but not of the closed set
  std::int64_t parameter = 0;
};

/// The row of a format string such as "u" or "d:9,2"; nullptr when it is unknown.
const ArrowFormat* find_format(std::string_view text);

}  // namespace pairwright

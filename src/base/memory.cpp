// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/memory.hpp"

#include "pairwright/base/error.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace pairwright {

std::string memory_text(std::uint64_t bytes) {
  constexpr std::array<const char*, 5> units{"KiB", "MiB", "GiB", "TiB", "PiB"};
  double amount = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (amount >= 999.5 && unit + 1 < units.size()) {
    amount /= 1024;
    ++unit;
  }
  const int decimals = unit == 0 || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f %s", decimals, amount, units.at(unit));
  return text.data();
}

void refuse_beyond_memory(std::uint64_t estimate, std::uint64_t limit, const std::string& table,
                          const std::string& hint) {
  if (estimate <= limit) return;
  Fault fault;
  fault.code = "memory";
  fault.table = table;
  fault.message =
      "the run needs about " + memory_text(estimate) + " of memory, the limit is " + memory_text(limit);
  fault.hint = hint;
  throw LimitError({fault});
}

}  // namespace pairwright

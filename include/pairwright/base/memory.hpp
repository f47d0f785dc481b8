// SPDX-License-Identifier: Apache-2.0
// How much memory there is, and the refusal of runs that would need more: before they take it, since a
// machine that runs short stops other programs, or this one in the middle of its work.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace pairwright {

inline constexpr std::uint64_t no_memory_limit = std::numeric_limits<std::uint64_t>::max();

/// Bytes that this process may take without pushing out others: what the system has available, or what is
/// left of the limits of its control groups, if that is less. Nothing when the system does not tell.
std::optional<std::uint64_t> available_memory();

/// "3.2 GiB", "410 MiB": three digits, or whole KiB.
std::string memory_text(std::uint64_t bytes);

/// LimitError with code "memory" when `estimate` is above `limit`. `table`: what is too large.
void refuse_beyond_memory(std::uint64_t estimate, std::uint64_t limit, const std::string& table,
                          const std::string& hint);

}  // namespace pairwright

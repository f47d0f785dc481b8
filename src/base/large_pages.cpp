// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/large_pages.hpp"

#if defined(__linux__)
#include <cstdint>
#include <sys/mman.h>
#endif

namespace pairwright {

void prefer_large_pages([[maybe_unused]] const void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  constexpr std::uintptr_t large = std::uintptr_t{1} << 21;
  const auto begin = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t first = (begin + large - 1) / large * large;
  const std::uintptr_t end = (begin + bytes) / large * large;
  // Where it fails, pages are small.
  if (first < end) static_cast<void>(madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE));
#endif
}

}  // namespace pairwright

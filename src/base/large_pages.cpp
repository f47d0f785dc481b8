// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/large_pages.hpp"

#if defined(__linux__)
#include <cstdint>
#include <sys/mman.h>
#endif

namespace pairwright {

void prefer_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  constexpr std::size_t large = std::size_t{1} << 21;
  const std::size_t skipped = (large - reinterpret_cast<std::uintptr_t>(memory) % large) % large;
  if (bytes < skipped + large) return;
  // Where it fails, pages are small.
  static_cast<void>(
      madvise(static_cast<std::byte*>(memory) + skipped, (bytes - skipped) / large * large, MADV_HUGEPAGE));
#endif
}

}  // namespace pairwright

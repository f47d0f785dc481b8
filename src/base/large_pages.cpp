// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/large_pages.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace pairwright {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;
constexpr std::size_t least_array = large_page / 2;

}  // namespace

void* allocate_large(std::size_t bytes) {
  if (bytes < least_array) return ::operator new(bytes);
  const std::size_t whole = (bytes + large_page - 1) / large_page * large_page;
  void* const memory = ::operator new(whole, std::align_val_t{large_page});
#if defined(__linux__)
  // A hint: where it fails, pages are small.
  static_cast<void>(madvise(memory, whole, MADV_HUGEPAGE));
#endif
  return memory;
}

void free_large(void* memory, std::size_t bytes) {
  if (bytes < least_array) return ::operator delete(memory);
  ::operator delete(memory, std::align_val_t{large_page});
}

}  // namespace pairwright

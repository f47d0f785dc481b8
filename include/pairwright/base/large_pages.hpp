// SPDX-License-Identifier: Apache-2.0
// Fresh memory comes page by page, each when it is first touched: of a large array that takes as long as
// reading it several times. Large pages are fewer, but only whole ones of an array can be such.
#pragma once

#include <cstddef>
#include <vector>

namespace pairwright {

/// Memory of whole large pages, from half of one on; less comes from the heap as any.
void* allocate_large(std::size_t bytes);
void free_large(void* memory, std::size_t bytes);

/// For containers whose numbers are many, such as the pairs of all people.
template <class T>
class LargePageAllocator {
 public:
  using value_type = T;

  LargePageAllocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): as allocators are made of each other
  LargePageAllocator(const LargePageAllocator<U>&) {}

  T* allocate(std::size_t n) { return static_cast<T*>(allocate_large(n * sizeof(T))); }
  void deallocate(T* memory, std::size_t n) { free_large(memory, n * sizeof(T)); }

  template <class U>
  bool operator==(const LargePageAllocator<U>&) const {
    return true;
  }
};

template <class T>
using LargeVector = std::vector<T, LargePageAllocator<T>>;

}  // namespace pairwright

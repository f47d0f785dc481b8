// SPDX-License-Identifier: Apache-2.0
// First in, first out, of a fixed size.
#pragma once

#include <bit>
#include <cstddef>
#include <vector>

namespace pairwright::auction {

template <class T>
class Ring {
 public:
  explicit Ring(std::size_t most) : ring_(std::bit_ceil(most + 1)) {}

  std::size_t size() const { return end_ - begin_; }
  bool empty() const { return begin_ == end_; }
  void clear() { begin_ = end_ = 0; }
  void push(const T& element) { ring_[end_++ & (ring_.size() - 1)] = element; }
  T pop() { return ring_[begin_++ & (ring_.size() - 1)]; }
  /// The one that comes after `ahead` others, or any when there are not so many.
  const T& peek(std::size_t ahead) const { return ring_[(begin_ + ahead) & (ring_.size() - 1)]; }

 private:
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<T> ring_;
};

}  // namespace pairwright::auction

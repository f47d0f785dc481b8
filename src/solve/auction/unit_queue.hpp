// SPDX-License-Identifier: Apache-2.0
// Units to be placed, first in, first out. A fixed ring: each unit is in it once at most.
#pragma once

#include "places.hpp"
#include <bit>
#include <cstddef>
#include <vector>

namespace pairwright::auction {

class UnitQueue {
 public:
  explicit UnitQueue(std::size_t units) : ring_(std::bit_ceil(units + 1)) {}

  std::size_t size() const { return end_ - begin_; }
  bool empty() const { return begin_ == end_; }
  void clear() { begin_ = end_ = 0; }
  void push(Unit unit) { ring_[end_++ & (ring_.size() - 1)] = unit; }
  Unit pop() { return ring_[begin_++ & (ring_.size() - 1)]; }
  /// The unit that comes after `ahead` others, or some unit when there are not so many.
  Unit peek(std::size_t ahead) const { return ring_[(begin_ + ahead) & (ring_.size() - 1)]; }

 private:
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<Unit> ring_;
};

}  // namespace pairwright::auction

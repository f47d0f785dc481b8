// SPDX-License-Identifier: Apache-2.0
// Weights in the narrowest integers that hold them all: a large matrix is read many times, and what a solver
// costs is mostly the bytes that it reads. The array owns its numbers, or shares them with their owner.
#pragma once

#include "pairwright/base/large_pages.hpp"
#include "pairwright/base/run_control.hpp"
#include "pairwright/base/score.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace pairwright {

/// The least and the greatest of some numbers; 0 when there is none.
struct WeightRange {
  Weight least = 0;
  Weight greatest = 0;

  /// Of the narrowest integers that hold both.
  std::size_t bytes_each() const;
};

/// Told how many bytes each number is to take, before any are copied; throws when that is too much.
using Admission = std::function<void(std::size_t bytes_each)>;

/// Immutable; copies share the numbers. When the run is stopped while they are copied, some are missing: the
/// caller must not use the array then.
class WeightArray {
 public:
  WeightArray() = default;
  /// Copies the numbers into the narrowest type, or takes the vector when that is it. O(values).
  explicit WeightArray(std::vector<Weight> values, const RunControl& control = {});
  /// The same; a template, so that numbers in braces are a vector of the other kind.
  template <std::same_as<LargeVector<Weight>> Values>
  explicit WeightArray(Values values, const RunControl& control = {}) {
    own(std::move(values), control);
  }
  /// Takes the numbers where they are; `owner` keeps them alive. Integer: std::int8_t to std::int64_t. When
  /// a narrower type holds them all, they are copied into that.
  template <class Integer>
  static WeightArray shared(std::span<const Integer> values, std::shared_ptr<const void> owner,
                            const Admission& admit = {}, const RunControl& control = {});

  std::size_t size() const { return size_; }
  std::size_t bytes_each() const { return bytes_each_; }
  Weight operator[](std::size_t k) const {
    switch (bytes_each_) {
      case 1:
        return static_cast<const std::int8_t*>(data_)[k];
      case 2:
        return static_cast<const std::int16_t*>(data_)[k];
      case 4:
        return static_cast<const std::int32_t*>(data_)[k];
      default:
        return static_cast<const std::int64_t*>(data_)[k];
    }
  }
  /// The least and the greatest number; 0 when there is none.
  Weight least() const { return range_.least; }
  Weight greatest() const { return range_.greatest; }

  /// visit(const Integer* numbers), for loops that must know the type.
  template <class Visit>
  decltype(auto) with_type(Visit visit) const {
    switch (bytes_each_) {
      case 1:
        return visit(static_cast<const std::int8_t*>(data_));
      case 2:
        return visit(static_cast<const std::int16_t*>(data_));
      case 4:
        return visit(static_cast<const std::int32_t*>(data_));
      default:
        return visit(static_cast<const std::int64_t*>(data_));
    }
  }

 private:
  template <class Values>
  void own(Values values, const RunControl& control);
  template <class From>
  void take(std::span<const From> values, std::shared_ptr<const void> owner, const Admission& admit,
            const RunControl& control);

  std::shared_ptr<const void> owner_;
  const void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t bytes_each_ = sizeof(Weight);
  WeightRange range_;
};

}  // namespace pairwright

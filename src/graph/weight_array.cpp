// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/weight_array.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace pairwright {
namespace {

template <class Integer>
bool holds(Weight least, Weight greatest) {
  return std::numeric_limits<Integer>::min() <= least && greatest <= std::numeric_limits<Integer>::max();
}

template <class To, class From>
std::shared_ptr<const void> copy_as(std::span<const From> values) {
  // Not value-initialised: each page of a large array is touched once.
  const std::shared_ptr<To[]> numbers(new To[values.size()]);
  std::ranges::transform(values, numbers.get(), [](From value) { return static_cast<To>(value); });
  return numbers;
}

}  // namespace

template <class From>
void WeightArray::narrow(std::span<const From> values, std::shared_ptr<const void> owner) {
  size_ = values.size();
  if (!values.empty()) {
    // Two loops of one operation each are vectorised, minmax_element is not.
    From least = values[0];
    From greatest = values[0];
    for (const From value : values) {
      least = std::min(least, value);
      greatest = std::max(greatest, value);
    }
    least_ = Weight{least};
    greatest_ = Weight{greatest};
  }
  const auto use = [&]<class To>(To) {
    bytes_each_ = sizeof(To);
    const bool as_it_is = sizeof(To) == sizeof(From);
    owner_ = as_it_is ? std::move(owner) : copy_as<To>(values);
    data_ = as_it_is ? static_cast<const void*>(values.data()) : owner_.get();
  };
  if (holds<std::int8_t>(least_, greatest_)) return use(std::int8_t{});
  if (holds<std::int16_t>(least_, greatest_)) return use(std::int16_t{});
  if (holds<std::int32_t>(least_, greatest_)) return use(std::int32_t{});
  use(std::int64_t{});
}

WeightArray::WeightArray(std::vector<Weight> values) {
  const auto owner = std::make_shared<const std::vector<Weight>>(std::move(values));
  narrow(std::span<const Weight>(*owner), owner);
}

template <class Integer>
WeightArray WeightArray::shared(std::span<const Integer> values, std::shared_ptr<const void> owner) {
  WeightArray array;
  array.narrow(values, std::move(owner));
  return array;
}

template WeightArray WeightArray::shared(std::span<const std::int8_t>, std::shared_ptr<const void>);
template WeightArray WeightArray::shared(std::span<const std::int16_t>, std::shared_ptr<const void>);
template WeightArray WeightArray::shared(std::span<const std::int32_t>, std::shared_ptr<const void>);
template WeightArray WeightArray::shared(std::span<const std::int64_t>, std::shared_ptr<const void>);

}  // namespace pairwright

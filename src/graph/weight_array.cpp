// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/weight_array.hpp"

#include "pairwright/base/parallel_for.hpp"
#include "pairwright/base/processor.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace pairwright {
namespace {

constexpr std::size_t values_a_chunk = std::size_t{1} << 18;

template <class Integer>
bool holds(const WeightRange& range) {
  using Limits = std::numeric_limits<Integer>;
  return Limits::min() <= range.least && range.greatest <= Limits::max();
}

/// Calls body(chunk, its values).
template <class Number, class Body>
void for_each_chunk(std::span<const Number> values, const RunControl& control, Body body) {
  const std::size_t chunks = (values.size() + values_a_chunk - 1) / values_a_chunk;
  parallel_for(chunks, control, [&](std::size_t chunk) {
    const std::size_t begin = chunk * values_a_chunk;
    body(chunk, values.subspan(begin, std::min(values_a_chunk, values.size() - begin)));
  });
}

/// Precondition: size > 0.
template <class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR WeightRange range_of_part(const Integer* values, std::size_t size) {
  // Two operations in one loop are vectorised, minmax_element is not.
  Integer least = values[0];
  Integer greatest = values[0];
  for (std::size_t k = 0; k < size; ++k) {
    least = least < values[k] ? least : values[k];
    greatest = greatest > values[k] ? greatest : values[k];
  }
  return {least, greatest};
}

template <class To, class From>
std::shared_ptr<const void> copy_as(std::span<const From> values, const RunControl& control) {
  // Not value-initialised: each page of a large array is touched once.
  const std::shared_ptr<To[]> numbers(new To[values.size()]);
  for_each_chunk(values, control, [&](std::size_t chunk, std::span<const From> part) {
    std::ranges::transform(part, numbers.get() + chunk * values_a_chunk,
                           [](From value) { return static_cast<To>(value); });
  });
  return numbers;
}

}  // namespace

std::size_t WeightRange::bytes_each() const {
  if (holds<std::int8_t>(*this)) return 1;
  if (holds<std::int16_t>(*this)) return 2;
  return holds<std::int32_t>(*this) ? 4 : 8;
}

template <class Integer>
WeightRange range_of(std::span<const Integer> values, const RunControl& control) {
  if (values.empty()) return {};
  const WeightRange first{values[0], values[0]};
  std::vector<WeightRange> ranges((values.size() + values_a_chunk - 1) / values_a_chunk, first);
  for_each_chunk(values, control, [&](std::size_t chunk, std::span<const Integer> part) {
    ranges[chunk] = range_of_part(part.data(), part.size());
  });
  WeightRange all = first;
  for (const WeightRange& range : ranges) {
    all = {std::min(all.least, range.least), std::max(all.greatest, range.greatest)};
  }
  return all;
}

template <class From>
void WeightArray::narrow(std::span<const From> values, std::shared_ptr<const void> owner,
                         const RunControl& control) {
  size_ = values.size();
  bytes_each_ = range_.bytes_each();
  const auto use = [&]<class To>(To) {
    const bool as_it_is = sizeof(To) == sizeof(From);
    owner_ = as_it_is ? std::move(owner) : copy_as<To>(values, control);
    data_ = as_it_is ? static_cast<const void*>(values.data()) : owner_.get();
  };
  if (bytes_each_ == 1) return use(std::int8_t{});
  if (bytes_each_ == 2) return use(std::int16_t{});
  if (bytes_each_ == 4) return use(std::int32_t{});
  use(std::int64_t{});
}

WeightArray::WeightArray(std::vector<Weight> values, const RunControl& control)
    : range_(range_of(std::span<const Weight>(values), control)) {
  const auto owner = std::make_shared<const std::vector<Weight>>(std::move(values));
  narrow(std::span<const Weight>(*owner), owner, control);
}

template <class Integer>
WeightArray WeightArray::shared(std::span<const Integer> values, std::shared_ptr<const void> owner,
                                const WeightRange& range, const RunControl& control) {
  WeightArray array;
  array.range_ = range;
  array.narrow(values, std::move(owner), control);
  return array;
}

#define PAIRWRIGHT_INSTANTIATE(Integer)                                                           \
  template WeightRange range_of(std::span<const Integer>, const RunControl&);                     \
  template WeightArray WeightArray::shared(std::span<const Integer>, std::shared_ptr<const void>, \
                                           const WeightRange&, const RunControl&);

PAIRWRIGHT_INSTANTIATE(std::int8_t)
PAIRWRIGHT_INSTANTIATE(std::int16_t)
PAIRWRIGHT_INSTANTIATE(std::int32_t)
PAIRWRIGHT_INSTANTIATE(std::int64_t)

}  // namespace pairwright

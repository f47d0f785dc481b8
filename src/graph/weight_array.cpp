// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/weight_array.hpp"

#include "pairwright/base/large_pages.hpp"
#include "pairwright/base/parallel_for.hpp"
#include "pairwright/base/processor.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>

namespace pairwright {
namespace {

constexpr std::size_t values_a_chunk = std::size_t{1} << 16;

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

WeightRange united(const std::vector<WeightRange>& ranges) {
  WeightRange all = ranges.front();
  for (const WeightRange& range : ranges) {
    all = {std::min(all.least, range.least), std::max(all.greatest, range.greatest)};
  }
  return all;
}

/// Sets the range, and calls body(chunk, its values, its range) while each chunk is at hand.
template <class Integer, class Body>
WeightRange read_range(std::span<const Integer> values, const RunControl& control, Body body) {
  if (values.empty()) return {};
  const WeightRange first{values[0], values[0]};
  std::vector<WeightRange> ranges((values.size() + values_a_chunk - 1) / values_a_chunk, first);
  for_each_chunk(values, control, [&](std::size_t chunk, std::span<const Integer> part) {
    ranges[chunk] = range_of_part(part.data(), part.size());
    body(chunk, part, ranges[chunk]);
  });
  return united(ranges);
}

/// Copies the numbers, unless one of them does not fit; sets their range in any case.
template <class To, class From>
std::shared_ptr<const void> copy_as(std::span<const From> values, const RunControl& control,
                                    WeightRange& range) {
  // Not value-initialised: each page of a large array is touched once.
  const auto numbers = std::allocate_shared_for_overwrite<To[]>(LargePageAllocator<To>{}, values.size());
  std::atomic<bool> all_fit{true};
  const auto copy = [&](std::size_t chunk, std::span<const From> part, const WeightRange& of_part) {
    if (!holds<To>(of_part)) all_fit = false;
    if (!all_fit) return;
    std::ranges::transform(part, numbers.get() + chunk * values_a_chunk,
                           [](From value) { return static_cast<To>(value); });
  };
  range = read_range(values, control, copy);
  return all_fit ? numbers : nullptr;
}

/// visit(an integer of so many bytes).
template <class Visit>
auto with_integer(std::size_t bytes, Visit visit) {
  if (bytes == 1) return visit(std::int8_t{});
  if (bytes == 2) return visit(std::int16_t{});
  if (bytes == 4) return visit(std::int32_t{});
  return visit(std::int64_t{});
}

}  // namespace

std::size_t WeightRange::bytes_each() const {
  if (holds<std::int8_t>(*this)) return 1;
  if (holds<std::int16_t>(*this)) return 2;
  return holds<std::int32_t>(*this) ? 4 : 8;
}

template <class From>
void WeightArray::take(std::span<const From> values, std::shared_ptr<const void> owner,
                       const Admission& admit, const RunControl& control) {
  size_ = values.size();
  // What some of the numbers need is likely to do for all, so that these are read once only.
  const auto some = values.first(std::min(values.size(), values_a_chunk));
  const auto nothing = [](auto&&...) {};
  range_ = read_range(some, control, nothing);
  do {
    bytes_each_ = range_.bytes_each();
    if (admit) admit(bytes_each_);
    if (bytes_each_ == sizeof(From)) {
      range_ = read_range(values, control, nothing);
      owner_ = std::move(owner);
      data_ = values.data();
      return;
    }
    owner_ = with_integer(bytes_each_, [&]<class To>(To) { return copy_as<To>(values, control, range_); });
    data_ = owner_.get();
  } while (owner_ == nullptr);
}

template <class Values>
void WeightArray::own(Values values, const RunControl& control) {
  const auto owner = std::make_shared<const Values>(std::move(values));
  take(std::span<const Weight>(*owner), owner, {}, control);
}

WeightArray::WeightArray(std::vector<Weight> values, const RunControl& control) {
  own(std::move(values), control);
}

template void WeightArray::own(LargeVector<Weight>, const RunControl&);

template <class Integer>
WeightArray WeightArray::shared(std::span<const Integer> values, std::shared_ptr<const void> owner,
                                const Admission& admit, const RunControl& control) {
  WeightArray array;
  array.take(values, std::move(owner), admit, control);
  return array;
}

#define PAIRWRIGHT_INSTANTIATE(Integer)                                                           \
  template WeightArray WeightArray::shared(std::span<const Integer>, std::shared_ptr<const void>, \
                                           const Admission&, const RunControl&);

PAIRWRIGHT_INSTANTIATE(std::int8_t)
PAIRWRIGHT_INSTANTIATE(std::int16_t)
PAIRWRIGHT_INSTANTIATE(std::int32_t)
PAIRWRIGHT_INSTANTIATE(std::int64_t)

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "arrow_elements.hpp"

#include "pairwright/base/score.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace pairwright {
namespace {

/// Text between two offsets of type `Offset`.
template <class Offset>
std::string_view text_between(const ArrowArray& array, std::int64_t position) {
  const auto begin = buffer_item<Offset>(array.buffers[1], array.offset + position);
  const auto end = buffer_item<Offset>(array.buffers[1], array.offset + position + 1);
  return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
}

/// A view holds up to twelve bytes itself, and otherwise says where they begin in which of the data buffers.
std::string_view text_of_view(const ArrowArray& array, std::int64_t position) {
  constexpr std::int32_t most_inline = 12;
  struct View {
    std::int32_t length;
    char prefix[4];
    std::int32_t buffer;
    std::int32_t begin;
  };
  const std::int64_t index = array.offset + position;
  const auto view = buffer_item<View>(array.buffers[1], index);
  const auto length = static_cast<std::size_t>(view.length);
  if (view.length > most_inline)
    return {static_cast<const char*>(array.buffers[2 + view.buffer]) + view.begin, length};
  const char* const bytes = static_cast<const char*>(array.buffers[1]) + index * std::int64_t{sizeof(View)};
  return {bytes + offsetof(View, prefix), length};
}

std::string_view plain_text_at(ArrowKind kind, const ArrowArray& array, std::int64_t position) {
  if (kind == ArrowKind::utf8) return text_between<std::int32_t>(array, position);
  if (kind == ArrowKind::large_utf8) return text_between<std::int64_t>(array, position);
  return text_of_view(array, position);
}

/// unscaled · 10^−scale as the nearest double: the same as if the number had been written out in a text file.
double decimal_value(Wide unscaled, std::int64_t scale) {
  __extension__ using Unsigned = unsigned __int128;
  const bool negative = unscaled < 0;
  Unsigned rest = negative ? -static_cast<Unsigned>(unscaled) : static_cast<Unsigned>(unscaled);
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  const std::string text = (negative ? "-" : "") + digits + "e" + std::to_string(-scale);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::optional<std::string_view> text_at(const ArrowType& type, const ArrowArray& array,
                                        std::int64_t position) {
  if (type.kind == ArrowKind::null || !is_valid(array, position)) return std::nullopt;
  if (!type.index) return plain_text_at(type.kind, array, position);
  const std::int64_t entry = with_integer_type(*type.index, [&](auto zero) {
    return static_cast<std::int64_t>(buffer_item<decltype(zero)>(array.buffers[1], array.offset + position));
  });
  if (!is_valid(*array.dictionary, entry)) return std::nullopt;
  return plain_text_at(type.kind, *array.dictionary, entry);
}

std::optional<double> number_at(const ArrowType& type, const ArrowArray& array, std::int64_t position) {
  if (type.kind == ArrowKind::null || !is_valid(array, position)) return std::nullopt;
  const std::int64_t index = array.offset + position;
  const void* const values = array.buffers[1];
  if (type.kind == ArrowKind::float64) return buffer_item<double>(values, index);
  if (type.kind == ArrowKind::float32) return static_cast<double>(buffer_item<float>(values, index));
  if (type.kind == ArrowKind::decimal128)
    return decimal_value(buffer_item<Wide>(values, index), type.parameter);
  return with_integer_type(
      type.kind, [&](auto zero) { return static_cast<double>(buffer_item<decltype(zero)>(values, index)); });
}

std::optional<std::string> iso_date(std::int64_t days_since_1970) {
  using namespace std::chrono;
  constexpr std::int64_t first = sys_days{year{1} / January / 1}.time_since_epoch().count();
  constexpr std::int64_t last = sys_days{year{9999} / December / 31}.time_since_epoch().count();
  if (days_since_1970 < first || days_since_1970 > last) return std::nullopt;
  const year_month_day date{sys_days{days{days_since_1970}}};
  return padded(int{date.year()}, 4) + "-" + padded(unsigned{date.month()}, 2) + "-" +
         padded(unsigned{date.day()}, 2);
}

std::optional<std::string> iso_timestamp(const ArrowType& type, std::int64_t ticks) {
  constexpr std::int64_t nanoseconds = 1'000'000'000;
  constexpr std::int64_t day = 86'400;  // seconds
  const std::int64_t per_day = day * type.parameter;
  const std::int64_t days = ticks / per_day - (ticks % per_day < 0 ? 1 : 0);
  auto text = iso_date(days);
  if (!text) return std::nullopt;
  const std::int64_t ticks_of_day = ticks - days * per_day;
  const std::int64_t seconds = ticks_of_day / type.parameter;
  const std::int64_t fraction = ticks_of_day % type.parameter * (nanoseconds / type.parameter);
  *text +=
      "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
  if (fraction % 1000 != 0)
    *text += "." + padded(fraction, 9);
  else if (fraction != 0)
    *text += "." + padded(fraction / 1000, 6);
  if (type.in_utc) *text += "+00:00";
  return text;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Single elements of an Arrow array, by their type. Positions count from the array's own offset, as the
// indices in lists and structs do. The producer's buffers are trusted: nothing is checked against their
// length. Reference: https://arrow.apache.org/docs/format/Columnar.html
#pragma once

#include "arrow_type.hpp"
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace pairwright {

/// Elements [begin, begin + count) of an array; the first stands in data row `first_row` (1-based) of the
/// table.
struct ArrowRows {
  const ArrowArray& array;
  std::int64_t begin = 0;
  std::int64_t count = 0;
  std::size_t first_row = 1;
};

/// Item `index` of a buffer of `Value`, which need not be aligned.
template <class Value>
Value buffer_item(const void* buffer, std::int64_t index) {
  Value value;
  std::memcpy(&value,
              static_cast<const std::byte*>(buffer) + index * static_cast<std::int64_t>(sizeof(Value)),
              sizeof value);
  return value;
}

inline bool buffer_bit(const void* buffer, std::int64_t index) {
  return ((buffer_item<std::uint8_t>(buffer, index / 8) >> (index % 8)) & 1) != 0;
}

/// Whether an element of any array except one of kind null, which has no buffers, is there.
inline bool is_valid(const ArrowArray& array, std::int64_t position) {
  return array.null_count == 0 || array.buffers[0] == nullptr ||
         buffer_bit(array.buffers[0], array.offset + position);
}

/// Calls `visit` with a value of the C++ type that stands for a kind of integer, and returns what it returns.
template <class Visit>
auto with_integer_type(ArrowKind kind, Visit visit) {
  switch (kind) {
    case ArrowKind::int8:
      return visit(std::int8_t{});
    case ArrowKind::uint8:
      return visit(std::uint8_t{});
    case ArrowKind::int16:
      return visit(std::int16_t{});
    case ArrowKind::uint16:
      return visit(std::uint16_t{});
    case ArrowKind::int32:
      return visit(std::int32_t{});
    case ArrowKind::uint32:
      return visit(std::uint32_t{});
    case ArrowKind::uint64:
      return visit(std::uint64_t{});
    default:
      return visit(std::int64_t{});
  }
}

/// Text of kind utf8, its large and view forms, dictionary-encoded or not; nullopt for null and for kind
/// null.
std::optional<std::string_view> text_at(const ArrowType& type, const ArrowArray& array,
                                        std::int64_t position);

/// A number of any kind, as the nearest double; nullopt for null and for kind null.
std::optional<double> number_at(const ArrowType& type, const ArrowArray& array, std::int64_t position);

/// "2024-05-01"; nullopt outside the years 1 to 9999.
std::optional<std::string> iso_date(std::int64_t days_since_1970);

/// "2024-05-01T12:00:00", with six or nine decimals where there is a fraction, and "+00:00" where `type` has
/// a zone; nullopt outside the years 1 to 9999.
std::optional<std::string> iso_timestamp(const ArrowType& type, std::int64_t ticks);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "arrow_type.hpp"

#include "arrow_format.hpp"
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

namespace pairwright {
namespace {

constexpr const char* types_hint =
    "cast it to text, a number, a date, a list of texts or structs, a struct of numbers or a map from text "
    "to a number";

/// "12,-3" → {12, -3}; absent numbers are 0.
std::array<std::int64_t, 3> numbers_of(std::string_view text) {
  std::array<std::int64_t, 3> numbers{};
  const char* next = text.data();
  const char* const end = next + text.size();
  for (std::int64_t& number : numbers) {
    next = std::from_chars(next, end, number).ptr;
    if (next == end) break;
    ++next;
  }
  return numbers;
}

/// "d:12,-3,256" → 256.
std::int64_t decimal_bits(std::string_view format) {
  const std::int64_t bits = numbers_of(format.substr(2))[2];
  return bits == 0 ? 128 : bits;
}

/// Value of `ARROW:extension:name`, or "".
std::string_view extension_name(const char* metadata) {
  if (metadata == nullptr) return {};
  const auto take_number = [&] {
    std::int32_t number = 0;
    std::memcpy(&number, metadata, sizeof number);
    metadata += sizeof number;
    return number;
  };
  const auto take_text = [&] {
    const std::int32_t length = take_number();
    const std::string_view text(metadata, static_cast<std::size_t>(length));
    metadata += length;
    return text;
  };
  for (std::int32_t left = take_number(); left > 0; --left) {
    const std::string_view key = take_text();
    const std::string_view value = take_text();
    if (key == "ARROW:extension:name") return value;
  }
  return {};
}

/// The type without its children; nullopt outside the closed set.
std::optional<ArrowType> plain_type(const ArrowSchema& schema) {
  const ArrowSchema& values = schema.dictionary == nullptr ? schema : *schema.dictionary;
  const ArrowFormat* const format = find_format(values.format);
  if (format == nullptr || !format->kind) return std::nullopt;
  ArrowType type;
  type.name = schema.name == nullptr ? "" : schema.name;
  type.kind = *format->kind;
  type.parameter = format->parameter;
  const std::string_view rest = std::string_view(values.format).substr(format->text.size());
  if (type.kind == ArrowKind::timestamp) type.in_utc = !rest.empty();
  if (type.kind == ArrowKind::fixed_size_list) type.parameter = numbers_of(rest)[0];
  if (type.kind == ArrowKind::decimal128) {
    if (decimal_bits(values.format) != 128) return std::nullopt;
    type.parameter = numbers_of(rest)[1];
  }
  if (schema.dictionary != nullptr) {
    const ArrowFormat* const index = find_format(schema.format);
    if (!is_text(type.kind) || index == nullptr || !index->kind || !is_integer(*index->kind))
      return std::nullopt;
    type.index = index->kind;
  }
  // An extension gives stored numbers a meaning of its own: 0 and 1 for truth, months for a period.
  if (!is_text(type.kind) && !extension_name(schema.metadata).empty()) return std::nullopt;
  return type;
}

/// "time64[us]", "dictionary<int64>", "list<binary>", "extension<arrow.uuid>".
std::string type_name(const ArrowSchema& schema, bool with_children = true) {
  if (const std::string_view name = extension_name(schema.metadata); !name.empty()) {
    return "extension<" + std::string(name) + ">";
  }
  if (schema.dictionary != nullptr) return "dictionary<" + type_name(*schema.dictionary, false) + ">";
  const ArrowFormat* const format = find_format(schema.format);
  if (format == nullptr) return std::string("unknown '") + schema.format + "'";
  std::string name(format->name);
  if (format->kind == ArrowKind::decimal128) name = "decimal" + std::to_string(decimal_bits(schema.format));
  if (schema.n_children == 1 && with_children && format->kind != ArrowKind::map) {
    name += "<" + type_name(*schema.children[0], false) + ">";
  }
  return name;
}

std::nullopt_t refuse(CellPlace& place, const std::string& what) {
  place.fault("column_type", what + " cannot be read", types_hint);
  return std::nullopt;
}

FieldKind field_kind(const std::optional<ArrowType>& type) {
  if (!type) return FieldKind::other;
  if (type->kind == ArrowKind::null) return FieldKind::blank;
  if (is_text(type->kind)) return FieldKind::text;
  return is_number(type->kind) ? FieldKind::number : FieldKind::other;
}

/// Structs in a list.
std::optional<ArrowType> entry_type(const ArrowSchema& schema, ArrowType type, CellPlace& place) {
  std::vector<EntryField> fields;
  for (std::int64_t k = 0; k < schema.n_children; ++k) {
    const ArrowSchema& child = *schema.children[k];
    const auto field = plain_type(child);
    fields.push_back({child.name == nullptr ? "" : child.name, field_kind(field)});
    type.children.push_back(field.value_or(ArrowType{}));
  }
  auto roles = entry_roles(fields, place);
  if (!roles) return std::nullopt;
  type.roles = std::move(*roles);
  return type;
}

std::optional<ArrowType> list_type(const ArrowSchema& schema, ArrowType type, CellPlace& place) {
  const ArrowSchema& child = *schema.children[0];
  auto item = plain_type(child);
  if (!item) return refuse(place, type_name(schema));
  if (item->kind == ArrowKind::structure) {
    item = entry_type(child, std::move(*item), place);
    if (!item) return std::nullopt;
  } else if (!is_text(item->kind) && item->kind != ArrowKind::null) {
    return refuse(place, type_name(schema));
  }
  type.children.push_back(std::move(*item));
  return type;
}

/// A struct of numbers, or the key and value of a map.
std::optional<ArrowType> struct_type(const ArrowSchema& schema, ArrowType type, CellPlace& place) {
  const bool in_map = type.kind == ArrowKind::map;
  const ArrowSchema& fields = in_map ? *schema.children[0] : schema;
  for (std::int64_t k = 0; k < fields.n_children; ++k) {
    auto field = plain_type(*fields.children[k]);
    const FieldKind kind = field_kind(field);
    const bool fits =
        in_map && k == 0 ? kind == FieldKind::text : kind == FieldKind::number || kind == FieldKind::blank;
    if (!fits) {
      const std::string name = type_name(*fields.children[k]);
      if (!in_map) return refuse(place, "a struct with a field of type " + name);
      return refuse(place, "a map with a " + std::string(k == 0 ? "key" : "value") + " of type " + name);
    }
    type.children.push_back(std::move(*field));
  }
  return type;
}

}  // namespace

bool is_integer(ArrowKind kind) { return kind >= ArrowKind::int8 && kind <= ArrowKind::uint64; }
bool is_number(ArrowKind kind) { return kind >= ArrowKind::int8 && kind <= ArrowKind::decimal128; }
bool is_text(ArrowKind kind) { return kind >= ArrowKind::utf8 && kind <= ArrowKind::utf8_view; }

std::optional<ArrowType> column_type(const ArrowSchema& schema, CellPlace& place) {
  auto type = plain_type(schema);
  if (!type) return refuse(place, type_name(schema));
  if (type->kind < ArrowKind::list) return type;
  if (type->kind < ArrowKind::structure) return list_type(schema, std::move(*type), place);
  return struct_type(schema, std::move(*type), place);
}

}  // namespace pairwright

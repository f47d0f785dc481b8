// SPDX-License-Identifier: Apache-2.0
// Columns with several entries in a cell: lists, structs and maps.
#include "arrow_columns.hpp"

namespace pairwright {
namespace {

/// Items [begin, end) of a list array's child.
struct Slice {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Offsets that follow each other.
template <class Offset>
Slice slice_between(const ArrowArray& array, std::int64_t index) {
  return {buffer_item<Offset>(array.buffers[1], index), buffer_item<Offset>(array.buffers[1], index + 1)};
}

/// An offset and a size for each list.
template <class Offset>
Slice slice_of_view(const ArrowArray& array, std::int64_t index) {
  const auto begin = buffer_item<Offset>(array.buffers[1], index);
  return {begin, begin + buffer_item<Offset>(array.buffers[2], index)};
}

Slice slice_at(const ArrowType& type, const ArrowArray& array, std::int64_t position) {
  const std::int64_t index = array.offset + position;
  switch (type.kind) {
    case ArrowKind::large_list:
      return slice_between<std::int64_t>(array, index);
    case ArrowKind::list_view:
      return slice_of_view<std::int32_t>(array, index);
    case ArrowKind::large_list_view:
      return slice_of_view<std::int64_t>(array, index);
    case ArrowKind::fixed_size_list:
      return {index * type.parameter, (index + 1) * type.parameter};
    default:
      return slice_between<std::int32_t>(array, index);
  }
}

std::optional<double> number_of(const std::optional<std::size_t>& field, const ArrowType& type,
                                const ArrowArray& structs, std::int64_t position) {
  if (!field) return std::nullopt;
  return number_at(type.children[*field], *structs.children[*field], structs.offset + position);
}

/// A struct of a list as an entry; a null name is left empty, to be reported with the other faults of names.
Entry entry_of(const ArrowType& type, const ArrowArray& structs, std::int64_t position) {
  std::vector<std::string_view> parts;
  for (const std::size_t field : type.roles.name) {
    const auto part = text_at(type.children[field], *structs.children[field], structs.offset + position);
    parts.push_back(part.value_or(""));
  }
  return {entry_name(parts), number_of(type.roles.number, type, structs, position),
          number_of(type.roles.importance, type, structs, position)};
}

void add_items(std::vector<Entry>& entries, const ArrowType& item, const ArrowArray& items, Slice slice) {
  if (item.kind == ArrowKind::null) return;
  for (std::int64_t k = slice.begin; k < slice.end; ++k) {
    if (!is_valid(items, k)) continue;
    if (item.kind == ArrowKind::structure) {
      entries.push_back(entry_of(item, items, k));
    } else if (const auto name = text_at(item, items, k)) {
      entries.push_back({std::string(*name), std::nullopt, std::nullopt});
    }
  }
}

void add_fields(std::vector<Entry>& entries, const ArrowType& type, const ArrowArray& array,
                std::int64_t position) {
  for (std::size_t k = 0; k < type.children.size(); ++k) {
    const auto number = number_of(k, type, array, position);
    if (number) entries.push_back({type.children[k].name, number, std::nullopt});
  }
}

void add_pairs(std::vector<Entry>& entries, const ArrowType& type, const ArrowArray& pairs, Slice slice) {
  for (std::int64_t k = slice.begin; k < slice.end; ++k) {
    const auto name = text_at(type.children[0], *pairs.children[0], pairs.offset + k);
    const auto number = number_of(1, type, pairs, k);
    if (number) entries.push_back({std::string(name.value_or("")), number, std::nullopt});
  }
}

}  // namespace

void add_rows(EntryColumn& column, const ArrowType& type, const ArrowRows& rows, CellPlace&) {
  const ArrowArray& array = rows.array;
  std::vector<Entry> entries;
  for (std::int64_t position = rows.begin; position < rows.begin + rows.count; ++position) {
    entries.clear();
    if (is_valid(array, position)) {
      if (type.kind == ArrowKind::structure) {
        add_fields(entries, type, array, position);
      } else if (type.kind == ArrowKind::map) {
        add_pairs(entries, type, *array.children[0], slice_at(type, array, position));
      } else {
        add_items(entries, type.children[0], *array.children[0], slice_at(type, array, position));
      }
    }
    entries.empty() ? column.add_blank() : column.add(entries);
  }
}

}  // namespace pairwright

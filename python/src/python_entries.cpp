// SPDX-License-Identifier: Apache-2.0
// Columns of Python values with several entries in a cell.
#include "pairwright/io/entry_fields.hpp"

#include "python_columns.hpp"
#include <algorithm>

namespace py = pybind11;

namespace pairwright::python {
namespace {

/// Adds a row for each cell: the entries that `read(cell, entries)` finds in it.
template <class Read>
EntryColumn read_entries(const std::vector<py::object>& column, CellPlace& place, Read read) {
  EntryColumn cells;
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < column.size(); ++row) {
    entries.clear();
    place.at_row(row + 1);
    if (!column[row].is_none()) read(column[row], entries);
    entries.empty() ? cells.add_blank() : cells.add(entries);
  }
  return cells;
}

/// Calls `read(item, entries)` for the items that are not None of every list.
template <class Read>
EntryColumn read_items(const std::vector<py::object>& column, const Values& values, CellPlace& place,
                       Read read) {
  return read_entries(column, place, [&](py::handle list, std::vector<Entry>& entries) {
    for (const py::object& item : values.plain_items(list)) {
      if (item.is_none()) continue;
      if (auto entry = read(item)) entries.push_back(std::move(*entry));
    }
  });
}

/// The items (name), (name, number), (name, number, importance) or (day, start, end).
std::optional<Entry> tuple_entry(py::handle tuple, const Values& values, CellPlace& place) {
  const std::vector<py::object> parts = values.plain_items(tuple);
  const auto is_text = [&](py::handle part) { return values.kind(part) == ValueKind::text; };
  const auto is_number = [&](py::handle part) {
    const ValueKind kind = values.kind(part);
    return kind == ValueKind::none || kind == ValueKind::whole || kind == ValueKind::real;
  };
  const bool stretch = parts.size() == 3 && std::ranges::all_of(parts, is_text);
  const bool entry = !parts.empty() && parts.size() <= 3 && is_text(parts[0]) &&
                     std::all_of(parts.begin() + 1, parts.end(), is_number);
  if (!stretch && !entry) {
    place.fault(
        "list_item", "a tuple in a list is not (name, number, importance)",
        "number and importance may be left out; a stretch of availability is (day, start, end) in text");
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < (stretch ? 3U : 1U); ++k)
    texts.push_back(values.text(parts[k], place).value_or(""));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto number = [&](std::size_t k) {
    return entry && k < parts.size() ? values.number(parts[k], place) : std::nullopt;
  };
  return Entry{entry_name(views), number(1), number(2)};
}

/// Fields of the dicts in the lists of a column, as far as their values tell.
class DictFields {
 public:
  explicit DictFields(const Values& values) : values_(values) {}

  void see(py::handle dict, CellPlace& place) {
    for (const auto& [key, value] : py::reinterpret_borrow<py::dict>(dict)) {
      const auto name = values_.kind(key) == ValueKind::text ? values_.text(key, place) : std::nullopt;
      const auto known = std::ranges::find(fields_, name.value_or(""), &EntryField::name);
      if (known == fields_.end()) {
        fields_.push_back({name.value_or(""), name ? kind(value) : FieldKind::other});
        keys_.push_back(py::reinterpret_borrow<py::object>(key));
      } else {
        known->kind = merged(known->kind, kind(value));
      }
    }
  }

  /// Finds out which field is what; false, with a fault of the column, when that is not plain.
  bool settle(CellPlace& place) {
    place.at_row(0);
    auto roles = entry_roles(fields_, place);
    if (roles) roles_ = std::move(*roles);
    return roles.has_value();
  }

  std::optional<Entry> entry(py::handle dict, CellPlace& place) const {
    std::vector<std::string> texts;
    for (const std::size_t field : roles_.name) {
      const py::object text = value(dict, field);
      texts.push_back(text.is_none() ? "" : values_.text(text, place).value_or(""));
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto number = [&](const std::optional<std::size_t>& field) {
      return field ? values_.number(value(dict, *field), place) : std::nullopt;
    };
    return Entry{entry_name(views), number(roles_.number), number(roles_.importance)};
  }

 private:
  static FieldKind merged(FieldKind a, FieldKind b) {
    if (a == FieldKind::blank || a == b) return b;
    return b == FieldKind::blank ? a : FieldKind::other;
  }

  FieldKind kind(py::handle value) const {
    switch (values_.kind(values_.plain(value))) {
      case ValueKind::none:
        return FieldKind::blank;
      case ValueKind::text:
        return FieldKind::text;
      case ValueKind::whole:
      case ValueKind::real:
        return FieldKind::number;
      default:
        return FieldKind::other;
    }
  }

  /// Value of a field; None where the dict has no such key.
  py::object value(py::handle dict, std::size_t field) const {
    return values_.plain(dict.attr("get")(keys_[field]));
  }

  const Values& values_;
  std::vector<EntryField> fields_;
  std::vector<py::object> keys_;
  EntryRoles roles_;
};

EntryColumn read_dicts(const std::vector<py::object>& column, const Values& values, CellPlace& place) {
  DictFields fields(values);
  read_items(column, values, place, [&](py::handle dict) {
    fields.see(dict, place);
    return std::optional<Entry>();
  });
  if (!fields.settle(place)) return {};
  return read_items(column, values, place, [&](py::handle dict) { return fields.entry(dict, place); });
}

}  // namespace

EntryColumn read_lists(const std::vector<py::object>& column, const Values& values, CellPlace& place) {
  KindSurvey items;
  std::size_t row = 0;
  for (const py::object& list : column) {
    ++row;
    if (list.is_none()) continue;
    for (const py::object& item : values.plain_items(list)) items.see(values, item, row);
  }
  const auto kind = items.only_kind(place);
  if (!kind) return {};
  switch (*kind) {
    case ValueKind::none:
    case ValueKind::text:
      return read_items(column, values, place, [&](py::handle name) -> std::optional<Entry> {
        return Entry{values.text(name, place).value_or(""), std::nullopt, std::nullopt};
      });
    case ValueKind::map:
      return read_dicts(column, values, place);
    case ValueKind::list:
      return read_items(column, values, place,
                        [&](py::handle tuple) { return tuple_entry(tuple, values, place); });
    default:
      place.at_row(0);
      place.fault("column_type", std::string("its lists hold ") + noun(*kind),
                  "lists hold texts, tuples (name, number, importance) or dicts");
      return {};
  }
}

EntryColumn read_maps(const std::vector<py::object>& column, const Values& values, CellPlace& place) {
  return read_entries(column, place, [&](py::handle dict, std::vector<Entry>& entries) {
    for (const auto& [key, item] : py::reinterpret_borrow<py::dict>(dict)) {
      const py::object value = values.plain(item);
      const ValueKind kind = values.kind(value);
      if (values.kind(key) != ValueKind::text) {
        place.fault("column_type", "a dict with a name that is not text");
      } else if (kind == ValueKind::whole || kind == ValueKind::real) {
        entries.push_back({values.text(key, place).value_or(""), values.number(value, place), std::nullopt});
      } else if (kind != ValueKind::none) {
        place.fault("column_type", std::string("a dict with ") + noun(kind) + " where a number is expected",
                    "a list of dicts has the fields name and level");
      }
    }
  });
}

}  // namespace pairwright::python

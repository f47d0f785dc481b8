// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/entry_fields.hpp"

#include "pairwright/base/text.hpp"

#include <algorithm>
#include <array>

namespace pairwright {
namespace {

constexpr const char* shape_hint =
    "a struct in a list has one text field (the name) and at most one number besides importance; or the text "
    "fields "
    "day, start and end";

/// day, start and end are there, all text, and nothing else is.
std::optional<EntryRoles> stretch_roles(std::span<const EntryField> fields) {
  constexpr std::array<std::string_view, 3> parts = {"day", "start", "end"};
  EntryRoles roles;
  for (const std::string_view part : parts) {
    const auto field =
        std::ranges::find(fields, part, [](const EntryField& each) { return fold_name(each.name); });
    if (field == fields.end() || field->kind == FieldKind::number || field->kind == FieldKind::other)
      return {};
    roles.name.push_back(static_cast<std::size_t>(field - fields.begin()));
  }
  return fields.size() == parts.size() ? std::optional(std::move(roles)) : std::nullopt;
}

bool is_importance(const EntryField& field) {
  const std::string name = fold_name(field.name);
  return name == "importance" || name == "weight";
}

}  // namespace

std::optional<EntryRoles> entry_roles(std::span<const EntryField> fields, CellPlace& place) {
  if (auto roles = stretch_roles(fields)) return roles;
  const auto refuse = [&](std::string message) {
    place.fault("column_type", std::move(message), shape_hint);
    return std::nullopt;
  };
  EntryRoles roles;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    const EntryField& field = fields[k];
    if (field.kind == FieldKind::other) {
      return refuse("the structs in its lists have a field '" + field.name +
                    "' that is neither text nor a number");
    }
    if (field.kind == FieldKind::text) roles.name.push_back(k);
    if (field.kind == FieldKind::number) {
      std::optional<std::size_t>& role = is_importance(field) ? roles.importance : roles.number;
      if (role) {
        return refuse("the structs in its lists have two numbers of one meaning, '" + fields[*role].name +
                      "' and '" + field.name + "'");
      }
      role = k;
    }
  }
  if (roles.name.empty()) return refuse("the structs in its lists have no text field to be the name");
  if (roles.name.size() > 1) {
    return refuse("the structs in its lists have two text fields, '" + fields[roles.name[0]].name +
                  "' and '" + fields[roles.name[1]].name + "'");
  }
  return roles;
}

std::string entry_name(std::span<const std::string_view> parts) {
  if (parts.size() == 1) return std::string(parts[0]);
  std::string name(parts[0]);
  name.append(" ").append(parts[1]).append("-").append(parts[2]);
  return name;
}

}  // namespace pairwright

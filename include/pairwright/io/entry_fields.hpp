// SPDX-License-Identifier: Apache-2.0
// Lists of structs, `[{skill: "python", level: 4, weight: 2}]`: which field is what? One rule for every door
// through which tables come in.
#pragma once

#include "pairwright/model/cell_faults.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

enum class FieldKind : std::uint8_t { blank, text, number, other };

/// A field of the structs of one column; blank when no struct has a value there.
struct EntryField {
  std::string name;
  FieldKind kind = FieldKind::blank;
};

/// Positions of the fields that make an `Entry`.
struct EntryRoles {
  std::vector<std::size_t> name;  ///< the one text field; or day, start and end, in this order
  std::optional<std::size_t> number;
  std::optional<std::size_t> importance;
};

/// The one text field is the name. A number called `importance` or `weight` is the importance, any other
/// number (level, target, rating, …) the number. Text fields called exactly day, start and end are a stretch
/// of availability. Anything else is a fault of the column, noted at `place`: nullopt.
std::optional<EntryRoles> entry_roles(std::span<const EntryField> fields, CellPlace& place);

/// The name of an entry made of the values of `EntryRoles::name`, "" for null: "python", "Mon 09:00-12:00".
std::string entry_name(std::span<const std::string_view> parts);

}  // namespace pairwright

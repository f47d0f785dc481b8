// SPDX-License-Identifier: Apache-2.0
// The closed set of Arrow types that a table can be made of, read from a schema.
// Reference: https://arrow.apache.org/docs/format/CDataInterface.html, "Data type description – format
// strings"
#pragma once

#include "pairwright/io/arrow_abi.hpp"
#include "pairwright/io/entry_fields.hpp"
#include "pairwright/model/cell_faults.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pairwright {

enum class ArrowKind : std::uint8_t {
  null,
  boolean,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
  decimal128,
  utf8,
  large_utf8,
  utf8_view,
  date32,
  timestamp,
  list,
  large_list,
  list_view,
  large_list_view,
  fixed_size_list,
  structure,
  map,
};

struct ArrowType {
  std::string name;  ///< of the field
  ArrowKind kind = ArrowKind::null;
  std::optional<ArrowKind>
      index;  ///< dictionary-encoded: integer kind of the indices; `kind` is that of the values
  std::int64_t parameter = 0;  ///< decimal: scale; timestamp: ticks a second; fixed-size list: items
  bool in_utc = false;         ///< timestamp with a zone
  std::vector<ArrowType> children;
  EntryRoles roles;  ///< structs in a list
};

bool is_integer(ArrowKind kind);
bool is_number(ArrowKind kind);
bool is_text(ArrowKind kind);

/// The type of a column; nullopt, with a fault at `place` that names the type, when it is not of the closed
/// set. Looks no deeper than that set goes: a list, its structs, their fields.
std::optional<ArrowType> column_type(const ArrowSchema& schema, CellPlace& place);

}  // namespace pairwright

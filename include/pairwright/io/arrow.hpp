// SPDX-License-Identifier: Apache-2.0
// Frames of every library come in through one door: an Arrow C stream.
// Method: the schema is checked against a closed set of types before any data is asked for; then each chunk
// is copied into the table's own columns and given back. Complexity: linear in the data; one chunk is alive
// beside the table.
#pragma once

#include "pairwright/io/arrow_abi.hpp"
#include "pairwright/model/table.hpp"

#include <string>

namespace pairwright {

/// Reads a stream of record batches to its end. The stream is released once, whatever happens, and is used
/// up.
///
/// Types and what they become: null, bool ("true", "false"), utf8 and its large, view and dictionary-encoded
/// forms, date32 and timestamp (ISO 8601; those with a zone in UTC) → text; integers → integers; float32,
/// float64 and decimal128 → reals, NaN kept; lists of text or of structs (see `entry_roles`), structs of
/// numbers and maps from text to a number → entries. In structs and maps a null number is no entry. A null
/// item of a list is passed over. A row without entries is not answered. An extension type counts as text if
/// it is stored as text, and is of none of these types otherwise.
///
/// DataError: every column of another type, every whole number beyond 64 bits with sign, every date outside
/// the years 1 to 9999, all reported together; a stream that fails, has been used before or is no table.
Table table_from_arrow(ArrowArrayStream& stream, std::string name, std::string source);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// JSON text in and out, on top of Boost.JSON: strict reading (no duplicate keys, bounded nesting, finite
// numbers) and writing that is the same on every machine and pleasant to read in a diff.
#pragma once

#include "pairwright/base/score.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace pairwright {

/// Throws `Error` (DataError or PolicyError) naming `table`, line and column of the text when it is not
/// strict JSON.
template <class Error>
boost::json::value parse_json(std::string_view text, const std::string& table);

/// One line; numbers in their shortest exact form (4, 0.5).
std::string json_line(const boost::json::value& value);

/// Indented by two blanks; arrays of scalars stay on one line.
std::string json_pretty(const boost::json::value& value);

/// A JSON integer, or a string of digits when it needs more than 64 bits.
boost::json::value json_integer(Wide number);

}  // namespace pairwright

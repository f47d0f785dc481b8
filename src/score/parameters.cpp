// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/parameters.hpp"

#include <algorithm>
#include <utility>

namespace pairwright {

bool ParameterReader::fits(const char* name, const std::string& text, const ParameterInfo& info) {
  if (info.choices.empty() || std::ranges::find(info.choices, text) != info.choices.end()) return true;
  fault(name, "unknown_value", "not one of the known values", name_hint(text, info.choices));
  return false;
}

bool ParameterReader::fits(const char* name, const ValueTable& table, const ParameterInfo& info) {
  for (const auto& [mentee, row] : table) {
    for (const auto& [mentor, value] : row) {
      if (value >= info.least && value <= info.most) continue;
      fault(name, "value_range", "a number of the table is out of range", info.help);
      return false;
    }
  }
  return true;
}

void ParameterReader::fault(const char* name, const char* code, std::string message, std::string hint) {
  faults_.push_back({.code = code,
                     .table = "policy",
                     .column = path_ + "." + name,
                     .message = std::move(message),
                     .hint = std::move(hint),
                     .source = ""});
}

}  // namespace pairwright

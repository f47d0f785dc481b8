// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/table.hpp"

#include "pairwright/base/error.hpp"

namespace pairwright {

void Table::add(Column column) {
  const auto refuse = [&](const char* code, std::string message) {
    throw DataError({Fault{.code = code,
                           .table = name_,
                           .column = column.name,
                           .message = std::move(message),
                           .hint = "",
                           .source = source_}});
  };
  if (find(column.name) != nullptr) refuse("duplicate_column", "the column stands twice in the table");
  if (!columns_.empty() && size(column.cells) != rows()) {
    refuse("shape", "has " + std::to_string(size(column.cells)) + " rows where the other columns have " +
                        std::to_string(rows()));
  }
  columns_.push_back(std::move(column));
}

const Column* Table::find(std::string_view name) const {
  for (const Column& column : columns_) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

std::vector<std::string> Table::column_names() const {
  std::vector<std::string> names;
  for (const Column& column : columns_) names.push_back(column.name);
  return names;
}

}  // namespace pairwright

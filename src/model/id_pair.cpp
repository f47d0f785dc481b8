// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/id_pair.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_access.hpp"

namespace pairwright {
namespace {

std::vector<std::string> ids(const Table& table, const char* name, Faults& faults) {
  CellPlace place(faults, table.name(), table.source(), name);
  const Column* const column = table.find(name);
  if (column == nullptr) {
    place.fault("missing_column", "the column is required", "the first line of a file names the columns");
    return {};
  }
  std::vector<std::string> read;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    place.at_row(row + 1);
    const auto id = text_cell(column->cells, row, place);
    if (!id) place.fault("missing_id", "the id is blank");
    read.push_back(id ? id_form(*id) : "");
  }
  return read;
}

}  // namespace

std::vector<IdPair> id_pairs(const Table& table) {
  if (table.columns().empty()) return {};
  Faults faults;
  std::vector<std::string> mentees = ids(table, "mentee_id", faults);
  std::vector<std::string> mentors = ids(table, "mentor_id", faults);
  throw_if_any<DataError>(faults);
  std::vector<IdPair> pairs;
  for (std::size_t row = 0; row < mentees.size(); ++row) {
    pairs.push_back({std::move(mentees[row]), std::move(mentors[row])});
  }
  return pairs;
}

}  // namespace pairwright

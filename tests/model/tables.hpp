// SPDX-License-Identifier: Apache-2.0
// Tables as a text file would give them, and faults as one line each.
#pragma once

#include "pairwright/base/error.hpp"
#include "pairwright/model/cell_access.hpp"
#include "pairwright/model/table.hpp"

#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace pairwright::testing {

/// Cells of text by column, row after row; nullptr = null.
inline Table text_table(const std::string& name, const std::vector<const char*>& columns,
                        const std::vector<std::vector<const char*>>& rows) {
  Table table(name, name + ".csv");
  for (std::size_t k = 0; k < columns.size(); ++k) {
    TextColumn cells;
    for (const auto& row : rows) row[k] == nullptr ? cells.add_null() : cells.add(row[k]);
    table.add({columns[k], std::move(cells)});
  }
  return table;
}

/// One person: text by column.
using Row = std::map<std::string, std::string>;

/// A table of one person, whose id is `id` unless the row says another.
inline Table one_row_table(const std::string& name, Row row, const std::string& id) {
  row.try_emplace("id", id);
  Table table(name);
  for (const auto& [column, text] : row) {
    TextColumn cells;
    cells.add(text);
    table.add({column, std::move(cells)});
  }
  return table;
}

inline Table reordered(const Table& table, const std::vector<std::uint32_t>& order) {
  Table other(table.name(), table.source());
  for (const Column& column : table.columns()) other.add({column.name, gather(column.cells, order)});
  return other;
}

/// The rows in another order.
inline Table shuffled(const Table& table, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint32_t> order(table.rows());
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[random() % k]);
  return reordered(table, order);
}

/// The faults that `run` throws; none when it does not throw an `Error`.
template <class Error = InputError, class Run>
std::vector<Fault> faults_of(Run run) {
  try {
    run();
  } catch (const Error& error) {
    return error.faults();
  }
  return {};
}

/// "mentees 3 skills value_range": place and code.
inline std::string line(const Fault& fault) {
  return fault.table + " " + std::to_string(fault.row) + " " + fault.column + " " + fault.code;
}

inline std::vector<std::string> lines(const std::vector<Fault>& faults) {
  std::vector<std::string> places;
  for (const Fault& fault : faults) places.push_back(line(fault));
  return places;
}

}  // namespace pairwright::testing

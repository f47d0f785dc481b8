// SPDX-License-Identifier: Apache-2.0
// Collects the faults of a table while it is read, each with its place.
#pragma once

#include "pairwright/base/error.hpp"

#include <string>
#include <utility>
#include <vector>

namespace pairwright {

/// Faults of all tables of one input, in the order found.
using Faults = std::vector<Fault>;

/// The cell that is being read; every fault noted here carries its place.
class CellPlace {
 public:
  CellPlace(Faults& faults, std::string table, std::string source, std::string column)
      : faults_(&faults), table_(std::move(table)), source_(std::move(source)), column_(std::move(column)) {}

  /// 1-based data row; 0 = the column as a whole.
  void at_row(std::size_t row) { row_ = static_cast<std::int64_t>(row); }

  void fault(const char* code, std::string message, std::string hint = "") {
    faults_->push_back({.code = code,
                        .table = table_,
                        .row = row_,
                        .column = column_,
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .source = source_});
  }

 private:
  Faults* faults_;
  std::string table_;
  std::string source_;
  std::string column_;
  std::int64_t row_ = 0;
};

}  // namespace pairwright

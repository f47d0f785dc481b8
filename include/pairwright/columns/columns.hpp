// SPDX-License-Identifier: Apache-2.0
// The cohort compiled for kernels. Each kind of compiled column (Numbers, Sets, Calendars, …) is one type
// that says which table columns it reads and how it is made of them; only what a factor or rule asks for is
// made, and once for all who ask. A new kind is one new file: nothing here lists them.
#pragma once

#include "pairwright/model/cohort.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

namespace pairwright {

/// A table column that a compiled column reads.
struct ColumnUse {
  std::string column;
  Side side = Side::mentee;
  bool required = true;
};

/// The same column of both tables.
inline std::vector<ColumnUse> on_both_sides(const std::string& column) {
  return {{column, Side::mentee}, {column, Side::mentor}};
}

/// How people without a zone, and zones without a date, are read.
struct ZoneSettings {
  std::string timezone;
  std::chrono::year_month_day reference_date;
};

/// Where compiled columns are made of. Faults of cells are noted, not thrown.
struct ColumnSource {
  const Cohort& cohort;
  ZoneSettings zones;
  Faults& faults;

  /// The column of one side, or nullptr when its table does not have it.
  const Cells* cells(Side side, std::string_view column) const {
    const auto& columns = cohort.people(side).columns;
    const auto found = columns.find(column);
    return found == columns.end() ? nullptr : &found->second;
  }
  CellPlace place(Side side, std::string_view column) const {
    const People& people = cohort.people(side);
    return {faults, people.table, people.source, std::string(column)};
  }
};

/// Cache of compiled columns. A kind has
///   static std::vector<ColumnUse> uses(const std::string& column);
///   static Kind compile(const ColumnSource& source, const std::string& column);
/// where `column` is empty for kinds that always read the same columns.
class Columns {
 public:
  Columns(const Cohort& cohort, ZoneSettings zones) : cohort_(&cohort), zones_(std::move(zones)) {}

  template <class Kind>
  std::shared_ptr<const Kind> get(const std::string& column) {
    std::shared_ptr<const void>& slot = compiled_[{std::type_index(typeid(Kind)), column}];
    if (!slot) {
      const ColumnSource source{*cohort_, zones_, faults_};
      slot = std::make_shared<const Kind>(Kind::compile(source, column));
    }
    return std::static_pointer_cast<const Kind>(slot);
  }

  const Cohort& cohort() const { return *cohort_; }
  /// Faults of cells met so far.
  const Faults& faults() const { return faults_; }

 private:
  const Cohort* cohort_;
  ZoneSettings zones_;
  std::map<std::pair<std::type_index, std::string>, std::shared_ptr<const void>> compiled_;
  Faults faults_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/numbers.hpp"

#include "pairwright/model/cell_access.hpp"

#include <limits>

namespace pairwright {
namespace {

std::vector<double> read(const ColumnSource& source, Side side, const std::string& column) {
  const People& people = source.cohort.people(side);
  std::vector<double> numbers(people.size(), std::numeric_limits<double>::quiet_NaN());
  CellPlace place = source.place(side, column);
  if (const Cells* cells = source.cells(side, column)) {
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      place.at_row(people.rows[k]);
      numbers[k] = number_cell(*cells, k, place).value_or(numbers[k]);
    }
  }
  return numbers;
}

}  // namespace

Numbers Numbers::compile(const ColumnSource& source, const std::string& column) {
  return {read(source, Side::mentee, column), read(source, Side::mentor, column)};
}

}  // namespace pairwright

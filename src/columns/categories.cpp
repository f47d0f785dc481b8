// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/categories.hpp"

#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_access.hpp"

namespace pairwright {
namespace {

std::vector<std::int32_t> read(const ColumnSource& source, Side side, const std::string& column,
                               Vocabulary& names) {
  const People& people = source.cohort.people(side);
  std::vector<std::int32_t> numbers(people.size(), Categories::blank);
  CellPlace place = source.place(side, column);
  if (const Cells* cells = source.cells(side, column)) {
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      place.at_row(people.rows[k]);
      if (const auto text = text_cell(*cells, k, place)) {
        numbers[k] = static_cast<std::int32_t>(names.intern(fold_name(*text)));
      }
    }
  }
  return numbers;
}

}  // namespace

Categories Categories::compile(const ColumnSource& source, const std::string& column) {
  Categories categories;
  categories.mentees = read(source, Side::mentee, column, categories.names);
  categories.mentors = read(source, Side::mentor, column, categories.names);
  return categories;
}

}  // namespace pairwright

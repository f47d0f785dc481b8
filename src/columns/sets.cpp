// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/sets.hpp"

#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_access.hpp"

#include <algorithm>

namespace pairwright {
namespace {

Lists<NameIndex> read(const ColumnSource& source, Side side, const std::string& column, Vocabulary& names) {
  const People& people = source.cohort.people(side);
  const Cells* const cells = source.cells(side, column);
  CellPlace place = source.place(side, column);
  Lists<NameIndex> lists;
  for (std::size_t k = 0; k < people.size(); ++k) {
    place.at_row(people.rows[k]);
    const auto entries =
        cells == nullptr ? std::nullopt : entries_cell(*cells, k, entry_marks(column), place);
    if (!entries) {
      lists.add_blank();
      continue;
    }
    std::vector<NameIndex> numbers;
    for (const Entry& entry : *entries) numbers.push_back(names.intern(fold_name(entry.name)));
    std::ranges::sort(numbers);
    const auto twice = std::ranges::unique(numbers);
    numbers.erase(twice.begin(), twice.end());
    lists.add(numbers);
  }
  return lists;
}

}  // namespace

Sets Sets::compile(const ColumnSource& source, const std::string& column) {
  Vocabulary names;
  Lists<NameIndex> mentees = read(source, Side::mentee, column, names);
  Lists<NameIndex> mentors = read(source, Side::mentor, column, names);
  return {std::move(mentees), std::move(mentors), names.size()};
}

std::size_t shared_count(std::span<const NameIndex> a, std::span<const NameIndex> b) {
  std::size_t shared = 0;
  for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
    if (a[x] == b[y]) ++shared;
    const bool advance_a = a[x] <= b[y];
    const bool advance_b = b[y] <= a[x];
    x += advance_a ? 1 : 0;
    y += advance_b ? 1 : 0;
  }
  return shared;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Columns that name other people: preferences and excludes.
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/model/cell_access.hpp"

#include "cohort_reader.hpp"
#include <algorithm>

namespace pairwright {
namespace {

/// Points at the row of the nearest known id: an id is a person's, so the message does not repeat it.
std::string nearest_row_hint(const std::string& id, const People& people) {
  const auto near = people.find(nearest_name(id, people.ids));
  if (!near) return "an id of the other table, exactly as it stands there";
  return "the nearest id stands in " + people.table + " row " + std::to_string(people.rows[*near]);
}

}  // namespace

void CohortReader::read_references(People& people, const People& others) {
  struct Reference {
    const char* column;
    char separator;
    Lists<std::uint32_t>& lists;
  };
  for (auto [column, separator, lists] :
       {Reference{"preferences", '>', people.preferences}, Reference{"excludes", ';', people.excludes}}) {
    const auto found = people.columns.find(std::string_view(column));
    CellPlace cell = place(people, column);
    for (std::size_t k = 0; k < people.size(); ++k) {
      cell.at_row(people.rows[k]);
      std::optional<std::vector<std::string>> ids;
      if (found != people.columns.end()) ids = ids_cell(found->second, k, separator, cell);
      if (!ids) {
        lists.add_blank();
        continue;
      }
      std::vector<std::uint32_t> partners;
      for (const std::string& id : *ids) {
        if (const auto partner = others.find(id)) {
          partners.push_back(*partner);
        } else if (!people.find(id)) {
          cell.fault("unknown_id", "names an id that is in neither table", nearest_row_hint(id, others));
        }
      }
      if (separator == ';') std::ranges::sort(partners);
      lists.add(partners);
    }
  }
}

}  // namespace pairwright

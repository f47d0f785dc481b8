// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/management.hpp"

#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_access.hpp"

namespace pairwright {
namespace {

/// Notes the managers of one side in `found`; a person in both tables must not have two.
void read_managers(const ColumnSource& source, Side side, Vocabulary& ids,
                   std::vector<std::int32_t>& managers) {
  const Cells* const cells = source.cells(side, "manager_id");
  if (cells == nullptr) return;
  const People& people = source.cohort.people(side);
  CellPlace place = source.place(side, "manager_id");
  for (std::size_t k = 0; k < people.size(); ++k) {
    place.at_row(people.rows[k]);
    const auto text = text_cell(*cells, k, place);
    if (!text) continue;
    const auto manager = static_cast<std::int32_t>(ids.intern(id_form(*text)));
    managers.resize(ids.size(), Management::nobody);
    std::int32_t& known = managers[ids.intern(people.ids[k])];
    if (known != Management::nobody && known != manager) {
      place.fault("conflict", "the same person has another manager in the other table");
    }
    known = manager;
  }
}

}  // namespace

Management Management::compile(const ColumnSource& source, const std::string&) {
  Management management;
  Vocabulary ids;
  for (const std::string& id : source.cohort.mentees().ids) {
    management.mentees.push_back(static_cast<std::int32_t>(ids.intern(id)));
  }
  for (const std::string& id : source.cohort.mentors().ids) {
    management.mentors.push_back(static_cast<std::int32_t>(ids.intern(id)));
  }
  management.managers.resize(ids.size(), nobody);
  read_managers(source, Side::mentee, ids, management.managers);
  read_managers(source, Side::mentor, ids, management.managers);
  return management;
}

bool Management::reports_to(std::int32_t person, std::int32_t boss, int levels) const {
  for (int level = 0; level < levels && person != nobody; ++level) {
    person = managers[static_cast<std::size_t>(person)];
    if (person == boss) return true;
  }
  return false;
}

}  // namespace pairwright

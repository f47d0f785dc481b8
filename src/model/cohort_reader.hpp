// SPDX-License-Identifier: Apache-2.0
// Makes a Cohort of two tables. Three passes: ids (who is there), columns (what they answered), references
// between people (whom they name); then names are renumbered in their own order. Faults of one pass do not
// end the next.
#pragma once

#include "pairwright/model/cohort.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

class CohortReader {
 public:
  explicit CohortReader(Cohort& cohort) : cohort_(cohort) {}

  /// Throws one DataError with all faults.
  void read(const Table& mentees, const Table& mentors);

 private:
  void read_people(const Table& table, People& people);
  void check_spelling(const Table& table, const People& people);
  std::vector<std::string> read_ids(const Table& table, const People& people);
  void refuse_duplicates(const People& people);
  void read_answers(People& people);
  void read_mentee_answers();
  void read_mentor_answers();
  void read_references(People& people, const People& others);
  void renumber();

  template <class Item, class Read>
  void read_entries(const People& people, std::string_view column, Lists<Item>& lists, Read read);
  void read_zones(People& people);
  void read_availability(People& people);
  std::vector<std::uint32_t> read_counts(const People& people, std::string_view column,
                                         std::uint32_t otherwise);
  CellPlace place(const People& people, std::string_view column);

  Cohort& cohort_;
  Faults faults_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "cohort_reader.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_access.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pairwright {
namespace {

constexpr double default_level = 3;
constexpr double default_importance = 1;
constexpr double largest = 1e9;  // of importances and ratings: sums and squares stay finite

/// A level 1..5, the default when it is not stated.
double level(const Entry& entry, CellPlace& place) {
  const double number = entry.number.value_or(default_level);
  if (number < 1 || number > 5) place.fault("value_range", "a level outside 1 to 5");
  return number;
}

double importance(std::optional<double> stated, CellPlace& place) {
  const double number = stated.value_or(default_importance);
  if (number < 0 || number > largest) place.fault("value_range", "an importance outside 0 to 1e9");
  return number;
}

const std::vector<std::string> known_columns = {
    "id",         "skills",     "wants",    "goals",     "values",          "availability",
    "timezone",   "capacity",   "minimum",  "demand",    "preferences",     "excludes",
    "manager_id", "department", "location", "languages", "experience_years"};

/// Items in the order of their names; a fault when two share one.
template <class Item>
void sort_by_name(std::vector<Item>& items, CellPlace& place) {
  std::ranges::sort(items, {}, &Item::name);
  const auto twice = std::ranges::adjacent_find(items, {}, &Item::name);
  if (twice != items.end()) {
    place.fault("duplicate_name", "the same name stands twice in the cell (names compare without case)",
                "name each once");
    const auto rest = std::ranges::unique(items, {}, &Item::name);
    items.erase(rest.begin(), rest.end());
  }
}

/// A table without any columns is an empty one.
bool has_ids(const Table& table) { return table.columns().empty() || table.find("id") != nullptr; }

template <class Item>
void renumber_lists(Lists<Item>& lists, const std::vector<NameIndex>& numbers) {
  for (Item& item : lists.items()) item.name = numbers[item.name];
  for (std::size_t k = 0; k < lists.size(); ++k) std::ranges::sort(lists[k], {}, &Item::name);
}

}  // namespace

CellPlace CohortReader::place(const People& people, std::string_view column) {
  return {faults_, people.table, people.source, std::string(column)};
}

void CohortReader::read(const Table& mentees, const Table& mentors) {
  read_people(mentees, cohort_.mentees_);
  read_people(mentors, cohort_.mentors_);
  read_answers(cohort_.mentees_);
  read_answers(cohort_.mentors_);
  read_mentee_answers();
  read_mentor_answers();
  // Without the ids of one table every name of somebody in it would look wrong.
  if (has_ids(mentees) && has_ids(mentors)) {
    read_references(cohort_.mentees_, cohort_.mentors_);
    read_references(cohort_.mentors_, cohort_.mentees_);
  }
  throw_if_any<DataError>(faults_);
  renumber();
}

void CohortReader::read_people(const Table& table, People& people) {
  people.table = table.name();
  people.source = table.source();
  check_spelling(table, people);
  std::vector<std::string> ids = read_ids(table, people);
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t row) -> const std::string& { return ids[row]; });
  for (const std::uint32_t row : order) {
    people.rows.push_back(row + 1);
    people.ids.push_back(std::move(ids[row]));
  }
  refuse_duplicates(people);
  for (const Column& column : table.columns()) {
    people.columns.emplace(column.name, gather(column.cells, order));
  }
}

void CohortReader::check_spelling(const Table& table, const People& people) {
  for (const Column& column : table.columns()) {
    const std::string folded = fold_name(column.name);
    if (folded != column.name && std::ranges::find(known_columns, folded) != known_columns.end()) {
      place(people, column.name)
          .fault("unknown_column", "differs from a known column only in its spelling",
                 "rename it to '" + folded + "'");
    }
  }
}

/// By row, in id form; "" where there is none.
std::vector<std::string> CohortReader::read_ids(const Table& table, const People& people) {
  std::vector<std::string> ids(table.rows());
  CellPlace cell = place(people, "id");
  if (!has_ids(table)) {
    cell.fault("missing_column", "the column is required", "the first line of a file names the columns");
    return ids;
  }
  for (std::size_t row = 0; row < ids.size(); ++row) {
    cell.at_row(row + 1);
    const std::size_t before = faults_.size();
    const auto id = text_cell(table.find("id")->cells, row, cell);
    if (!id) {
      if (faults_.size() == before) cell.fault("missing_id", "the id is blank");
      continue;
    }
    ids[row] = id_form(*id);
    if (has_invisible(ids[row])) {
      cohort_.remarks_.push_back({.code = "invisible_character",
                                  .table = people.table,
                                  .row = static_cast<std::int64_t>(row + 1),
                                  .column = "id",
                                  .message = "the id contains characters that cannot be seen",
                                  .hint = "two ids that look alike may differ",
                                  .source = people.source});
    }
  }
  return ids;
}

void CohortReader::refuse_duplicates(const People& people) {
  CellPlace cell = place(people, "id");
  for (std::size_t k = 1; k < people.size(); ++k) {
    if (people.ids[k].empty() || people.ids[k] != people.ids[k - 1]) continue;
    cell.at_row(people.rows[k]);
    cell.fault("duplicate_id", "the same id as row " + std::to_string(people.rows[k - 1]),
               "ids compare without surrounding blanks and must be unique in their table");
  }
}

template <class Item, class Read>
void CohortReader::read_entries(const People& people, std::string_view column, Lists<Item>& lists,
                                Read read) {
  const auto found = people.columns.find(column);
  CellPlace cell = place(people, column);
  for (std::size_t k = 0; k < people.size(); ++k) {
    cell.at_row(people.rows[k]);
    const auto entries = found == people.columns.end()
                             ? std::nullopt
                             : entries_cell(found->second, k, entry_marks(column), cell);
    if (!entries) {
      lists.add_blank();
      continue;
    }
    std::vector<Item> items;
    for (const Entry& entry : *entries) items.push_back(read(entry, cell));
    sort_by_name(items, cell);
    lists.add(items);
  }
}

void CohortReader::read_answers(People& people) {
  read_entries(people, "skills", people.skills, [&](const Entry& entry, CellPlace& cell) {
    return SkillLevel{cohort_.skills_.intern(fold_name(entry.name)), level(entry, cell)};
  });
  read_entries(people, "goals", people.goals, [&](const Entry& entry, CellPlace& cell) {
    // A map gives one number for each goal; what it says can only be the importance.
    const auto stated = entry.importance ? entry.importance : entry.number;
    return Goal{cohort_.goals_.intern(fold_name(entry.name)), importance(stated, cell)};
  });
  read_entries(people, "values", people.values, [&](const Entry& entry, CellPlace& cell) {
    if (!entry.number)
      cell.fault("number", "a value without a rating", "write for example: autonomy=5; order=2");
    const double rating = entry.number.value_or(0);
    if (std::abs(rating) > largest) cell.fault("value_range", "a rating beyond 1e9");
    return Rating{cohort_.values_.intern(fold_name(entry.name)), rating};
  });
  read_availability(people);
  read_zones(people);
}

void CohortReader::read_availability(People& people) {
  const auto found = people.columns.find(std::string_view("availability"));
  CellPlace cell = place(people, "availability");
  for (std::size_t k = 0; k < people.size(); ++k) {
    cell.at_row(people.rows[k]);
    const auto entries =
        found == people.columns.end() ? std::nullopt : entries_cell(found->second, k, {}, cell);
    if (!entries) {
      people.availability.add_blank();
      continue;
    }
    std::vector<Interval> intervals;
    for (const Entry& entry : *entries) {
      const auto some = parse_availability(entry.name, cell);
      intervals.insert(intervals.end(), some.begin(), some.end());
    }
    people.availability.add(intervals);
  }
}

void CohortReader::read_zones(People& people) {
  const auto found = people.columns.find(std::string_view("timezone"));
  people.zones.assign(people.size(), -1);
  if (found == people.columns.end()) return;
  CellPlace cell = place(people, "timezone");
  std::vector<std::string>& names = cohort_.zone_names_;
  for (std::size_t k = 0; k < people.size(); ++k) {
    cell.at_row(people.rows[k]);
    const auto name = text_cell(found->second, k, cell);
    if (!name) continue;
    auto known = std::ranges::find(names, *name);
    if (known == names.end()) {
      if (!cohort_.time_zones_->knows(*name)) {
        cell.fault("time_zone", "not an IANA time zone",
                   name_hint(*name, std::vector<std::string>{"Europe/Berlin", "America/New_York", "UTC"}));
        continue;
      }
      known = names.insert(names.end(), *name);
    }
    people.zones[k] = static_cast<std::int32_t>(known - names.begin());
  }
}

std::vector<std::uint32_t> CohortReader::read_counts(const People& people, std::string_view column,
                                                     std::uint32_t otherwise) {
  std::vector<std::uint32_t> counts(people.size(), otherwise);
  const auto found = people.columns.find(column);
  if (found == people.columns.end()) return counts;
  CellPlace cell = place(people, column);
  for (std::size_t k = 0; k < people.size(); ++k) {
    cell.at_row(people.rows[k]);
    counts[k] = count_cell(found->second, k, cell).value_or(otherwise);
  }
  return counts;
}

void CohortReader::read_mentee_answers() {
  Mentees& mentees = cohort_.mentees_;
  read_entries(mentees, "wants", mentees.wants, [&](const Entry& entry, CellPlace& cell) {
    return Want{cohort_.skills_.intern(fold_name(entry.name)), level(entry, cell),
                importance(entry.importance, cell)};
  });
  mentees.demand = read_counts(mentees, "demand", 1);
}

void CohortReader::read_mentor_answers() {
  Mentors& mentors = cohort_.mentors_;
  mentors.capacity = read_counts(mentors, "capacity", 1);
  mentors.minimum = read_counts(mentors, "minimum", 0);
  CellPlace cell = place(mentors, "minimum");
  for (std::size_t k = 0; k < mentors.size(); ++k) {
    if (mentors.minimum[k] <= mentors.capacity[k]) continue;
    cell.at_row(mentors.rows[k]);
    cell.fault("value_range", "the minimum exceeds the capacity", "capacity is 1 where it is not stated");
  }
}

void CohortReader::renumber() {
  const auto skills = cohort_.skills_.sort();
  const auto goals = cohort_.goals_.sort();
  const auto values = cohort_.values_.sort();
  renumber_lists(cohort_.mentees_.wants, skills);
  for (People* people : {static_cast<People*>(&cohort_.mentees_), static_cast<People*>(&cohort_.mentors_)}) {
    renumber_lists(people->skills, skills);
    renumber_lists(people->goals, goals);
    renumber_lists(people->values, values);
  }
}

}  // namespace pairwright

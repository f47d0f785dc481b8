// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cohort_builder.hpp"

#include <set>
#include <utility>

namespace pairwright {
namespace {

Entry entry(const MenteeSpec::Want& want) { return {want.skill, want.target, want.importance}; }
Entry entry(const MenteeSpec::Skill& skill) { return {skill.skill, skill.level, std::nullopt}; }
Entry entry(const MenteeSpec::Goal& goal) { return {goal.goal, std::nullopt, goal.importance}; }
Entry entry(const MenteeSpec::Value& value) { return {value.value, value.rating, std::nullopt}; }
Entry entry(const std::string& id) { return {id, std::nullopt, std::nullopt}; }

/// Adds one column made of one member of every spec; left out when nobody answered, as in a file without it.
template <class Spec, class Item>
void add_entries(Table& table, const std::vector<Spec>& specs, const char* name,
                 std::vector<Item> Spec::* member) {
  EntryColumn column;
  bool answered = false;
  for (const Spec& spec : specs) {
    std::vector<Entry> entries;
    for (const Item& item : spec.*member) entries.push_back(entry(item));
    entries.empty() ? column.add_blank() : column.add(entries);
    answered = answered || !entries.empty();
  }
  if (answered) table.add({name, std::move(column)});
}

template <class Spec>
void add_text(Table& table, const std::vector<Spec>& specs, const char* name, std::string Spec::* member) {
  TextColumn column;
  bool answered = false;
  for (const Spec& spec : specs) {
    column.add(spec.*member);
    answered = answered || !(spec.*member).empty();
  }
  if (answered) table.add({name, std::move(column)});
}

template <class Spec>
void add_count(Table& table, const std::vector<Spec>& specs, const char* name, std::uint32_t Spec::* member) {
  IntegerColumn column;
  for (const Spec& spec : specs) column.emplace_back(spec.*member);
  table.add({name, std::move(column)});
}

template <class Spec>
void add_common(Table& table, const std::vector<Spec>& specs) {
  TextColumn ids;
  for (const Spec& spec : specs) ids.add(spec.id);
  table.add({"id", std::move(ids)});
  add_entries(table, specs, "skills", &Spec::skills);
  add_entries(table, specs, "goals", &Spec::goals);
  add_entries(table, specs, "values", &Spec::values);
  add_text(table, specs, "availability", &Spec::availability);
  add_text(table, specs, "timezone", &Spec::timezone);
  add_entries(table, specs, "preferences", &Spec::preferences);
  add_entries(table, specs, "excludes", &Spec::excludes);
  std::set<std::string> names;
  for (const Spec& spec : specs) {
    for (const auto& [name, text] : spec.columns) names.insert(name);
  }
  for (const std::string& name : names) {
    TextColumn column;
    for (const Spec& spec : specs) {
      const auto cell = spec.columns.find(name);
      cell == spec.columns.end() ? column.add_null() : column.add(cell->second);
    }
    table.add({name, std::move(column)});
  }
}

}  // namespace

CohortBuilder& CohortBuilder::add_mentee(MenteeSpec mentee) & {
  mentees_.push_back(std::move(mentee));
  return *this;
}

CohortBuilder& CohortBuilder::add_mentor(MentorSpec mentor) & {
  mentors_.push_back(std::move(mentor));
  return *this;
}

CohortBuilder&& CohortBuilder::add_mentee(MenteeSpec mentee) && {
  return std::move(add_mentee(std::move(mentee)));
}

CohortBuilder&& CohortBuilder::add_mentor(MentorSpec mentor) && {
  return std::move(add_mentor(std::move(mentor)));
}

Cohort CohortBuilder::build(const TimeZones& zones) const {
  Table mentees("mentees");
  add_common(mentees, mentees_);
  add_entries(mentees, mentees_, "wants", &MenteeSpec::wants);
  add_count(mentees, mentees_, "demand", &MenteeSpec::demand);
  Table mentors("mentors");
  add_common(mentors, mentors_);
  add_count(mentors, mentors_, "capacity", &MentorSpec::capacity);
  add_count(mentors, mentors_, "minimum", &MentorSpec::minimum);
  return Cohort::make(mentees, mentors, zones);
}

}  // namespace pairwright

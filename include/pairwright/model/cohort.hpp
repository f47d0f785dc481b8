// SPDX-License-Identifier: Apache-2.0
// The validated input: everybody who takes part, with the known columns parsed and the others kept as they
// came. People stand in the order of their ids, so the order of rows has no influence on anything after this
// point.
#pragma once

#include "pairwright/base/score.hpp"
#include "pairwright/model/cell_faults.hpp"
#include "pairwright/model/cells.hpp"
#include "pairwright/model/lists.hpp"
#include "pairwright/model/table.hpp"
#include "pairwright/model/time_zone.hpp"
#include "pairwright/model/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

struct SkillLevel {
  NameIndex name = 0;  ///< in Cohort::skills()
  double level = 0;    ///< 1..5
};

struct Want {
  NameIndex name = 0;     ///< in Cohort::skills()
  double target = 0;      ///< level 1..5
  double importance = 0;  ///< ≥ 0
};

struct Goal {
  NameIndex name = 0;     ///< in Cohort::goals()
  double importance = 0;  ///< ≥ 0; read on the mentee's side only
};

struct Rating {
  NameIndex name = 0;  ///< in Cohort::values()
  double rating = 0;
};

/// One side of the cohort, person k in the order of ids. Lists are sorted by name and hold a name once.
struct People {
  std::string table;                ///< "mentees" or "mentors"
  std::string source;               ///< where the table came from; may be empty
  std::vector<std::string> ids;     ///< ascending, unique, in id form
  std::vector<std::uint32_t> rows;  ///< 1-based row of each person in the table as it came
  Lists<SkillLevel> skills;
  Lists<Goal> goals;
  Lists<Rating> values;
  Lists<Interval> availability;                       ///< in the person's own zone
  std::vector<std::int32_t> zones;                    ///< index into Cohort::zone_names; -1 = not answered
  Lists<std::uint32_t> preferences;                   ///< people of the other side, best first
  Lists<std::uint32_t> excludes;                      ///< people of the other side, ascending
  std::map<std::string, Cells, std::less<>> columns;  ///< every column of the table, rows in order of ids

  std::size_t size() const { return ids.size(); }
  bool has(std::string_view column) const { return columns.find(column) != columns.end(); }
  std::vector<std::string> column_names() const;
  /// The person of that id (compared in id form).
  std::optional<std::uint32_t> find(std::string_view id) const;
};

struct Mentees : People {
  Lists<Want> wants;
  std::vector<std::uint32_t> demand;
};

struct Mentors : People {
  std::vector<std::uint32_t> capacity;
  std::vector<std::uint32_t> minimum;
};

/// Immutable after `make`.
class Cohort {
 public:
  /// Reads and checks both tables; throws one DataError with every fault of both. `zones` must outlive the
  /// cohort.
  static Cohort make(const Table& mentees, const Table& mentors,
                     const TimeZones& zones = system_time_zones());

  const Mentees& mentees() const { return mentees_; }
  const Mentors& mentors() const { return mentors_; }
  const People& people(Side side) const {
    if (side == Side::mentee) return mentees_;
    return mentors_;
  }

  const Vocabulary& skills() const { return skills_; }
  const Vocabulary& goals() const { return goals_; }
  const Vocabulary& values() const { return values_; }
  const std::vector<std::string>& zone_names() const { return zone_names_; }
  const TimeZones& time_zones() const { return *time_zones_; }

  /// True when mentee i and mentor j are one person in both roles.
  bool same_person(MenteeIndex i, MentorIndex j) const { return mentees_.ids[i] == mentors_.ids[j]; }

  /// Remarks that stop nothing but should be seen (an id with invisible characters, …).
  const Faults& remarks() const { return remarks_; }

 private:
  friend class CohortReader;
  explicit Cohort(const TimeZones& zones) : time_zones_(&zones) {}

  Mentees mentees_;
  Mentors mentors_;
  Vocabulary skills_;
  Vocabulary goals_;
  Vocabulary values_;
  std::vector<std::string> zone_names_;
  const TimeZones* time_zones_;
  Faults remarks_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Builds a cohort in C++ without tables: the same checks as for tables, since it makes two of them.
#pragma once

#include "pairwright/model/cohort.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pairwright {

struct MenteeSpec {
  struct Want {
    std::string skill;
    double target = 3;
    double importance = 1;
  };
  struct Skill {
    std::string skill;
    double level = 3;
  };
  struct Goal {
    std::string goal;
    double importance = 1;
  };
  struct Value {
    std::string value;
    double rating = 0;
  };

  std::string id;
  std::vector<Want> wants = {};
  std::vector<Skill> skills = {};
  std::vector<Goal> goals = {};
  std::vector<Value> values = {};
  std::string availability = {};  ///< text form: "Mon 09:00-12:00; Tue,Thu 14:00-16:30"
  std::string timezone = {};      ///< IANA name
  std::uint32_t demand = 1;
  std::vector<std::string> preferences = {};
  std::vector<std::string> excludes = {};
  std::map<std::string, std::string> columns = {};  ///< any other column, in its text form
};

struct MentorSpec {
  using Skill = MenteeSpec::Skill;
  using Goal = MenteeSpec::Goal;
  using Value = MenteeSpec::Value;

  std::string id;
  std::vector<Skill> skills = {};
  std::vector<Goal> goals = {};
  std::vector<Value> values = {};
  std::string availability = {};
  std::string timezone = {};
  std::uint32_t capacity = 1;
  std::uint32_t minimum = 0;
  std::vector<std::string> preferences = {};
  std::vector<std::string> excludes = {};
  std::map<std::string, std::string> columns = {};
};

/// Chainable; `build` may be called again after more people were added.
class CohortBuilder {
 public:
  CohortBuilder& add_mentee(MenteeSpec mentee) &;
  CohortBuilder& add_mentor(MentorSpec mentor) &;
  CohortBuilder&& add_mentee(MenteeSpec mentee) &&;
  CohortBuilder&& add_mentor(MentorSpec mentor) &&;

  /// DataError with every fault of everybody added.
  Cohort build(const TimeZones& zones = system_time_zones()) const;

 private:
  std::vector<MenteeSpec> mentees_;
  std::vector<MentorSpec> mentors_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/cohort.hpp"

#include "pairwright/base/text.hpp"

#include "cohort_reader.hpp"
#include <algorithm>

namespace pairwright {

std::vector<std::string> People::column_names() const {
  std::vector<std::string> names;
  for (const auto& [name, cells] : columns) names.push_back(name);
  return names;
}

std::optional<std::uint32_t> People::find(std::string_view id) const {
  const std::string wanted = id_form(id);
  const auto place = std::ranges::lower_bound(ids, wanted);
  if (place == ids.end() || *place != wanted) return std::nullopt;
  return static_cast<std::uint32_t>(place - ids.begin());
}

Cohort Cohort::make(const Table& mentees, const Table& mentors, const TimeZones& zones) {
  Cohort cohort(zones);
  CohortReader reader(cohort);
  reader.read(mentees, mentors);
  return cohort;
}

}  // namespace pairwright

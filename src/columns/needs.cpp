// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/needs.hpp"

#include <algorithm>

namespace pairwright {

Needs Needs::compile(const ColumnSource& source, const std::string&) {
  const Mentees& mentees = source.cohort.mentees();
  Needs needs{{}, source.cohort.mentors().skills, source.cohort.skills().size()};
  for (std::size_t k = 0; k < mentees.size(); ++k) {
    if (!mentees.wants.answered(k)) {
      needs.mentees.add_blank();
      continue;
    }
    const auto present = mentees.skills[k];
    std::vector<Need> open;
    for (const Want& want : mentees.wants[k]) {
      const auto have = std::ranges::lower_bound(present, want.name, {}, &SkillLevel::name);
      const bool stated = have != present.end() && have->name == want.name;
      if (stated && have->level >= want.target) continue;
      open.push_back({want.name, stated ? have->level : 0, want.target, want.importance});
    }
    needs.mentees.add(open);
  }
  return needs;
}

}  // namespace pairwright

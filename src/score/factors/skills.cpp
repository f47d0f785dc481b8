// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee wants to learn the mentor can teach.
#include "pairwright/columns/needs.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <vector>

namespace pairwright::factors {
namespace {

struct Skills {
  std::shared_ptr<const Needs> needs;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(needs); }

  /// Levels of one mentor at a time lie in an array by skill, so a want costs one read.
  void evaluate(const PairBlock& block, BlockOf<double>& values) const {
    std::vector<double> level(needs->skills, 0);
    for (MentorIndex j = block.mentor_begin; j < block.mentor_end; ++j) {
      const auto known = needs->mentors[j];
      for (const SkillLevel& skill : known) level[skill.name] = skill.level;
      for (MenteeIndex i = block.mentee_begin; i < block.mentee_end; ++i) {
        values(i - block.mentee_begin, j - block.mentor_begin) =
            known.empty() ? not_answered : cover(needs->mentees[i], level);
      }
      for (const SkillLevel& skill : known) level[skill.name] = 0;
    }
  }

  static double cover(std::span<const Need> wanted, const std::vector<double>& level) {
    double covered = 0;
    double importance = 0;
    for (const Need& need : wanted) {
      const double reached = std::max(0.0, (level[need.skill] - need.from) / (need.target - need.from));
      covered += need.importance * std::min(1.0, reached);
      importance += need.importance;
    }
    return importance > 0 ? covered / importance : not_answered;
  }
};

}  // namespace

FactorSpec skills() {
  return factor_spec<Skills>("skills",
                             "share of the mentee's wants that the mentor's levels cover, by importance");
}

}  // namespace pairwright::factors

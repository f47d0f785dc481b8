// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee wants to learn the mentor can teach.
#include "pairwright/columns/holders.hpp"
#include "pairwright/columns/needs.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pairwright::factors {
namespace {

/// Below it products of importances lose their digits.
constexpr double least_importance = 1e-200;

struct Skills {
  std::shared_ptr<const Needs> needs;
  Holders<double> holders;
  OfRuns<double> zeros;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(needs); }
  void prepare() {
    holders = {needs->mentors, needs->skills, [](const SkillLevel& skill) { return Named<double>{skill.name, skill.level}; }};
    zeros = zero_where_listed(needs->mentors);
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto known = needs->mentors[j];
    double covered = 0;
    double importance = 0;
    for (const Need& need : needs->mentees[i]) {
      const auto found = std::ranges::lower_bound(known, need.skill, {}, &SkillLevel::name);
      const double level = found != known.end() && found->name == need.skill ? found->level : 0;
      const double reached = std::max(0.0, (level - need.from) / (need.target - need.from));
      covered += need.importance * std::min(1.0, reached);
      importance += need.importance;
    }
    return importance > 0 && !known.empty() ? covered / importance : not_answered;
  }

  /// Reads only the mentors who know what is wanted.
  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    double importance = 0;
    for (const Need& need : needs->mentees[i]) importance += need.importance;
    if (!(importance > least_importance)) return false;
    values = zeros[run.number];
    for (const Need& need : needs->mentees[i]) {
      const double share = need.importance / importance;
      const double half_a_level = 0.5 * share / (need.target - need.from);
      const double from = need.from;
      for (const auto& [place, level] : holders.of(run, need.skill)) {
        const double half = (level - from) * half_a_level;
        const double covered = half + std::abs(half);  // at least 0, without a branch
        values[place] += covered < share ? covered : share;
      }
    }
    return true;
  }
};

}  // namespace

FactorSpec skills() {
  return factor_spec<Skills>("skills",
                             "share of the mentee's wants that the mentor's levels cover, by importance");
}

}  // namespace pairwright::factors

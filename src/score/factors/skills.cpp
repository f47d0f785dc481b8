// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee wants to learn the mentor can teach.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/holders.hpp"
#include "pairwright/columns/needs.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace pairwright::factors {
namespace {

/// Below it products of importances lose their digits.
constexpr double least_importance = 1e-200;

/// More distinct levels than this are not worth a table for each want.
constexpr std::size_t most_levels = 64;

using Covers = std::array<double, most_levels>;

/// What a level adds: a_level of what it is above `from`, 0 at the least and `share` at the most.
struct Slope {
  double from;
  double a_level;
  double share;
};

PAIRWRIGHT_FOR_EACH_PROCESSOR
void covers_of(const std::vector<double>& levels, const Slope& given, Covers& covers) {
  const auto [from, a_level, share] = given;
  const std::size_t count = levels.size();
  for (std::size_t k = 0; k < count; ++k) {
    const double covered = (levels[k] - from) * a_level;
    const double at_least_none = covered > 0 ? covered : 0;
    covers[k] = at_least_none < share ? at_least_none : share;
  }
}

struct Skills {
  std::shared_ptr<const Needs> needs;
  std::vector<double> levels;  // that mentors have, ascending
  Holders<std::uint16_t> holders;
  OfRuns<double> zeros;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(needs); }
  void prepare() {
    for (std::size_t j = 0; j < needs->mentors.size(); ++j) {
      for (const SkillLevel& skill : needs->mentors[j]) levels.push_back(skill.level);
    }
    std::ranges::sort(levels);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    holders = {needs->mentors, needs->skills, [&](const SkillLevel& skill) -> Named<std::uint16_t> {
                 const auto place = std::ranges::lower_bound(levels, skill.level) - levels.begin();
                 return {skill.name, static_cast<std::uint16_t>(place)};
               }};
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

  /// Reads only the mentors who know what is wanted, and computes what each level covers once for all of
  /// them.
  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    double importance = 0;
    for (const Need& need : needs->mentees[i]) importance += need.importance;
    if (!(importance > least_importance) || levels.size() > most_levels) return false;
    values = zeros[run.number];
    Covers covers;
    for (const Need& need : needs->mentees[i]) {
      const auto who = holders.of(run, need.skill);
      if (who.empty()) continue;
      const double share = need.importance / importance;
      covers_of(levels, {need.from, share / (need.target - need.from), share}, covers);
      for (const auto& [place, level] : who) values[place] += covers[level];
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

// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee wants to learn the mentor can teach.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/holders.hpp"
#include "pairwright/columns/needs.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::factors {
namespace {

/// Below it products of importances lose their digits.
constexpr double least_importance = 1e-200;

/// More distinct levels than this are not worth a table for each want.
constexpr std::size_t most_levels = 64;

/// A whole number of vectors.
using ByLevel = std::array<double, most_levels>;

/// What each level adds: a_level of what it is above `from`, 0 at the least and `share` at the most.
struct Slope {
  double from;
  double a_level;
  double share;
};

struct Cover {
  alignas(64) ByLevel of_level;
  Slope slope;
};

PAIRWRIGHT_FOR_EACH_PROCESSOR
void fill_covers(const ByLevel& levels, std::size_t count, std::span<Cover> covers) {
  constexpr std::size_t a_vector = 8;
  for (Cover& cover : covers) {
    const auto [from, a_level, share] = cover.slope;
    for (std::size_t begin = 0; begin < count; begin += a_vector) {
      std::array<double, a_vector> some;
      for (std::size_t k = 0; k < a_vector; ++k) {
        const double covered = (levels[begin + k] - from) * a_level;
        const double at_least_none = covered > 0 ? covered : 0;
        some[k] = at_least_none < share ? at_least_none : share;
      }
      std::ranges::copy(some, cover.of_level.begin() + static_cast<std::ptrdiff_t>(begin));
    }
  }
}

struct Skills {
  std::shared_ptr<const Needs> needs;
  std::vector<double> levels;  // that mentors have, ascending
  ByLevel first_levels = {};
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
    std::copy_n(levels.begin(), std::min(levels.size(), most_levels), first_levels.begin());
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

  /// Reads only the mentors who know what is wanted. What each level covers is computed for some wants at
  /// once, so that the processor need not wait for it between their lists.
  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    constexpr std::size_t at_once = 8;
    const auto wants = needs->mentees[i];
    double importance = 0;
    for (const Need& need : wants) importance += need.importance;
    if (!(importance > least_importance) || levels.size() > most_levels) return false;
    values = zeros[run.number];
    std::array<Cover, at_once> covers;
    for (std::size_t begin = 0; begin < wants.size(); begin += at_once) {
      const auto some = wants.subspan(begin, std::min(at_once, wants.size() - begin));
      for (std::size_t w = 0; w < some.size(); ++w) {
        const double share = some[w].importance / importance;
        covers[w].slope = {some[w].from, share / (some[w].target - some[w].from), share};
      }
      fill_covers(first_levels, levels.size(), std::span(covers).first(some.size()));
      for (std::size_t w = 0; w < some.size(); ++w) {
        for (const auto& [place, level] : holders.of(run, some[w].skill)) {
          values[place] += covers[w].of_level[level];
        }
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

// SPDX-License-Identifier: Apache-2.0
// How high the two rank each other: the first choice is worth 1, the last of n is worth 1/n, others are worth
// 0.
#include "pairwright/columns/columns.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <span>

namespace pairwright::factors {
namespace {

/// The ranked lists, as the cohort holds them.
struct Rankings {
  Lists<std::uint32_t> mentees;
  Lists<std::uint32_t> mentors;

  static std::vector<ColumnUse> uses(const std::string&) {
    return {{"preferences", Side::mentee, false}, {"preferences", Side::mentor, false}};
  }
  static Rankings compile(const ColumnSource& source, const std::string&) {
    return {source.cohort.mentees().preferences, source.cohort.mentors().preferences};
  }
};

struct Preference {
  double mentee_share = 0.5;
  std::shared_ptr<const Rankings> rankings;

  void parameters(auto&& p) {
    p("mentee_share", mentee_share,
      {.help = "share of the mentee's ranking, 0 to 1; the mentor's has the rest", .least = 0, .most = 1});
  }
  void columns(auto&& c) { c(rankings); }

  /// A side that did not answer leaves its share to the other.
  double operator()(MenteeIndex i, MentorIndex j) const {
    const double mine = rankings->mentees.answered(i) ? mentee_share : 0;
    const double theirs = rankings->mentors.answered(j) ? 1 - mentee_share : 0;
    if (mine + theirs == 0) return not_answered;
    const double value =
        mine * standing(rankings->mentees[i], j) + theirs * standing(rankings->mentors[j], i);
    return value / (mine + theirs);
  }

  static double standing(std::span<const std::uint32_t> ranked, std::uint32_t partner) {
    const auto place = std::ranges::find(ranked, partner);
    if (place == ranked.end()) return 0;
    return static_cast<double>(ranked.end() - place) / static_cast<double>(ranked.size());
  }
};

}  // namespace

FactorSpec preference() {
  return factor_spec<Preference>("preference", "how high the two rank each other in their preferences");
}

}  // namespace pairwright::factors

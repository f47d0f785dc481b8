// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee is after the mentor is after too.
#include "pairwright/columns/goal_lists.hpp"
#include "pairwright/score/factor.hpp"

#include "../name_hits.hpp"
#include <algorithm>
#include <vector>

namespace pairwright::factors {
namespace {

/// Below it products of importances lose their digits.
constexpr double least_importance = 1e-200;

struct Goals {
  std::shared_ptr<const GoalLists> goals;
  NameHits hits;
  OfRuns<double> zeros;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(goals); }
  void prepare() {
    hits = NameHits(goals->mentors, goals->names, [](const Goal& goal) { return goal.name; });
    zeros = zero_where_listed(goals->mentors);
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto wanted = goals->mentees[i];
    const auto offered = goals->mentors[j];
    double shared = 0;
    double importance = 0;
    auto offer = offered.begin();
    for (const Goal& goal : wanted) {
      while (offer != offered.end() && offer->name < goal.name) ++offer;
      if (offer != offered.end() && offer->name == goal.name) shared += goal.importance;
      importance += goal.importance;
    }
    return importance > 0 && !offered.empty() ? shared / importance : not_answered;
  }

  /// Looks only for the mentors who share a goal.
  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    double importance = 0;
    for (const Goal& goal : goals->mentees[i]) importance += goal.importance;
    if (!(importance > least_importance)) return false;
    values = zeros[run.number];
    for (const Goal& goal : goals->mentees[i]) hits.add(run, goal.name, goal.importance / importance, values);
    return true;
  }
};

}  // namespace

FactorSpec goals() {
  return factor_spec<Goals>("goals", "share of the mentee's goals, by importance, that the mentor has too");
}

}  // namespace pairwright::factors

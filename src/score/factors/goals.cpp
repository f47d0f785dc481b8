// SPDX-License-Identifier: Apache-2.0
// How much of what the mentee is after the mentor is after too.
#include "pairwright/columns/goal_lists.hpp"
#include "pairwright/score/factor.hpp"

namespace pairwright::factors {
namespace {

struct Goals {
  std::shared_ptr<const GoalLists> goals;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(goals); }

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
};

}  // namespace

FactorSpec goals() {
  return factor_spec<Goals>("goals", "share of the mentee's goals, by importance, that the mentor has too");
}

}  // namespace pairwright::factors

// SPDX-License-Identifier: Apache-2.0
// People who said that they must never be paired, on either side.
#include "pairwright/columns/exclusions.hpp"
#include "pairwright/score/rule.hpp"

#include "../removed_pairs.hpp"
#include <algorithm>
#include <utility>
#include <vector>

namespace pairwright::rules {
namespace {

struct Excluded {
  std::shared_ptr<const Exclusions> exclusions;
  RemovedPairs pairs;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(exclusions); }
  void prepare() {
    std::vector<std::pair<MenteeIndex, MentorIndex>> named;
    for (MenteeIndex i = 0; i < exclusions->mentees.size(); ++i) {
      for (const MentorIndex j : exclusions->mentees[i]) named.emplace_back(i, j);
    }
    for (MentorIndex j = 0; j < exclusions->mentors.size(); ++j) {
      for (const MenteeIndex i : exclusions->mentors[j]) named.emplace_back(i, j);
    }
    pairs = {std::move(named), exclusions->mentees.size()};
  }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const bool named = std::ranges::binary_search(exclusions->mentees[i], j) ||
                       std::ranges::binary_search(exclusions->mentors[j], i);
    return named ? RuleAnswer::removes : RuleAnswer::keeps;
  }

  bool answer_run(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    answers.fill(RuleAnswer::keeps);
    pairs.mark(i, run, answers);
    return true;
  }
};

}  // namespace

RuleSpec excluded() {
  return rule_spec<Excluded>("excluded", "removes pairs of which one names the other in `excludes`");
}

}  // namespace pairwright::rules

// SPDX-License-Identifier: Apache-2.0
// People who said that they must never be paired, on either side.
#include "pairwright/columns/exclusions.hpp"
#include "pairwright/score/rule.hpp"

#include <algorithm>

namespace pairwright::rules {
namespace {

struct Excluded {
  std::shared_ptr<const Exclusions> exclusions;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(exclusions); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const bool named = std::ranges::binary_search(exclusions->mentees[i], j) ||
                       std::ranges::binary_search(exclusions->mentors[j], i);
    return named ? RuleAnswer::removes : RuleAnswer::keeps;
  }
};

}  // namespace

RuleSpec excluded() {
  return rule_spec<Excluded>("excluded", "removes pairs of which one names the other in `excludes`");
}

}  // namespace pairwright::rules

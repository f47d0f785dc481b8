// SPDX-License-Identifier: Apache-2.0
// Same or another department, office, …: forbid_same and require_same.
#include "pairwright/columns/categories.hpp"
#include "pairwright/score/rule.hpp"

namespace pairwright::rules {
namespace {

/// The answer to a pair whose texts agree, and to one whose texts differ.
template <RuleAnswer SameAnswer, RuleAnswer OtherAnswer>
struct Sameness {
  std::string column;
  std::shared_ptr<const Categories> categories;

  void parameters(auto&& p) {
    p("column", column, {.help = "a text column of both tables", .required = true});
  }
  void columns(auto&& c) { c(column, categories); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const std::int32_t mine = categories->mentees[i];
    const std::int32_t theirs = categories->mentors[j];
    if (mine == Categories::blank || theirs == Categories::blank) return RuleAnswer::unknown;
    return mine == theirs ? SameAnswer : OtherAnswer;
  }
};

}  // namespace

RuleSpec forbid_same() {
  return rule_spec<Sameness<RuleAnswer::removes, RuleAnswer::keeps>>(
      "forbid_same", "removes pairs that agree in a text column");
}

RuleSpec require_same() {
  return rule_spec<Sameness<RuleAnswer::keeps, RuleAnswer::removes>>(
      "require_same", "removes pairs that differ in a text column");
}

}  // namespace pairwright::rules

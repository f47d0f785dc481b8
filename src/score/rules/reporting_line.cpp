// SPDX-License-Identifier: Apache-2.0
// Nobody mentors within their own line of management.
#include "pairwright/columns/management.hpp"
#include "pairwright/score/rule.hpp"

namespace pairwright::rules {
namespace {

struct ReportingLine {
  int levels = 2;
  bool same_manager = false;
  std::shared_ptr<const Management> management;

  void parameters(auto&& p) {
    p("levels", levels, {.help = "steps of management that count (1..100)", .least = 1, .most = 100});
    p("same_manager", same_manager, {.help = "true: peers with the same manager are removed as well"});
  }
  void columns(auto&& c) { c(management); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const std::int32_t mentee = management->mentees[i];
    const std::int32_t mentor = management->mentors[j];
    const std::int32_t above_mentee = management->managers[static_cast<std::size_t>(mentee)];
    const std::int32_t above_mentor = management->managers[static_cast<std::size_t>(mentor)];
    const bool in_line =
        management->reports_to(mentee, mentor, levels) || management->reports_to(mentor, mentee, levels);
    const bool answered = above_mentee != Management::nobody && above_mentor != Management::nobody;
    const bool peers = same_manager && answered && above_mentee == above_mentor;
    if (in_line || peers) return RuleAnswer::removes;
    return answered ? RuleAnswer::keeps : RuleAnswer::unknown;
  }
};

}  // namespace

RuleSpec reporting_line() {
  return rule_spec<ReportingLine>(
      "reporting_line", "removes pairs of which one manages the other, directly or a few levels up");
}

}  // namespace pairwright::rules

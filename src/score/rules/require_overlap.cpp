// SPDX-License-Identifier: Apache-2.0
// At least so many common entries of a set column, or common minutes of the calendars.
#include "pairwright/columns/calendars.hpp"
#include "pairwright/columns/sets.hpp"
#include "pairwright/score/rule.hpp"

namespace pairwright::rules {
namespace {

struct RequireOverlap {
  std::string column;
  double minimum = 1;
  int meeting_minutes = 60;
  std::shared_ptr<const Sets> sets;
  std::shared_ptr<const Calendars> calendars;

  void parameters(auto&& p) {
    p("column", column, {.help = "a set column of both tables, or `availability`", .required = true});
    p("minimum", minimum,
      {.help = "least common entries, or bookable minutes a week (0 or more)", .least = 0, .most = 10080});
    p("meeting_minutes", meeting_minutes,
      {.help = "of availability only: shorter common stretches do not count (1..10080)",
       .least = 1,
       .most = 10080});
  }
  void columns(auto&& c) {
    if (column == "availability") {
      c(calendars);
    } else {
      c(column, sets);
    }
  }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    return calendars ? answer(*calendars, i, j) : answer(*sets, i, j);
  }

 private:
  RuleAnswer answer(const auto& lists, MenteeIndex i, MentorIndex j) const {
    if (!lists.mentees.answered(i) || !lists.mentors.answered(j)) return RuleAnswer::unknown;
    return common(lists.mentees[i], lists.mentors[j]) >= minimum ? RuleAnswer::keeps : RuleAnswer::removes;
  }
  double common(std::span<const NameIndex> a, std::span<const NameIndex> b) const {
    return static_cast<double>(shared_count(a, b));
  }
  double common(std::span<const Interval> a, std::span<const Interval> b) const {
    return bookable_minutes(a, b, meeting_minutes);
  }
};

}  // namespace

RuleSpec require_overlap() {
  return rule_spec<RequireOverlap>("require_overlap",
                                   "removes pairs with too few common entries or common bookable minutes");
}

}  // namespace pairwright::rules

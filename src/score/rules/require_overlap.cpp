// SPDX-License-Identifier: Apache-2.0
// At least so many common entries of a set column, or common minutes of the calendars.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/calendars.hpp"
#include "pairwright/columns/sets.hpp"
#include "pairwright/score/rule.hpp"

#include "../common_entries.hpp"
#include "../free_time.hpp"
#include <cstdint>
#include <vector>

namespace pairwright::rules {
namespace {

PAIRWRIGHT_FOR_EACH_PROCESSOR
void answer_counts(const OfRun<std::int16_t>& common, const OfRun<double>& zeros, double minimum,
                   OfRun<RuleAnswer>& answers) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const RuleAnswer known = common[k] >= minimum ? RuleAnswer::keeps : RuleAnswer::removes;
    answers[k] = zeros[k] == 0 ? known : RuleAnswer::unknown;
  }
}

struct RequireOverlap {
  std::string column;
  double minimum = 1;
  int meeting_minutes = 60;
  std::shared_ptr<const Sets> sets;
  std::shared_ptr<const Calendars> calendars;
  CommonEntries common_entries;  // of sets
  FreeTime free_time;            // of calendars
  OfRuns<double> zeros;

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
  void prepare() {
    if (calendars) {
      free_time = FreeTime(*calendars, meeting_minutes);
      zeros = zero_where_answered(calendars->mentors);
    } else {
      common_entries = CommonEntries(*sets);
      zeros = zero_where_answered(sets->mentors);
    }
  }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    return calendars ? answer(*calendars, i, j) : answer(*sets, i, j);
  }

  bool answer_run(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    if (calendars ? !calendars->mentees.answered(i) : !sets->mentees.answered(i)) return false;
    OfRun<std::int16_t> common;
    if (calendars) {
      free_time.add_up(i, run, common);
    } else {
      common_entries.count(i, run, common);
    }
    answer_counts(common, zeros[run.number], minimum, answers);
    return true;
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

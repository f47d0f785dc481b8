// SPDX-License-Identifier: Apache-2.0
// Whether the two find the time to meet as often as the programme asks.
#include "pairwright/columns/calendars.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>

namespace pairwright::factors {
namespace {

struct Availability {
  int meeting_minutes = 60;
  double meetings_per_month = 2;
  std::shared_ptr<const Calendars> calendars;

  void parameters(auto&& p) {
    p("meeting_minutes", meeting_minutes,
      {.help = "length of a meeting; shorter common stretches do not count (1..10080)",
       .least = 1,
       .most = 10080});
    p("meetings_per_month", meetings_per_month,
      {.help = "meetings a month that should find a place (above 0, at most 1000)",
       .least = 0.001,
       .most = 1000});
  }
  void columns(auto&& c) { c(calendars); }

  double operator()(MenteeIndex i, MentorIndex j) const {
    if (!calendars->mentees.answered(i) || !calendars->mentors.answered(j)) return not_answered;
    constexpr double weeks_per_month = 52.0 / 12.0;
    const double needed = meetings_per_month * meeting_minutes / weeks_per_month;
    const int bookable = bookable_minutes(calendars->mentees[i], calendars->mentors[j], meeting_minutes);
    return std::min(1.0, bookable / needed);
  }
};

}  // namespace

FactorSpec availability() {
  return factor_spec<Availability>("availability",
                                   "common bookable minutes a week against the minutes the meetings need");
}

}  // namespace pairwright::factors

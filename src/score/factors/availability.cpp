// SPDX-License-Identifier: Apache-2.0
// Whether the two find the time to meet as often as the programme asks.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/calendars.hpp"
#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/score/factor.hpp"

#include "../free_time.hpp"
#include <algorithm>
#include <cstdint>
#include <vector>

namespace pairwright::factors {
namespace {

/// Share of the minutes needed, added to 0 or NaN.
PAIRWRIGHT_FOR_EACH_PROCESSOR
void shares_of(const OfRun<std::int16_t>& minutes, double a_minute, const OfRun<double>& zeros,
               OfRun<double>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double share = minutes[k] * a_minute;
    values[k] = (share < 1 ? share : 1) + zeros[k];
  }
}

struct Availability {
  int meeting_minutes = 60;
  double meetings_per_month = 2;
  std::shared_ptr<const Calendars> calendars;
  FreeTime free_time;
  OfRuns<double> zeros;

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
  void prepare() {
    free_time = FreeTime(*calendars, meeting_minutes);
    zeros = zero_where_answered(calendars->mentors);
  }

  double needed() const {
    constexpr double weeks_per_month = 52.0 / 12.0;
    return meetings_per_month * meeting_minutes / weeks_per_month;
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    if (!calendars->mentees.answered(i) || !calendars->mentors.answered(j)) return not_answered;
    const int bookable = bookable_minutes(calendars->mentees[i], calendars->mentors[j], meeting_minutes);
    return std::min(1.0, bookable / needed());
  }

  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    if (!calendars->mentees.answered(i)) return false;
    OfRun<std::int16_t> minutes;
    free_time.add_up(i, run, minutes);
    shares_of(minutes, 1 / needed(), zeros[run.number], values);
    return true;
  }
};

}  // namespace

FactorSpec availability() {
  return factor_spec<Availability>("availability",
                                   "common bookable minutes a week against the minutes the meetings need");
}

}  // namespace pairwright::factors

// SPDX-License-Identifier: Apache-2.0
// mentor − mentee of a number column must lie within a window.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/columns/numbers.hpp"
#include "pairwright/score/rule.hpp"

#include <cmath>
#include <vector>

namespace pairwright::rules {
namespace {

struct Window {
  double least;
  double most;
};

/// `gap` is NaN when either is blank.
inline RuleAnswer answer(double gap, const Window& window) {
  const RuleAnswer known =
      ((gap >= window.least) & (gap <= window.most)) ? RuleAnswer::keeps : RuleAnswer::removes;
  return std::isnan(gap) ? RuleAnswer::unknown : known;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void answer_gaps(double mine, const OfRun<double>& theirs, const Window& given, OfRun<RuleAnswer>& answers) {
  const Window window = given;
  for (std::size_t k = 0; k < mentors_a_run; ++k) answers[k] = answer(theirs[k] - mine, window);
}

struct NumberWindow {
  static constexpr double open = 1e300;

  std::string column;
  double least = -open;
  double most = open;
  std::shared_ptr<const Numbers> numbers;
  OfRuns<double> theirs;

  void parameters(auto&& p) {
    p("column", column, {.help = "a number column of both tables", .required = true});
    p("min", least, {.help = "least mentor − mentee, inclusive"});
    p("max", most, {.help = "most mentor − mentee, inclusive"});
  }
  void columns(auto&& c) { c(column, numbers); }
  void prepare() { theirs = in_runs(numbers->mentors); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    return answer(numbers->mentors[j] - numbers->mentees[i], {least, most});
  }

  bool answer_run(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    answer_gaps(numbers->mentees[i], theirs[run.number], {least, most}, answers);
    return true;
  }
};

}  // namespace

RuleSpec number_window() {
  return rule_spec<NumberWindow>("number_window", "removes pairs whose mentor − mentee is outside a window");
}

}  // namespace pairwright::rules

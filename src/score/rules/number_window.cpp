// SPDX-License-Identifier: Apache-2.0
// mentor − mentee of a number column must lie within a window.
#include "pairwright/columns/numbers.hpp"
#include "pairwright/score/rule.hpp"

#include <cmath>
#include <limits>

namespace pairwright::rules {
namespace {

struct NumberWindow {
  static constexpr double open = 1e300;

  std::string column;
  double least = -open;
  double most = open;
  std::shared_ptr<const Numbers> numbers;

  void parameters(auto&& p) {
    p("column", column, {.help = "a number column of both tables", .required = true});
    p("min", least, {.help = "least mentor − mentee, inclusive"});
    p("max", most, {.help = "most mentor − mentee, inclusive"});
  }
  void columns(auto&& c) { c(column, numbers); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const double gap = numbers->mentors[j] - numbers->mentees[i];  // NaN when either is blank
    if (std::isnan(gap)) return RuleAnswer::unknown;
    return gap >= least && gap <= most ? RuleAnswer::keeps : RuleAnswer::removes;
  }
};

}  // namespace

RuleSpec number_window() {
  return rule_spec<NumberWindow>("number_window", "removes pairs whose mentor − mentee is outside a window");
}

}  // namespace pairwright::rules

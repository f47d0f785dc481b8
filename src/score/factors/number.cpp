// SPDX-License-Identifier: Apache-2.0
// A window on mentor − mentee in any number column: experience gap, or reverse mentoring by the sign of the
// ideal.
#include "pairwright/columns/numbers.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <cmath>

namespace pairwright::factors {
namespace {

struct Number {
  std::string column;
  double ideal = 0;
  double tolerance = 1;
  std::shared_ptr<const Numbers> numbers;

  void parameters(auto&& p) {
    p("column", column, {.help = "a number column of both tables", .required = true});
    p("ideal", ideal, {.help = "mentor − mentee that is worth 1, in the column's unit"});
    p("tolerance", tolerance,
      {.help = "distance from the ideal at which the value reaches 0, above 0", .least = 1e-9, .most = 1e15});
  }
  void columns(auto&& c) { c(column, numbers); }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const double gap = numbers->mentors[j] - numbers->mentees[i];  // NaN when either is blank
    return std::isnan(gap) ? not_answered : std::max(0.0, 1 - std::abs(gap - ideal) / tolerance);
  }
};

}  // namespace

FactorSpec number() {
  return factor_spec<Number>("number", "nearness of mentor − mentee to an ideal difference");
}

}  // namespace pairwright::factors

// SPDX-License-Identifier: Apache-2.0
// A window on mentor − mentee in any number column: experience gap, or reverse mentoring by the sign of the
// ideal.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/columns/numbers.hpp"
#include "pairwright/score/factor.hpp"

#include <cmath>
#include <vector>

namespace pairwright::factors {
namespace {

struct Target {
  double ideal;
  double tolerance;
};

/// `gap` is NaN when either is blank.
inline double nearness(double gap, const Target& target) {
  const double near = 1 - std::abs(gap - target.ideal) / target.tolerance;
  return near < 0 ? 0 : near;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void nearness_of(double mine, const OfRun<double>& theirs, const Target& given, OfRun<double>& values) {
  const Target target = given;
  for (std::size_t k = 0; k < mentors_a_run; ++k) values[k] = nearness(theirs[k] - mine, target);
}

struct Number {
  std::string column;
  double ideal = 0;
  double tolerance = 1;
  std::shared_ptr<const Numbers> numbers;
  OfRuns<double> theirs;

  void parameters(auto&& p) {
    p("column", column, {.help = "a number column of both tables", .required = true});
    p("ideal", ideal, {.help = "mentor − mentee that is worth 1, in the column's unit"});
    p("tolerance", tolerance,
      {.help = "distance from the ideal at which the value reaches 0, above 0", .least = 1e-9, .most = 1e15});
  }
  void columns(auto&& c) { c(column, numbers); }
  void prepare() { theirs = in_runs(numbers->mentors); }

  double operator()(MenteeIndex i, MentorIndex j) const {
    return nearness(numbers->mentors[j] - numbers->mentees[i], {ideal, tolerance});
  }

  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    nearness_of(numbers->mentees[i], theirs[run.number], {ideal, tolerance}, values);
    return true;
  }
};

}  // namespace

FactorSpec number() {
  return factor_spec<Number>("number", "nearness of mentor − mentee to an ideal difference");
}

}  // namespace pairwright::factors

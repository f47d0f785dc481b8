// SPDX-License-Identifier: Apache-2.0
// Removes pairs that score too low to be worth making.
#include "pairwright/score/rule.hpp"

#include <cmath>

namespace pairwright::rules {
namespace {

struct MinimumScore {
  double score = 0;
  Score least = 0;

  void parameters(auto&& p) {
    p("score", score,
      {.help = "least score that is kept: a fraction 0..1, to the millionth, or millionths above 1",
       .least = 0,
       .most = 1e6,
       .required = true});
  }
  void columns(auto&&) {}
  void prepare() {
    least = static_cast<Score>(std::ceil(score <= 1 ? std::nearbyint(score * score_one) : score));
  }

  RuleAnswer operator()(Score pair) const { return pair >= least ? RuleAnswer::keeps : RuleAnswer::removes; }
};

}  // namespace

RuleSpec minimum_score() { return rule_spec<MinimumScore>("minimum_score", "removes pairs below a score"); }

}  // namespace pairwright::rules

// SPDX-License-Identifier: Apache-2.0
// Same or another department, office, …: forbid_same and require_same.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/categories.hpp"
#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/score/rule.hpp"

#include <cstdint>
#include <vector>

namespace pairwright::rules {
namespace {

struct Answers {
  RuleAnswer same;
  RuleAnswer other;
};

inline RuleAnswer answer(const Answers& answers, std::int32_t mine, std::int32_t theirs) {
  const RuleAnswer known = mine == theirs ? answers.same : answers.other;
  return ((mine == Categories::blank) | (theirs == Categories::blank)) ? RuleAnswer::unknown : known;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void answer_texts(const Answers& given, std::int32_t mine, const OfRun<std::int32_t>& theirs,
                  OfRun<RuleAnswer>& answers) {
  const Answers by_text = given;
  for (std::size_t k = 0; k < mentors_a_run; ++k) answers[k] = answer(by_text, mine, theirs[k]);
}

/// The answer to a pair whose texts agree, and to one whose texts differ.
template <RuleAnswer SameAnswer, RuleAnswer OtherAnswer>
struct Sameness {
  std::string column;
  std::shared_ptr<const Categories> categories;
  OfRuns<std::int32_t> theirs;

  void parameters(auto&& p) {
    p("column", column, {.help = "a text column of both tables", .required = true});
  }
  void columns(auto&& c) { c(column, categories); }
  void prepare() { theirs = in_runs(categories->mentors); }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    return answer({SameAnswer, OtherAnswer}, categories->mentees[i], categories->mentors[j]);
  }

  bool answer_run(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    answer_texts({SameAnswer, OtherAnswer}, categories->mentees[i], theirs[run.number], answers);
    return true;
  }
};

}  // namespace

RuleSpec forbid_same() {
  return rule_spec<Sameness<RuleAnswer::removes, RuleAnswer::keeps>>(
      "forbid_same", "removes pairs that agree in a text column");
}

RuleSpec require_same() {
  return rule_spec<Sameness<RuleAnswer::keeps, RuleAnswer::removes>>(
      "require_same", "removes pairs that differ in a text column");
}

}  // namespace pairwright::rules

// SPDX-License-Identifier: Apache-2.0
// Nobody mentors within their own line of management.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/management.hpp"
#include "pairwright/score/rule.hpp"

#include "../removed_pairs.hpp"
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pairwright::rules {
namespace {

struct Manager {
  std::int32_t person;
  RuleAnswer to_peers;
};

PAIRWRIGHT_FOR_EACH_PROCESSOR
void answer_managers(const Manager& own, const OfRun<std::int32_t>& others, OfRun<RuleAnswer>& answers) {
  const Manager mine = own;
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const RuleAnswer to_known = others[k] == mine.person ? mine.to_peers : RuleAnswer::keeps;
    answers[k] = others[k] == Management::nobody ? RuleAnswer::unknown : to_known;
  }
}

struct ReportingLine {
  int levels = 2;
  bool same_manager = false;
  std::shared_ptr<const Management> management;
  RemovedPairs in_line;
  OfRuns<std::int32_t> above_mentors;

  void parameters(auto&& p) {
    p("levels", levels, {.help = "steps of management that count (1..100)", .least = 1, .most = 100});
    p("same_manager", same_manager, {.help = "true: peers with the same manager are removed as well"});
  }
  void columns(auto&& c) { c(management); }
  void prepare() {
    const std::size_t mentors = management->mentors.size();
    above_mentors = in_runs(mentors, [&](std::size_t j) { return manager_of(management->mentors[j]); });
    const auto mentees_by_person = by_person(management->mentees);
    const auto mentors_by_person = by_person(management->mentors);
    std::vector<std::pair<MenteeIndex, MentorIndex>> found;
    for (MenteeIndex i = 0; i < management->mentees.size(); ++i) {
      for_each_above(management->mentees[i], [&](std::size_t boss) {
        if (mentors_by_person[boss] != nobody) found.emplace_back(i, mentors_by_person[boss]);
      });
    }
    for (MentorIndex j = 0; j < mentors; ++j) {
      for_each_above(management->mentors[j], [&](std::size_t boss) {
        if (mentees_by_person[boss] != nobody) found.emplace_back(mentees_by_person[boss], j);
      });
    }
    in_line = {std::move(found), management->mentees.size()};
  }

  RuleAnswer operator()(MenteeIndex i, MentorIndex j) const {
    const std::int32_t mentee = management->mentees[i];
    const std::int32_t mentor = management->mentors[j];
    const std::int32_t above_mentee = manager_of(mentee);
    const std::int32_t above_mentor = manager_of(mentor);
    const bool related =
        management->reports_to(mentee, mentor, levels) || management->reports_to(mentor, mentee, levels);
    const bool answered = above_mentee != Management::nobody && above_mentor != Management::nobody;
    const bool peers = same_manager && answered && above_mentee == above_mentor;
    if (related || peers) return RuleAnswer::removes;
    return answered ? RuleAnswer::keeps : RuleAnswer::unknown;
  }

  bool answer_run(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    const std::int32_t above = manager_of(management->mentees[i]);
    const RuleAnswer to_peers = same_manager ? RuleAnswer::removes : RuleAnswer::keeps;
    if (above == Management::nobody) {
      answers.fill(RuleAnswer::unknown);
    } else {
      answer_managers({above, to_peers}, above_mentors[run.number], answers);
    }
    in_line.mark(i, run, answers);
    return true;
  }

 private:
  static constexpr std::uint32_t nobody = ~std::uint32_t{0};

  std::int32_t manager_of(std::int32_t person) const {
    return management->managers[static_cast<std::size_t>(person)];
  }
  template <class Visit>
  void for_each_above(std::int32_t person, Visit visit) const {
    for (int level = 0; level < levels; ++level) {
      person = manager_of(person);
      if (person == Management::nobody) return;
      visit(static_cast<std::size_t>(person));
    }
  }
  /// Index in one table of each person, or nobody.
  std::vector<std::uint32_t> by_person(const std::vector<std::int32_t>& people) const {
    std::vector<std::uint32_t> indices(management->managers.size(), nobody);
    for (std::uint32_t k = 0; k < people.size(); ++k) indices[static_cast<std::size_t>(people[k])] = k;
    return indices;
  }
};

}  // namespace

RuleSpec reporting_line() {
  return rule_spec<ReportingLine>(
      "reporting_line", "removes pairs of which one manages the other, directly or a few levels up");
}

}  // namespace pairwright::rules

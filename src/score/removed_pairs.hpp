// SPDX-License-Identifier: Apache-2.0
// The few pairs that a rule removes, whatever it says of all others.
#pragma once

#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/model/lists.hpp"
#include "pairwright/score/rule.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace pairwright {

class RemovedPairs {
 public:
  RemovedPairs() = default;
  RemovedPairs(std::vector<std::pair<MenteeIndex, MentorIndex>> pairs, std::size_t mentees) {
    std::ranges::sort(pairs);
    std::vector<MentorIndex> row;
    for (std::size_t i = 0, k = 0; i < mentees; ++i, row.clear()) {
      for (; k < pairs.size() && pairs[k].first == i; ++k) row.push_back(pairs[k].second);
      mentors_.add(row);
    }
  }

  /// Sets the answers to one mentee and mentors of the run that are among the pairs.
  void mark(MenteeIndex i, const MentorRun& run, OfRun<RuleAnswer>& answers) const {
    const auto row = mentors_[i];
    for (auto j = std::ranges::lower_bound(row, run.begin); j != row.end() && *j < run.end; ++j) {
      answers[*j - run.begin] = RuleAnswer::removes;
    }
  }

 private:
  Lists<MentorIndex> mentors_;  // of each mentee, ascending
};

}  // namespace pairwright

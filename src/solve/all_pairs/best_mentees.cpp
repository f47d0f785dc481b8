// SPDX-License-Identifier: Apache-2.0
#include "best_mentees.hpp"

#include <algorithm>

namespace pairwright::all_pairs {

void BestMentees::offer(MenteeIndex i, const RowPart& part) {
  const Score* const threshold = threshold_.data() + part.first;
  for_each_near(part, {.of_mentor = threshold}, [&](std::size_t k) {
    if (part.score[k] >= threshold[k]) add(part.mentor(k), {part.score[k], i});
  });
}

void BestMentees::merge(const BestMentees& other) {
  for (MentorIndex j = 0; j < size_.size(); ++j) {
    for (const Asker& asker : other.of(j)) add(j, asker);
  }
}

void BestMentees::add(MentorIndex j, const Asker& asker) {
  Asker* const first = asker_.data() + j * most_;
  if (size_[j] == most_) {
    if (!(asker < first[0])) return;
    std::pop_heap(first, first + most_);
    --size_[j];
  }
  first[size_[j]++] = asker;
  std::push_heap(first, first + size_[j]);
  if (size_[j] == most_) threshold_[j] = first[0].score;
}

}  // namespace pairwright::all_pairs

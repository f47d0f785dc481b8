// SPDX-License-Identifier: Apache-2.0
#include "best_mentees.hpp"

#include "pairwright/base/processor.hpp"

#include <algorithm>

namespace pairwright::all_pairs {
namespace {

constexpr std::size_t lanes = 64;

PAIRWRIGHT_FOR_EACH_PROCESSOR bool reaches(const Score* score, const bool* eligible, const Score* threshold,
                                           std::size_t size) {
  std::uint32_t any = 0;
  for (std::size_t k = 0; k < size; ++k) any |= eligible[k] && score[k] >= threshold[k] ? 1U : 0U;
  return any != 0;
}

}  // namespace

void BestMentees::offer(MenteeIndex i, const RowPart& part) {
  const Score* const threshold = threshold_.data() + part.first;
  for (std::size_t begin = 0; begin < part.size; begin += lanes) {
    const std::size_t end = std::min(part.size, begin + lanes);
    if (!reaches(part.score + begin, part.eligible + begin, threshold + begin, end - begin)) continue;
    for (std::size_t k = begin; k < end; ++k) {
      if (part.eligible[k] && part.score[k] >= threshold[k]) {
        add(part.first + static_cast<MentorIndex>(k), {part.score[k], i});
      }
    }
  }
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

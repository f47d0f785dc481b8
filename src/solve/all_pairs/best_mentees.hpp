// SPDX-License-Identifier: Apache-2.0
// The mentees who score highest with each mentor, of rows that are read once and in any order. Without them
// mentors whom nobody lists would stay without candidates, and the first problems would leave more unmatched
// than must be.
#pragma once

#include "best_pairs.hpp"
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::all_pairs {

class BestMentees {
 public:
  struct Asker {
    Score score;
    MenteeIndex mentee;
    /// Which of two is kept: the answer must not depend on the order of rows.
    friend bool operator<(const Asker& a, const Asker& b) {
      return a.score != b.score ? a.score > b.score : a.mentee < b.mentee;
    }
  };

  BestMentees(std::size_t mentors, std::size_t most)
      : most_(most), size_(mentors, 0), asker_(mentors * most), threshold_(mentors, -1) {}

  void offer(MenteeIndex i, const RowPart& part);
  void merge(const BestMentees& other);
  /// In no order.
  std::span<const Asker> of(MentorIndex j) const { return {asker_.data() + j * most_, size_[j]}; }

 private:
  void add(MentorIndex j, const Asker& asker);

  std::size_t most_;
  std::vector<std::uint32_t> size_;  // [mentors]
  std::vector<Asker> asker_;         // a heap per mentor, the first to go on top
  std::vector<Score> threshold_;     // [mentors] who scores less is not among the best
};

}  // namespace pairwright::all_pairs

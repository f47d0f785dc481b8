// SPDX-License-Identifier: Apache-2.0
#include "best_pairs.hpp"

#include <algorithm>

namespace pairwright::all_pairs {
namespace {

bool is_better(const ValuedPair& a, const ValuedPair& b) {
  return a.value != b.value ? a.value > b.value : a.mentor < b.mentor;
}

}  // namespace

void BestPairs::start(std::size_t most) {
  most_ = most;
  threshold_ = lowest_value;
  others_ = lowest_value;
  found_.clear();
}

void BestPairs::offer(const PricedPart& part) {
  for_each_worth(part, threshold_ + 1, [&](std::size_t k) {
    const Value value = part.value(k);
    if (value <= threshold_) return;
    found_.push_back({part.mentor(k), part.score[k], value});
    if (found_.size() == 2 * most_) trim();
  });
}

void BestPairs::trim() {
  if (found_.size() <= most_) return;
  const auto last = found_.begin() + static_cast<std::ptrdiff_t>(most_) - 1;
  std::nth_element(found_.begin(), last, found_.end(), is_better);
  others_ = std::max(others_, std::min_element(last + 1, found_.end(), is_better)->value);
  found_.resize(most_);
  // Equals of the last come later in the row.
  threshold_ = found_.back().value;
  others_ = std::max(others_, threshold_);
}

const std::vector<ValuedPair>& BestPairs::finish() {
  trim();
  return found_;
}

}  // namespace pairwright::all_pairs

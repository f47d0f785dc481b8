// SPDX-License-Identifier: Apache-2.0
#include "dual_bound.hpp"

#include "pairwright/base/parallel_for.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace pairwright {
namespace {

/// What a mentee can gain at most, locked pairs at their full weight.
class Gains {
 public:
  Gains(const CandidateGraph& graph, const std::vector<Wide>& price) : graph_(graph), price_(price) {}

  Wide of(MenteeIndex i) {
    std::size_t units = graph_.demand(i);
    Wide sum = 0;
    gains_.assign(1, 0);
    for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
      if (!graph_.locked_edges().empty() && graph_.is_locked(e)) {
        sum += graph_.weight(e);
        --units;
        continue;
      }
      const Wide gain = graph_.weight(e) - (price_.empty() ? Wide{0} : price_[graph_.mentor(e)]);
      if (gain <= 0) continue;
      if (graph_.demand(i) > 1) {
        gains_.push_back(gain);
      } else {
        gains_[0] = std::max(gains_[0], gain);
      }
    }
    units = std::min(units, gains_.size());
    const auto last = gains_.begin() + static_cast<std::ptrdiff_t>(units);
    std::partial_sort(gains_.begin(), last, gains_.end(), std::greater<>());
    return std::accumulate(gains_.begin(), last, sum);
  }

 private:
  const CandidateGraph& graph_;
  const std::vector<Wide>& price_;
  std::vector<Wide> gains_;
};

}  // namespace

Wide dual_bound(const CandidateGraph& graph, const std::vector<Wide>& price, unsigned threads) {
  constexpr std::size_t mentees_a_chunk = 256;
  std::vector<Wide> sums((graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk);
  // The run may have been stopped already: this is still to be done.
  RunControl control;
  control.threads = threads;
  parallel_for(sums.size(), control, [&](std::size_t chunk) {
    Gains gains(graph, price);
    const std::size_t end = std::min(graph.mentees(), (chunk + 1) * mentees_a_chunk);
    for (std::size_t i = chunk * mentees_a_chunk; i < end; ++i)
      sums[chunk] += gains.of(static_cast<MenteeIndex>(i));
  });
  Wide bound = std::accumulate(sums.begin(), sums.end(), Wide{0});
  if (price.empty()) return bound;
  for (MentorIndex j = 0; j < graph.mentors(); ++j) bound += graph.capacity(j) * price[j];
  for (const EdgeIndex e : graph.locked_edges()) bound -= price[graph.mentor(e)];
  return bound;
}

}  // namespace pairwright

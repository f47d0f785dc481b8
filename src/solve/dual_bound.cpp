// SPDX-License-Identifier: Apache-2.0
#include "dual_bound.hpp"

#include "pairwright/base/parallel_for.hpp"

#include "row_kernels.hpp"
#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <span>

namespace pairwright {
namespace {

/// What mentees can gain at most, locked pairs at their full weight. `Number` holds every weight and price,
/// and the difference of two.
template <class Number>
class Gains {
 public:
  Gains(const CandidateGraph& graph, const std::vector<Wide>& price)
      : graph_(graph), price_(price.begin(), price.end()), locks_(!graph.locked_edges().empty()) {}

  Wide of(MenteeIndex i) const {
    if (graph_.demand(i) == 0) return 0;
    if (graph_.demand(i) == 1 && !locks_) return std::max<Wide>(0, greatest(i));
    return of_several(i);
  }

 private:
  Number greatest(MenteeIndex i) const {
    const EdgeIndex begin = graph_.row_begin(i);
    const std::size_t size = graph_.row_size(i);
    return graph_.weights().with_type([&]<class Integer>(const Integer* weight) {
      if constexpr (sizeof(Integer) <= sizeof(Number)) {
        if (graph_.is_full()) return row_kernels::greatest<Number>(weight + begin, price_.data(), size);
        const auto mentors = graph_.listed_mentors().subspan(begin, size);
        Number most = 0;
        for (std::size_t k = 0; k < size; ++k) {
          most = std::max(most,
                          static_cast<Number>(static_cast<Number>(weight[begin + k]) - price_[mentors[k]]));
        }
        return most;
      }
      return Number{0};  // not reached
    });
  }

  Wide of_several(MenteeIndex i) const {
    std::size_t units = graph_.demand(i);
    Wide sum = 0;
    std::vector<Number> gains;
    for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
      if (locks_ && graph_.is_locked(e)) {
        sum += graph_.weight(e);
        --units;
        continue;
      }
      const auto gain = static_cast<Number>(static_cast<Number>(graph_.weight(e)) - price_[graph_.mentor(e)]);
      if (gain > 0) gains.push_back(gain);
    }
    units = std::min(units, gains.size());
    const auto last = gains.begin() + static_cast<std::ptrdiff_t>(units);
    std::nth_element(gains.begin(), last, gains.end(), std::greater<>());
    return std::accumulate(gains.begin(), last, sum);
  }

  const CandidateGraph& graph_;
  std::vector<Number> price_;
  bool locks_;
};

template <class Number>
Wide all_gains(const CandidateGraph& graph, const std::vector<Wide>& price, unsigned threads) {
  constexpr std::size_t mentees_a_chunk = 256;
  std::vector<Wide> sums((graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk);
  const Gains<Number> gains(graph, price);
  // The run may have been stopped already: this is still to be done.
  RunControl control;
  control.threads = threads;
  parallel_for(sums.size(), control, [&](std::size_t chunk) {
    const std::size_t end = std::min(graph.mentees(), (chunk + 1) * mentees_a_chunk);
    for (std::size_t i = chunk * mentees_a_chunk; i < end; ++i)
      sums[chunk] += gains.of(static_cast<MenteeIndex>(i));
  });
  return std::accumulate(sums.begin(), sums.end(), Wide{0});
}

}  // namespace

Wide dual_bound(const CandidateGraph& graph, std::vector<Wide> price, unsigned threads) {
  price.resize(graph.mentors(), 0);
  Wide largest = std::max<Wide>(graph.weights().greatest(), -Wide{graph.weights().least()});
  for (const Wide x : price) largest = std::max(largest, x);
  Wide bound = 0;
  if (largest < std::numeric_limits<std::int32_t>::max() / 2) {
    bound = all_gains<std::int32_t>(graph, price, threads);
  } else if (largest < std::numeric_limits<std::int64_t>::max() / 2) {
    bound = all_gains<std::int64_t>(graph, price, threads);
  } else {
    bound = all_gains<Wide>(graph, price, threads);
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) bound += graph.capacity(j) * price[j];
  for (const EdgeIndex e : graph.locked_edges()) bound -= price[graph.mentor(e)];
  return bound;
}

}  // namespace pairwright

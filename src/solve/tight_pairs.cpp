// SPDX-License-Identifier: Apache-2.0
#include "tight_pairs.hpp"

#include "pairwright/base/parallel_for.hpp"

#include "row_kernels.hpp"
#include <algorithm>
#include <cstdint>
#include <limits>

namespace pairwright {
namespace {

constexpr std::size_t mentees_a_chunk = 64;

/// Appends the tight ones of a row of a full matrix.
template <class Number, class Integer>
void collect(const Integer* weight, std::span<const Number> price, Number surplus,
             std::vector<MentorIndex>& tight) {
  std::size_t begin = 0;
  const auto test = [&](std::size_t k) {
    if (static_cast<Number>(weight[k]) - price[k] == surplus) tight.push_back(static_cast<MentorIndex>(k));
  };
  constexpr std::size_t lanes = row_kernels::lanes;
  for (; begin + lanes <= price.size(); begin += lanes) {
    if (!row_kernels::has_tight(weight + begin, price.data() + begin, surplus)) continue;
    for (std::size_t k = begin; k < begin + lanes; ++k) test(k);
  }
  for (; begin < price.size(); ++begin) test(begin);
}

/// `Number` holds every weight and price, and the difference of two.
template <class Number>
class Finder {
 public:
  Finder(const CandidateGraph& graph, const DualPrices& prices)
      : graph_(graph),
        surplus_(prices.surplus.begin(), prices.surplus.end()),
        price_(prices.price.begin(), prices.price.end()) {}

  void find(MenteeIndex i, std::vector<MentorIndex>& tight) const {
    const EdgeIndex begin = graph_.row_begin(i);
    graph_.weights().with_type([&]<class Integer>(const Integer* weight) {
      if constexpr (sizeof(Integer) <= sizeof(Number)) {
        if (graph_.is_full()) {
          collect<Number>(weight + begin, std::span(price_), surplus_[i], tight);
          return;
        }
        const std::span<const MentorIndex> mentors = graph_.listed_mentors();
        for (EdgeIndex e = begin; e < graph_.row_end(i); ++e) {
          if (static_cast<Number>(weight[e]) - price_[mentors[e]] == surplus_[i]) tight.push_back(mentors[e]);
        }
      }
    });
  }

 private:
  const CandidateGraph& graph_;
  std::vector<Number> surplus_;
  std::vector<Number> price_;
};

struct Chunk {
  std::vector<std::size_t> sizes;  // of each mentee's
  std::vector<MentorIndex> mentor;
};

template <class Number>
TightPairs find_with(const CandidateGraph& graph, const DualPrices& prices, const RunControl& control) {
  const Finder<Number> finder(graph, prices);
  std::vector<Chunk> chunks((graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk);
  parallel_for(chunks.size(), control, [&](std::size_t c) {
    const std::size_t end = std::min(graph.mentees(), (c + 1) * mentees_a_chunk);
    for (std::size_t i = c * mentees_a_chunk; i < end; ++i) {
      const std::size_t before = chunks[c].mentor.size();
      finder.find(static_cast<MenteeIndex>(i), chunks[c].mentor);
      chunks[c].sizes.push_back(chunks[c].mentor.size() - before);
    }
  });
  TightPairs all{{0}, {}};
  for (Chunk& chunk : chunks) {
    for (const std::size_t size : chunk.sizes) all.begin.push_back(all.begin.back() + size);
    all.mentor.insert(all.mentor.end(), chunk.mentor.begin(), chunk.mentor.end());
    chunk = {};
  }
  all.begin.resize(graph.mentees() + 1, all.mentor.size());
  return all;
}

}  // namespace

TightPairs find_tight_pairs(const CandidateGraph& graph, const DualPrices& prices,
                            const RunControl& control) {
  Wide largest = std::max<Wide>(graph.weights().greatest(), -Wide{graph.weights().least()});
  for (const auto* numbers : {&prices.surplus, &prices.price}) {
    for (const Wide x : *numbers) largest = std::max(largest, x < 0 ? -x : x);
  }
  if (largest < std::numeric_limits<std::int32_t>::max() / 2) {
    return find_with<std::int32_t>(graph, prices, control);
  }
  if (largest < std::numeric_limits<std::int64_t>::max() / 2) {
    return find_with<std::int64_t>(graph, prices, control);
  }
  return find_with<Wide>(graph, prices, control);
}

}  // namespace pairwright

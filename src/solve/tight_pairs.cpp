// SPDX-License-Identifier: Apache-2.0
#include "tight_pairs.hpp"

#include "pairwright/base/parallel_for.hpp"

#include "row_kernels.hpp"
#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

constexpr std::size_t mentees_a_chunk = 64;

/// Appends the tight ones of a row of a full matrix.
template <class Number, class Integer>
void collect(const Integer* weight, std::span<const Number> price, Number surplus,
             std::vector<MentorIndex>& tight) {
  using namespace row_kernels;
  for (std::size_t begin = 0; begin < price.size(); begin += lanes) {
    const std::size_t size = std::min(lanes, price.size() - begin);
    std::uint64_t bits = tight_bits(weight + begin, price.data() + begin, size, surplus);
    for (; bits != 0; bits &= bits - 1) {
      tight.push_back(static_cast<MentorIndex>(begin) + static_cast<MentorIndex>(std::countr_zero(bits)));
    }
  }
}

/// Sets the bits of the tight ones.
template <class Number, class Integer>
void mark(const Integer* weight, std::span<const Number> price, Number surplus,
          std::span<std::uint64_t> bits) {
  constexpr std::size_t lanes = row_kernels::lanes;
  static_assert(lanes == 64);
  for (std::size_t k = 0; k < bits.size(); ++k) {
    const std::size_t begin = k * lanes;
    const std::size_t size = std::min(lanes, price.size() - begin);
    bits[k] = row_kernels::tight_bits(weight + begin, price.data() + begin, size, surplus);
  }
}

/// Compares differences of numbers modulo 2^bits of `Number`, which is exact as long as all are less apart.
template <class Number>
class Finder {
 public:
  Finder(const CandidateGraph& graph, const DualPrices& prices)
      : graph_(graph), surplus_(shortened(prices.surplus)), price_(shortened(prices.price)) {}

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
          const auto gain = static_cast<Number>(static_cast<Number>(weight[e]) - price_[mentors[e]]);
          if (gain == surplus_[i]) tight.push_back(mentors[e]);
        }
      }
    });
  }

  /// Of a full matrix.
  void mark(MenteeIndex i, std::span<std::uint64_t> bits) const {
    graph_.weights().with_type([&]<class Integer>(const Integer* weight) {
      if constexpr (sizeof(Integer) <= sizeof(Number)) {
        pairwright::mark<Number>(weight + graph_.row_begin(i), std::span(price_), surplus_[i], bits);
      }
    });
  }

 private:
  static std::vector<Number> shortened(const std::vector<Wide>& numbers) {
    std::vector<Number> all(numbers.size());
    std::ranges::transform(numbers, all.begin(), [](Wide x) { return static_cast<Number>(x); });
    return all;
  }

  const CandidateGraph& graph_;
  std::vector<Number> surplus_;
  std::vector<Number> price_;
};

struct Chunk {
  std::vector<std::size_t> sizes;  // of each mentee's
  std::vector<MentorIndex> mentor;
};

/// Whether a large share of the rows' pairs is tight.
template <class Number>
bool are_many(const CandidateGraph& graph, const Finder<Number>& finder) {
  constexpr std::size_t sample = 32;
  constexpr std::size_t least_share = 128;
  if (!graph.is_full() || graph.mentees() < sample) return false;
  std::vector<MentorIndex> tight;
  for (std::size_t k = 0; k < sample; ++k) {
    finder.find(static_cast<MenteeIndex>(k * graph.mentees() / sample), tight);
  }
  return tight.size() * least_share > sample * graph.mentors();
}

template <class Number>
TieRows find_bits(const CandidateGraph& graph, const Finder<Number>& finder, const RunControl& control) {
  const std::size_t across = TieRows::words_a_row(graph.mentors());
  LargeVector<std::uint64_t> words(graph.mentees() * across, 0);
  const std::size_t chunks = (graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk;
  parallel_for(chunks, control, [&](std::size_t c) {
    const std::size_t end = std::min(graph.mentees(), (c + 1) * mentees_a_chunk);
    for (std::size_t i = c * mentees_a_chunk; i < end; ++i) {
      finder.mark(static_cast<MenteeIndex>(i), std::span(words).subspan(i * across, across));
    }
  });
  return TieRows::bits(graph.mentees(), graph.mentors(), std::move(words));
}

template <class Number>
TieRows find_with(const CandidateGraph& graph, const DualPrices& prices, const RunControl& control) {
  const Finder<Number> finder(graph, prices);
  if (are_many(graph, finder)) return find_bits(graph, finder, control);
  std::vector<Chunk> chunks((graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk);
  parallel_for(chunks.size(), control, [&](std::size_t c) {
    const std::size_t end = std::min(graph.mentees(), (c + 1) * mentees_a_chunk);
    for (std::size_t i = c * mentees_a_chunk; i < end; ++i) {
      const std::size_t before = chunks[c].mentor.size();
      finder.find(static_cast<MenteeIndex>(i), chunks[c].mentor);
      chunks[c].sizes.push_back(chunks[c].mentor.size() - before);
    }
  });
  std::vector<std::size_t> begin{0};
  std::vector<MentorIndex> mentor;
  for (Chunk& chunk : chunks) {
    for (const std::size_t size : chunk.sizes) begin.push_back(begin.back() + size);
    mentor.insert(mentor.end(), chunk.mentor.begin(), chunk.mentor.end());
    chunk = {};
  }
  begin.resize(graph.mentees() + 1, mentor.size());
  return TieRows::lists(std::move(begin), std::move(mentor), graph.mentors());
}

}  // namespace

TieRows find_tight_pairs(const CandidateGraph& graph, const DualPrices& prices, const RunControl& control) {
  const WeightArray& weights = graph.weights();
  // No weight − price − surplus is farther from 0.
  Wide farthest = std::max<Wide>(weights.greatest(), -Wide{weights.least()});
  for (const auto* numbers : {&prices.surplus, &prices.price}) {
    Wide most = 0;
    for (const Wide x : *numbers) most = std::max(most, x < 0 ? -x : x);
    farthest += most;
  }
  const auto find = [&]<class Number>(Number) { return find_with<Number>(graph, prices, control); };
  const auto fits = [&](int bits) { return farthest < Wide{1} << bits; };
  if (weights.bytes_each() == 1 && fits(8)) return find(std::uint8_t{});
  if (weights.bytes_each() <= 2 && fits(16)) return find(std::uint16_t{});
  if (weights.bytes_each() <= 4 && fits(32)) return find(std::uint32_t{});
  return fits(64) ? find(std::uint64_t{}) : find(Wide{});
}

}  // namespace pairwright

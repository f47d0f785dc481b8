// SPDX-License-Identifier: Apache-2.0
// The two kinds of rows that the Hungarian method searches: of a full matrix, and of lists.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"

#include "../row_kernels.hpp"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace pairwright::hungarian {

/// Weights, surpluses and prices: within ±most_number.
using Number = std::int32_t;
inline constexpr Number most_number = Number{1} << 28;
/// Instead of a price: nothing is tight at it.
inline constexpr Number closed_price = Number{1} << 30;

template <class Integer>
class FullRows {
 public:
  explicit FullRows(const CandidateGraph& graph, const Integer* weights)
      : weights_(weights), mentors_(graph.mentors()) {}

  std::size_t size(MenteeIndex) const { return mentors_; }
  MentorIndex mentor(MenteeIndex, std::size_t position) const { return static_cast<MentorIndex>(position); }
  /// Of the first mentor from j on, or before.
  std::size_t position(MenteeIndex, MentorIndex j) const { return j; }

  /// The first position of [from, size) with weight − price = surplus, or size.
  std::size_t find_tight(MenteeIndex i, std::span<const Number> price, Number surplus,
                         std::size_t from) const {
    using namespace row_kernels;
    const Integer* const row = weights_ + i * mentors_;
    std::size_t k = from;
    const auto is_tight = [&](std::size_t at) { return row[at] - price[at] == surplus; };
    for (; k < mentors_ && k % lanes != 0; ++k) {
      if (is_tight(k)) return k;
    }
    while (k + lanes <= mentors_ && !has_tight<Number>(row + k, price.data() + k, surplus)) k += lanes;
    while (k < mentors_ && !is_tight(k)) ++k;
    return k;
  }
  /// The greatest weight − price.
  Number greatest(MenteeIndex i, std::span<const Number> price) const {
    return row_kernels::greatest<Number>(weights_ + i * mentors_, price.data(), mentors_);
  }

 private:
  const Integer* weights_;
  std::size_t mentors_;
};

template <class Integer>
class ListedRows {
 public:
  explicit ListedRows(const CandidateGraph& graph, const Integer* weights)
      : graph_(graph), weights_(weights) {}

  std::size_t size(MenteeIndex i) const { return graph_.row_size(i); }
  MentorIndex mentor(MenteeIndex i, std::size_t position) const {
    return graph_.listed_mentors()[graph_.row_begin(i) + position];
  }
  std::size_t position(MenteeIndex, MentorIndex) const { return 0; }
  std::size_t find_tight(MenteeIndex i, std::span<const Number> price, Number surplus,
                         std::size_t from) const {
    const EdgeIndex begin = graph_.row_begin(i);
    const MentorIndex* const mentors = graph_.listed_mentors().data() + begin;
    const std::size_t end = size(i);
    std::size_t k = from;
    while (k < end && weights_[begin + k] - price[mentors[k]] != surplus) ++k;
    return k;
  }
  Number greatest(MenteeIndex i, std::span<const Number> price) const {
    const EdgeIndex begin = graph_.row_begin(i);
    const MentorIndex* const mentors = graph_.listed_mentors().data() + begin;
    Number most = std::numeric_limits<Number>::min();
    for (std::size_t k = 0; k < size(i); ++k) {
      most = std::max(most, static_cast<Number>(weights_[begin + k] - price[mentors[k]]));
    }
    return most;
  }

 private:
  const CandidateGraph& graph_;
  const Integer* weights_;
};

}  // namespace pairwright::hungarian

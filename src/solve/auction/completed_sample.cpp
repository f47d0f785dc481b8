// SPDX-License-Identifier: Apache-2.0
#include "completed_sample.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace pairwright::auction {
namespace {

constexpr int slope_bits = 20;  // a slope of 1

class Sample {
 public:
  Sample(const CandidateGraph& graph, std::size_t rows);

  bool empty() const { return rows_.empty(); }
  CandidateGraph completed() const;

 private:
  /// Of a row: what is above its mean for each mentor, in units of 2^shift_.
  template <class Visit>
  void for_each_above(std::size_t k, Visit visit) const {
    for (EdgeIndex e = graph_.row_begin(rows_[k]); e < graph_.row_end(rows_[k]); ++e) {
      visit(graph_.mentor(e), (graph_.weight(e) - mean_[k]) >> shift_);
    }
  }
  Weight guess(std::size_t k, MentorIndex j) const {
    const auto& weights = graph_.weights();
    const Wide more = (Wide{slope_[k]} * popularity_[j]) >> slope_bits;
    const Wide weight = mean_[k] + more * (Wide{1} << shift_);
    return static_cast<Weight>(std::clamp<Wide>(weight, weights.least(), weights.greatest()));
  }

  const CandidateGraph& graph_;
  int shift_ = 0;
  std::vector<MenteeIndex> rows_;
  std::vector<Weight> mean_;        // [rows]
  std::vector<Weight> popularity_;  // [mentors] above the means of rows, on the average
  std::vector<Weight> slope_;       // [rows]
};

Sample::Sample(const CandidateGraph& graph, std::size_t rows) : graph_(graph) {
  constexpr int key_bits = 24;  // sums of squares stay far below 2^107
  const auto range = static_cast<std::uint64_t>(graph.weights().greatest()) -
                     static_cast<std::uint64_t>(graph.weights().least());
  shift_ = std::max(0, static_cast<int>(std::bit_width(range)) - key_bits);
  const std::size_t stride = std::max<std::size_t>(1, graph.mentees() / rows);
  for (std::size_t i = 0; i < graph.mentees(); i += stride) {
    if (graph.row_size(static_cast<MenteeIndex>(i)) > 0) rows_.push_back(static_cast<MenteeIndex>(i));
  }
  std::vector<Wide> above(graph.mentors(), 0);
  std::vector<Wide> count(graph.mentors(), 0);
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const auto weights = graph.row_weights(rows_[k]);
    const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
    mean_.push_back(static_cast<Weight>(sum / static_cast<Wide>(weights.size())));
    for_each_above(k, [&](MentorIndex j, Weight weight) {
      above[j] += weight;
      ++count[j];
    });
  }
  for (MentorIndex j = 0; j < graph.mentors(); ++j) {
    popularity_.push_back(static_cast<Weight>(above[j] / std::max<Wide>(1, count[j])));
  }
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    Wide together = 0;
    Wide squares = 0;
    for_each_above(k, [&](MentorIndex j, Weight weight) {
      together += Wide{weight} * popularity_[j];
      squares += Wide{popularity_[j]} * popularity_[j];
    });
    constexpr Wide steepest = Wide{64} << slope_bits;
    const Wide slope = (together << slope_bits) / std::max<Wide>(1, squares);
    slope_.push_back(static_cast<Weight>(std::clamp(slope, -steepest, steepest)));
  }
}

CandidateGraph Sample::completed() const {
  std::vector<Weight> all;
  all.reserve(rows_.size() * graph_.mentors());
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    EdgeIndex e = graph_.row_begin(rows_[k]);
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      const bool is_listed = e < graph_.row_end(rows_[k]) && graph_.mentor(e) == j;
      all.push_back(is_listed ? graph_.weight(e) : guess(k, j));
      if (is_listed) ++e;
    }
  }
  return CandidateGraph({std::vector<std::uint32_t>(rows_.size(), 1), graph_.limits().capacity,
                         std::vector<std::uint32_t>(graph_.mentors(), 0)},
                        WeightArray(std::move(all)));
}

}  // namespace

std::optional<CandidateGraph> completed_sample(const CandidateGraph& graph, std::size_t rows) {
  constexpr std::size_t least_share = 8;
  if (graph.edges() * least_share < graph.mentees() * graph.mentors()) return std::nullopt;
  const Sample sample(graph, rows);
  if (sample.empty()) return std::nullopt;
  return sample.completed();
}

}  // namespace pairwright::auction

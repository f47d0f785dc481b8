// SPDX-License-Identifier: Apache-2.0
// Spares solvers with rising prices most of a long row. For each mentee it keeps the candidates with the
// least price − weight at the time of a look-up, and what that was at least for all others. As prices only
// rise, it stays a lower bound: a search that looks for something better has no need of the others, and
// misses nothing. A look-up is O(row); it is repeated when the others were needed, the less often the less it
// helped before.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/lex_value.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pairwright {

/// `Integer` holds packed values (see lex_value.hpp).
template <class Integer>
class NearestCandidates {
 public:
  struct Candidate {
    Integer weight;  ///< packed
    MentorIndex mentor;
    std::uint32_t position;  ///< in the mentee's row
  };

  /// `graph` and `price` [mentors] must outlive this; prices may only rise.
  NearestCandidates(const CandidateGraph& graph, const std::vector<Integer>& price,
                    const LexPacking<Integer>& packing)
      : graph_(graph), price_(price), rows_(graph.mentees(), {{}, -packing.beyond_all()}) {}

  /// Nothing for short rows, or before the first look-up.
  std::span<const Candidate> of(MenteeIndex i) const { return rows_[i].kept; }

  /// Whether price − weight is above `limit` for all candidates of mentee `i` but those of of(i).
  bool others_are_above(MenteeIndex i, Integer limit) {
    const bool above = rows_[i].others > limit;
    rows_[i].uses += above ? 1 : 0;
    return above;
  }

  /// To be called when the others had to be read.
  void note_failure(MenteeIndex i) {
    Row& row = rows_[i];
    if (++row.failures < row.patience || graph_.row_size(i) <= 2 * size) return;
    row.patience = row.uses < uses_that_pay ? 2 * row.patience : 1;
    row.uses = 0;
    row.failures = 0;
    look_up(i);
  }

 private:
  static constexpr std::size_t size = 32;
  static constexpr std::uint32_t uses_that_pay = 8;

  struct Row {
    std::vector<Candidate> kept;
    Integer others;
    std::uint32_t uses = 0;      // since the look-up
    std::uint32_t failures = 0;  // since the look-up
    std::uint32_t patience = 1;  // failures before the next
  };

  void look_up(MenteeIndex i) {
    const auto mentors = graph_.row_mentors(i);
    const auto weights = graph_.row_weights(i);
    const auto packed = [&](std::size_t k) {
      return LexPacking<Integer>::weight_part(static_cast<Integer>(weights[k]));
    };
    keys_.clear();
    for (std::uint32_t k = 0; k < mentors.size(); ++k) keys_.emplace_back(price_[mentors[k]] - packed(k), k);
    std::nth_element(keys_.begin(), keys_.begin() + size, keys_.end());

    rows_[i].kept.clear();
    for (std::size_t n = 0; n < size; ++n) {
      const std::uint32_t k = keys_[n].second;
      rows_[i].kept.push_back({packed(k), mentors[k], k});
    }
    rows_[i].others = keys_[size].first;
  }

  const CandidateGraph& graph_;
  const std::vector<Integer>& price_;
  std::vector<Row> rows_;                                // [mentees]
  std::vector<std::pair<Integer, std::uint32_t>> keys_;  // of one look-up: price − weight, position
};

}  // namespace pairwright

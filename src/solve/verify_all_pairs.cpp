// SPDX-License-Identifier: Apache-2.0
// Checks a solution of listed pairs against all pairs, by definition: pair by pair, in integers.
#include "pairwright/base/parallel_for.hpp"
#include "pairwright/base/processor.hpp"
#include "pairwright/solve/all_pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>

namespace pairwright {
namespace {

constexpr std::int32_t of_none = std::numeric_limits<std::int32_t>::min();

/// The most that an eligible pair of the part is worth beside its price; of_none when there is none.
PAIRWRIGHT_FOR_EACH_PROCESSOR std::int32_t greatest_gain(const RowPart& part, const std::int32_t* price) {
  std::int32_t most = of_none;
  for (std::size_t k = 0; k < part.size; ++k) {
    const std::int32_t out = static_cast<std::int32_t>(part.eligible[k]) - 1;  // 0, or −1
    const std::int32_t gain = ((part.score[k] - price[k]) & ~out) | (of_none & out);
    most = most > gain ? most : gain;
  }
  return most;
}

/// Whether one of the part's eligible pairs is with a mentor who is marked.
PAIRWRIGHT_FOR_EACH_PROCESSOR bool has_marked(const RowPart& part, const std::uint8_t* marks) {
  std::uint8_t any = 0;
  for (std::size_t k = 0; k < part.size; ++k) {
    any = static_cast<std::uint8_t>(any | (static_cast<std::uint8_t>(part.eligible[k]) & marks[k]));
  }
  return any != 0;
}

class Sweep {
 public:
  Sweep(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution)
      : problem_(problem), listed_(listed), solution_(solution) {
    note_short_prices();
    if (solution.witness) note_breaking(*solution.witness);
  }

  std::vector<std::string> run(const RunControl& control) {
    constexpr std::size_t rows_a_chunk = 64;
    const std::size_t mentees = listed_.mentees();
    parallel_for((mentees + rows_a_chunk - 1) / rows_a_chunk, control, [&](std::size_t chunk) {
      const std::size_t end = std::min(mentees, (chunk + 1) * rows_a_chunk);
      check_rows(static_cast<MenteeIndex>(chunk * rows_a_chunk), static_cast<MenteeIndex>(end));
    });
    std::vector<std::string> failures;
    if (worth_more_) failures.emplace_back("a pair that is not listed is worth more than its prices");
    if (breaks_witness_) failures.emplace_back("a pair that is not listed breaks the witness");
    if (is_early() && rows_bound_ + prices_bound() > solution_.bound) {
      failures.emplace_back("the bound is below what is proved over all pairs");
    }
    return failures;
  }

 private:
  bool is_early() const {
    return solution_.status == Status::feasible || solution_.status == Status::stopped;
  }
  Wide price(MentorIndex j) const { return solution_.prices.price.empty() ? 0 : solution_.prices.price[j]; }
  Wide prices_bound() const {
    Wide bound = 0;
    for (MentorIndex j = 0; j < listed_.mentors(); ++j) bound += price(j) * listed_.capacity(j);
    return bound;
  }

  /// Where 32 bits hold all weights and prices, they are enough to pass over most pairs.
  void note_short_prices() {
    constexpr Wide most = Wide{1} << 30;
    if (problem_.shift() > 0) return;
    for (MentorIndex j = 0; j < listed_.mentors(); ++j) {
      if (price(j) < -most || price(j) > most) return short_prices_.clear();
      short_prices_.push_back(static_cast<std::int32_t>(price(j)));
    }
  }

  void check_rows(MenteeIndex begin, MenteeIndex end) {
    std::vector<Wide> most(end - begin, 0);  // that a pair of the mentee is worth beside its price
    bool worth_more = false;
    bool breaks_witness = false;
    problem_.rows.for_each_part(begin, end, [&](std::size_t row, const RowPart& part) {
      const MenteeIndex i = begin + static_cast<MenteeIndex>(row);
      if (!short_prices_.empty() && !may_break(i, part)) {
        const std::int32_t gain = greatest_gain(part, short_prices_.data() + part.first);
        if (gain == of_none) return;
        most[row] = std::max<Wide>(most[row], gain);
        if (!is_worth_more(i, gain)) return;
      }
      for (std::size_t k = 0; k < part.size; ++k) {
        if (!part.eligible[k]) continue;
        const MentorIndex j = part.mentor(k);
        const Wide gain = (Wide{part.score[k]} << problem_.shift()) - price(j);
        most[row] = std::max(most[row], gain);
        const bool suspect = is_worth_more(i, gain) || is_breaking(i, j);
        if (!suspect || listed_.find(i, j) != listed_.edges()) continue;
        worth_more = worth_more || is_worth_more(i, gain);
        breaks_witness = breaks_witness || is_breaking(i, j);
      }
    });
    raise_by_previous(begin, end, most);
    const std::scoped_lock lock(mutex_);
    worth_more_ = worth_more_ || worth_more;
    breaks_witness_ = breaks_witness_ || breaks_witness;
    for (MenteeIndex i = begin; i < end; ++i) rows_bound_ += listed_.demand(i) * most[i - begin];
  }

  /// Previous pairs, which are listed, are worth more than their scores.
  void raise_by_previous(MenteeIndex begin, MenteeIndex end, std::vector<Wide>& most) const {
    if (!problem_.keep_bonus) return;
    const std::vector<PairIndex>& pairs = problem_.rows.settled().previous->possible;
    auto pair = std::ranges::lower_bound(pairs, PairIndex{begin, 0});
    for (; pair != pairs.end() && pair->first < end; ++pair) {
      const EdgeIndex edge = listed_.find(pair->first, pair->second);
      const Wide gain = problem_.previous_weight(listed_.weight(edge)) - price(pair->second);
      most[pair->first - begin] = std::max(most[pair->first - begin], gain);
    }
  }

  bool is_worth_more(MenteeIndex i, Wide gain) const {
    return !solution_.prices.surplus.empty() && gain > solution_.prices.surplus[i];
  }
  /// What breaks it: a candidate of the witness's mentees among other mentors, or of its mentors among other
  /// mentees.
  void note_breaking(const Witness& witness) {
    const bool of_mentees = witness.side == Side::mentee;
    breaking_mentees_.assign(listed_.mentees(), of_mentees ? 0 : 1);
    breaking_mentors_.assign(listed_.mentors(), of_mentees ? 1 : 0);
    for (const MenteeIndex i : witness.mentees) breaking_mentees_[i] = of_mentees ? 1 : 0;
    for (const MentorIndex j : witness.mentors) breaking_mentors_[j] = of_mentees ? 0 : 1;
  }
  bool is_breaking(MenteeIndex i, MentorIndex j) const {
    return !breaking_mentees_.empty() && breaking_mentees_[i] != 0 && breaking_mentors_[j] != 0;
  }
  bool may_break(MenteeIndex i, const RowPart& part) const {
    return !breaking_mentees_.empty() && breaking_mentees_[i] != 0 &&
           has_marked(part, breaking_mentors_.data() + part.first);
  }

  const AllPairs& problem_;
  const CandidateGraph& listed_;
  const Solution& solution_;
  std::vector<std::uint8_t> breaking_mentees_;  // [mentees] or nothing, when there is no witness
  std::vector<std::uint8_t> breaking_mentors_;  // [mentors]
  std::vector<std::int32_t> short_prices_;      // [mentors], or nothing
  std::mutex mutex_;
  bool worth_more_ = false;
  bool breaks_witness_ = false;
  Wide rows_bound_ = 0;
};

}  // namespace

std::vector<std::string> failures_over_all_pairs(const AllPairs& problem, const CandidateGraph& listed,
                                                 const Solution& solution, const RunControl& control) {
  return Sweep(problem, listed, solution).run(control);
}

}  // namespace pairwright

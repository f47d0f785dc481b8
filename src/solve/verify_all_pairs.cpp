// SPDX-License-Identifier: Apache-2.0
// Checks a solution of listed pairs against all pairs, by definition: pair by pair, in integers.
#include "pairwright/base/parallel_for.hpp"
#include "pairwright/solve/all_pairs.hpp"

#include <algorithm>
#include <mutex>
#include <string>

namespace pairwright {
namespace {

class Sweep {
 public:
  Sweep(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution)
      : problem_(problem), listed_(listed), solution_(solution) {
    if (!solution.witness) return;
    in_witness_[0].resize(listed.mentees());
    in_witness_[1].resize(listed.mentors());
    for (const MenteeIndex i : solution.witness->mentees) in_witness_[0][i] = true;
    for (const MentorIndex j : solution.witness->mentors) in_witness_[1][j] = true;
  }

  std::vector<std::string> run(const RunControl& control) {
    constexpr std::size_t rows_a_chunk = 32;
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

  void check_rows(MenteeIndex begin, MenteeIndex end) {
    std::vector<Wide> most(end - begin, 0);  // that a pair of the mentee is worth beside its price
    bool worth_more = false;
    bool breaks_witness = false;
    problem_.rows.for_each_part(begin, end, [&](std::size_t row, const RowPart& part) {
      const MenteeIndex i = begin + static_cast<MenteeIndex>(row);
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
  /// A candidate of the witness's mentees among other mentors, or of its mentors among other mentees.
  bool is_breaking(MenteeIndex i, MentorIndex j) const {
    if (in_witness_[0].empty()) return false;
    return solution_.witness->side == Side::mentee ? in_witness_[0][i] && !in_witness_[1][j]
                                                   : !in_witness_[0][i] && in_witness_[1][j];
  }

  const AllPairs& problem_;
  const CandidateGraph& listed_;
  const Solution& solution_;
  std::vector<bool> in_witness_[2];  // [mentees], [mentors]
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

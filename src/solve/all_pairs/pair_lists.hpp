// SPDX-License-Identifier: Apache-2.0
// The lists of pairs that stand for all pairs, and what is known of those left out: for each mentee a bound
// on their worth at the prices of the sweep that read the row last.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/solve/all_pairs.hpp"

#include "best_pairs.hpp"
#include "sought.hpp"
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::all_pairs {

class PairLists {
 public:
  /// Begins with the locked and the possible previous pairs.
  explicit PairLists(const AllPairs& problem);

  /// The listed pairs, with scores as weights.
  CandidateGraph graph() const;

  /// Wherever it is not certain that no pair left out is looked for, scores rows again, and lists their best
  /// `most` pairs where one is, or is nearly; or, where few mentors are in doubt, looks at those pairs alone.
  /// Returns how many pairs were added to rows where one is. When the run is stopped, rows not reached stay
  /// as they were.
  std::uint64_t look_again(const Sought& sought, std::size_t most, const RunControl& control);

  /// The first sweep: lists everyone's best `most` pairs, and the best `most_of_mentor` of every mentor.
  void read_first(const Sought& sought, std::size_t most, std::size_t most_of_mentor,
                  const RunControl& control);

  /// After look_again() with the same sought found nothing: lists all pairs worth just as much as it says, as
  /// far as there is room; returns how many found none.
  std::uint64_t list_ties(const Sought& sought, const RunControl& control);

  /// At least the value at `price` of any pair of the mentee; of one whose row was never read a great one.
  Value most_value(MenteeIndex i, const std::vector<Value>& price) const;

  std::uint64_t rows_read() const { return rows_read_; }
  std::uint64_t size() const;

 private:
  struct Listed {
    MentorIndex mentor;
    Score score;
    friend bool operator==(const Listed&, const Listed&) = default;
  };
  using Epoch = std::uint32_t;
  /// By how much a price has fallen since an epoch; greatest first.
  struct Drop {
    Value by;
    MentorIndex mentor;
  };
  using Drops = std::vector<Drop>;
  struct Doubts {
    std::array<std::vector<Drops>, 2> drops;  // [kinds][epochs]
    std::vector<MenteeIndex> rows;            // to be read
    std::vector<MenteeIndex> few;             // of whom few pairs are in doubt
  };

  bool has(MenteeIndex i, MentorIndex j) const;
  std::uint64_t add(MenteeIndex i, std::span<const ValuedPair> pairs);
  Doubts doubts(const Sought& sought, Value least) const;
  Drops drops(Epoch epoch, const std::vector<Value>& price) const;
  Value slack(MenteeIndex i, const Sought& sought) const { return sought.worth[i] - others_[i]; }
  std::uint64_t read(std::span<const MenteeIndex> mentees, const Sought& sought, std::size_t most,
                     const RunControl& control);
  std::uint64_t look_at_few(const Doubts& doubts, const Sought& sought, Value least,
                            const RunControl& control);
  template <class OfRun>
  std::uint64_t read_runs(std::span<const MenteeIndex> mentees, const Sought& sought,
                          const RunControl& control, OfRun of_run);
  std::uint64_t take(MenteeIndex i, const Sought& sought, BestPairs& best);
  void set_bars(const Sought& sought);
  template <class OfRow>
  void for_each_part(std::span<const MenteeIndex> run, const Sought& sought, OfRow of_row) const;
  Value greatest_drop(Epoch epoch, const std::vector<Value>& price) const;

  const AllPairs& problem_;
  std::vector<std::vector<Listed>> listed_;  // [mentees] ascending by mentor
  std::vector<Value> others_;                // [mentees] no other pair was worth more
  std::vector<Epoch> epoch_;                 // [mentees] at these prices
  std::vector<std::vector<Value>> prices_;   // [epochs]
  std::array<std::vector<Score>, 2> bars_;   // [kinds][mentors] of the prices at which rows are read
  std::uint64_t rows_read_ = 0;
};

}  // namespace pairwright::all_pairs

// SPDX-License-Identifier: Apache-2.0
// Spares an auction most of its rows. For each mentee it keeps the candidates that were worth most at the
// prices of some moment, and a bound: no other was worth more. Prices rise, so the bound stays true, and as
// long as the best of the shortlist reaches it, the best of the row is known without reading the row. Where a
// price falls, the bound is raised by hand. Short rows are kept whole. Each list begins with what was worth
// most, so that few of its candidates have to be looked at.
#pragma once

#include "pairwright/base/parallel_for.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "ranks.hpp"
#include "scale.hpp"
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace pairwright::auction {

/// `Stored`: an integer that holds weight − least of each candidate.
template <class Stored>
class Shortlists {
 public:
  /// When the run is stopped meanwhile, mentees not reached have no candidates.
  Shortlists(const CandidateGraph& graph, const Scale& scale, const RunControl& control);

  struct Candidate {
    MentorIndex mentor;
    Stored weight;  ///< less the least of all
  };

  /// Candidates of a mentee; of one kept whole all of them.
  std::span<const Candidate> of(MenteeIndex i) const {
    return {candidates_.data() + rows_[i].begin, rows_[i].size};
  }
  Worth worth(const Candidate& candidate) const {
    return static_cast<Worth>(candidate.weight) << scale_.fine;
  }
  /// At least the worth less price of candidate k of a mentee, and of all behind it.
  Worth from(MenteeIndex i, std::size_t k) const {
    const Row& row = rows_[i];
    if (row.others == no_worth) return worth(candidates_[row.begin + k]) - lowest_price_;
    return row.is_ordered ? above(keys_[row.begin + k]) + row.fallen : highest_price;
  }
  /// At least the worth less price of every candidate that is not on the shortlist.
  Worth others(MenteeIndex i) const { return rows_[i].others; }
  void raise_others(MenteeIndex i, Worth at_least) {
    if (is_whole(i)) return;
    rows_[i].others = std::max(rows_[i].others, at_least);
    rows_[i].is_ordered = false;  // a price has fallen
  }
  /// To be told of prices below 0.
  void note_price(Worth price) { lowest_price_ = std::min(lowest_price_, price); }
  /// Every price may have fallen by so much.
  void let_prices_fall(Worth by) {
    for (Row& row : rows_) {
      if (row.others == no_worth) continue;
      row.others += by;
      row.fallen += by;
    }
  }
  /// For prices that do not go on from those before: whatever is not whole must be read again.
  void forget() {
    for (Row& row : rows_) {
      if (row.others != no_worth) row.others = highest_price;
    }
  }
  bool is_whole(MenteeIndex i) const { return rows_[i].others == no_worth; }
  std::size_t size() const { return candidates_.size(); }
  bool are_whole() const { return all_whole_; }

  /// Hints that the mentee comes next but one, and next.
  void prefetch_row(MenteeIndex i) const { __builtin_prefetch(&rows_[i]); }
  void prefetch_candidates(MenteeIndex i) const {
    constexpr std::size_t a_line = 64 / sizeof(Candidate);
    const Candidate* const first = candidates_.data() + rows_[i].begin;
    __builtin_prefetch(first);
    __builtin_prefetch(first + a_line);
    if (!all_whole_) __builtin_prefetch(keys_.data() + rows_[i].begin);
  }

  /// Reads the rows again at the prices given: [mentors] in worth, and in keys.
  void refresh(std::span<const MenteeIndex> mentees, std::span<const Worth> price,
               std::span<const std::int32_t> key_price, const RunControl& control);

 private:
  static constexpr std::size_t usual = 64;
  static constexpr std::size_t longest_whole = 96;

  void keep_whole(MenteeIndex i);
  void refresh(MenteeIndex i, std::span<const Worth> price, std::span<const std::int32_t> key_price,
               RowScan& scan);
  void refresh_exactly(MenteeIndex i, std::span<const Worth> price);
  void keep(MenteeIndex i, std::size_t k, MentorIndex j, Weight weight) {
    candidates_[rows_[i].begin + k] = {j, static_cast<Stored>(weight - scale_.least)};
  }
  /// Of a key that was rounded down.
  Worth above(std::int32_t key) const {
    const Worth rounded = scale_.keys().shift < 0 ? 1 : 0;
    return (Worth{key} + rounded) * (Worth{1} << scale_.coarse);
  }
  Worth best(MenteeIndex i, std::span<const Worth> price) const;

  struct Row {
    EdgeIndex begin;
    Worth others;
    Worth fallen = 0;  ///< by so much may prices have, since the row was read
    std::uint32_t size = 0;
    bool is_ordered = false;  ///< by keys, which are bounds
  };

  const CandidateGraph& graph_;
  const Scale scale_;
  bool all_whole_ = true;
  Worth lowest_price_ = 0;  // that there ever was
  std::vector<Row> rows_;   // [mentees]
  std::vector<Candidate> candidates_;
  std::vector<std::int32_t> keys_;  // of the candidates of rows that are not whole, less prices, when read
};

template <class Stored>
Shortlists<Stored>::Shortlists(const CandidateGraph& graph, const Scale& scale, const RunControl& control)
    : graph_(graph), scale_(scale) {
  rows_.reserve(graph.mentees());
  EdgeIndex end = 0;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    const std::size_t row = graph.row_size(i);
    rows_.push_back({.begin = end, .others = highest_price});
    end += row <= longest_whole ? row : std::min(row, usual + std::size_t{graph.demand(i)} - 1);
  }
  candidates_.resize(end);
  const auto is_short = [&](std::size_t i) {
    const EdgeIndex next = i + 1 < graph.mentees() ? rows_[i + 1].begin : end;
    return graph.row_size(static_cast<MenteeIndex>(i)) == next - rows_[i].begin;
  };
  constexpr std::size_t mentees_a_chunk = 4096;
  parallel_for((graph.mentees() + mentees_a_chunk - 1) / mentees_a_chunk, control, [&](std::size_t chunk) {
    const std::size_t begin = chunk * mentees_a_chunk;
    for (std::size_t i = begin; i < std::min(graph.mentees(), begin + mentees_a_chunk); ++i) {
      if (is_short(i)) keep_whole(static_cast<MenteeIndex>(i));
    }
  });
  all_whole_ = std::ranges::all_of(rows_, [](const Row& row) { return row.others == no_worth; });
  if (!all_whole_) keys_.resize(end);
}

template <class Stored>
void Shortlists<Stored>::keep_whole(MenteeIndex i) {
  const auto mentors = graph_.row_mentors(i);
  const auto weights = graph_.row_weights(i);
  if constexpr (sizeof(Stored) == sizeof(std::int32_t)) {
    Ranks weight{};
    Ranks place;
    for (std::size_t k = 0; k < mentors.size(); ++k) {
      weight[k] = static_cast<std::int32_t>(weights[k] - scale_.least);
    }
    rank(weight, mentors.size(), place);
    for (std::size_t k = 0; k < mentors.size(); ++k) {
      keep(i, static_cast<std::size_t>(place[k]), mentors[k], weights[k]);
    }
  } else {
    for (std::size_t k = 0; k < mentors.size(); ++k) keep(i, k, mentors[k], weights[k]);
    const auto first = candidates_.begin() + static_cast<std::ptrdiff_t>(rows_[i].begin);
    std::sort(first, first + std::ssize(mentors), [](const Candidate& a, const Candidate& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.mentor < b.mentor;
    });
  }
  rows_[i].size = static_cast<std::uint32_t>(mentors.size());
  rows_[i].others = no_worth;
}

template <class Stored>
void Shortlists<Stored>::refresh(std::span<const MenteeIndex> mentees, std::span<const Worth> price,
                                 std::span<const std::int32_t> key_price, const RunControl& control) {
  constexpr std::size_t mentees_a_chunk = 32;
  parallel_for((mentees.size() + mentees_a_chunk - 1) / mentees_a_chunk, control, [&](std::size_t chunk) {
    thread_local RowScan scan;
    const std::size_t begin = chunk * mentees_a_chunk;
    const std::size_t end = std::min(mentees.size(), begin + mentees_a_chunk);
    for (std::size_t k = begin; k < end; ++k) {
      if (!is_whole(mentees[k])) refresh(mentees[k], price, key_price, scan);
    }
  });
}

template <class Stored>
void Shortlists<Stored>::refresh(MenteeIndex i, std::span<const Worth> price,
                                 std::span<const std::int32_t> key_price, RowScan& scan) {
  scan.most = usual + graph_.demand(i) - 1;
  scan.turn = i * std::size_t{64};
  const EdgeIndex row = graph_.row_begin(i);
  const auto asked =
      graph_.is_full() ? key_price.first(graph_.mentors())
                       : scan.prices_of(graph_.listed_mentors().subspan(row, graph_.row_size(i)), key_price);
  const auto found = scan.find_best(graph_.weights(), row, asked, scale_.keys());
  for (std::size_t k = 0; k < found.size(); ++k) {
    const EdgeIndex e = row + found[k].position;
    const auto mentor = graph_.is_full() ? found[k].position : graph_.listed_mentors()[e];
    keep(i, k, mentor, graph_.weight(e));
    keys_[rows_[i].begin + k] = found[k].value;
  }
  rows_[i].size = static_cast<std::uint32_t>(found.size());
  rows_[i].others = above(scan.others());
  rows_[i].fallen = 0;
  rows_[i].is_ordered = true;
  if (best(i, price) < rows_[i].others) refresh_exactly(i, price);
}

/// For rows that keys are too coarse for.
template <class Stored>
void Shortlists<Stored>::refresh_exactly(MenteeIndex i, std::span<const Worth> price) {
  struct Entry {
    Worth worth;
    std::uint32_t position;
  };
  const auto mentors = graph_.row_mentors(i);
  const auto weights = graph_.row_weights(i);
  std::vector<Entry> all(mentors.size());
  for (std::uint32_t k = 0; k < all.size(); ++k) {
    all[k] = {scale_.worth(weights[k]) - price[mentors[k]], k};
  }
  const std::size_t most = usual + graph_.demand(i) - 1;
  const auto last = all.begin() + static_cast<std::ptrdiff_t>(most);
  const auto turned = [&](std::uint32_t k) { return (k + all.size() - i % all.size()) % all.size(); };
  std::nth_element(all.begin(), last, all.end(), [&](const Entry& a, const Entry& b) {
    return a.worth != b.worth ? a.worth > b.worth : turned(a.position) < turned(b.position);
  });
  for (std::size_t k = 0; k < most; ++k) keep(i, k, mentors[all[k].position], weights[all[k].position]);
  rows_[i].size = static_cast<std::uint32_t>(most);
  rows_[i].others = last->worth;
  rows_[i].is_ordered = false;
}

template <class Stored>
Worth Shortlists<Stored>::best(MenteeIndex i, std::span<const Worth> price) const {
  Worth most = no_worth;
  for (const Candidate& candidate : of(i)) most = std::max(most, worth(candidate) - price[candidate.mentor]);
  return most;
}

}  // namespace pairwright::auction

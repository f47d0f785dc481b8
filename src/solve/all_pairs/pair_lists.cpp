// SPDX-License-Identifier: Apache-2.0
#include "pair_lists.hpp"

#include "pairwright/base/parallel_for.hpp"

#include "best_mentees.hpp"
#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>

namespace pairwright::all_pairs {
namespace {

/// Enough for what is known of mentors to be read from the second cache, few enough for scores to stay there.
constexpr std::size_t rows_a_run = 64;
/// Pairs that are hardly worth less than what is looked for are listed with it: prices will go on to move.
constexpr Value near = score_one / 32;
/// How much more than the worth a pair must have to be looked for, or to tie.
constexpr Value sought_for = 1;
constexpr Value tied = 0;
/// Above the value of every pair.
constexpr Value unread = closed_price - 1;

/// What is read together.
std::vector<std::span<const MenteeIndex>> runs_of(std::span<const MenteeIndex> mentees) {
  std::vector<std::span<const MenteeIndex>> runs;
  for (std::size_t begin = 0; begin < mentees.size(); begin += rows_a_run) {
    runs.push_back(mentees.subspan(begin, std::min(rows_a_run, mentees.size() - begin)));
  }
  return runs;
}

}  // namespace

PairLists::PairLists(const AllPairs& problem)
    : problem_(problem),
      listed_(problem.rows.mentees()),
      others_(problem.rows.mentees(), unread),
      epoch_(problem.rows.mentees(), 0),
      prices_(1, std::vector<Value>(problem.rows.mentors(), 0)) {
  const SettledPairs& settled = problem.rows.settled();
  std::vector<PairIndex> pairs = settled.locked;
  if (settled.previous) {
    pairs.insert(pairs.end(), settled.previous->possible.begin(), settled.previous->possible.end());
  }
  for (const auto& [i, j] : pairs) {
    const ValuedPair pair{j, problem.rows.scorer().explain(i, j).score, 0};
    add(i, std::span(&pair, 1));
  }
}

CandidateGraph PairLists::graph() const {
  CandidateRows rows;
  rows.offsets.reserve(listed_.size() + 1);
  rows.mentor.reserve(size());
  rows.weight.reserve(size());
  for (const std::vector<Listed>& row : listed_) {
    for (const Listed& pair : row) {
      rows.mentor.push_back(pair.mentor);
      rows.weight.push_back(pair.score);
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  for (const auto& [i, j] : problem_.rows.settled().locked) {
    const auto place = std::ranges::lower_bound(listed_[i], j, {}, &Listed::mentor);
    rows.locked.push_back(rows.offsets[i] + static_cast<EdgeIndex>(place - listed_[i].begin()));
  }
  return {problem_.limits, std::move(rows)};
}

std::uint64_t PairLists::size() const {
  return std::accumulate(listed_.begin(), listed_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& row) { return sum + row.size(); });
}

bool PairLists::has(MenteeIndex i, MentorIndex j) const {
  const auto place = std::ranges::lower_bound(listed_[i], j, {}, &Listed::mentor);
  return place != listed_[i].end() && place->mentor == j;
}

std::uint64_t PairLists::add(MenteeIndex i, std::span<const ValuedPair> pairs) {
  std::vector<Listed>& row = listed_[i];
  const std::size_t before = row.size();
  for (const ValuedPair& pair : pairs) row.push_back({pair.mentor, pair.score});
  std::ranges::sort(row, {}, &Listed::mentor);
  const auto twice = std::ranges::unique(row);
  row.erase(twice.begin(), twice.end());
  return row.size() - before;
}

/// How much better a pair may have become since the epoch.
Value PairLists::greatest_drop(Epoch epoch, const std::vector<Value>& price) const {
  Value most = lowest_value;
  for (std::size_t j = 0; j < price.size(); ++j) {
    if (price[j] != closed_price) most = std::max(most, prices_[epoch][j] - price[j]);
  }
  return most;
}

PairLists::Drops PairLists::drops(Epoch epoch, const std::vector<Value>& price) const {
  Drops drops;
  for (MentorIndex j = 0; j < price.size(); ++j) {
    if (price[j] != closed_price) drops.push_back({prices_[epoch][j] - price[j], j});
  }
  std::ranges::sort(drops, std::greater<>(), &Drop::by);
  return drops;
}

PairLists::Doubts PairLists::doubts(const Sought& sought, Value least) const {
  // A pair by itself takes as long as some forty of a row.
  const std::size_t few = problem_.rows.mentors() / 64 + 1;
  Doubts doubts;
  for (std::size_t kind = 0; kind < doubts.drops.size(); ++kind) {
    if (sought.price[kind].empty()) continue;
    for (Epoch epoch = 0; epoch < prices_.size(); ++epoch) {
      doubts.drops[kind].push_back(drops(epoch, sought.price[kind]));
    }
  }
  for (MenteeIndex i = 0; i < listed_.size(); ++i) {
    if (sought.worth[i] == Sought::out_of_question || others_[i] == lowest_value) continue;
    const Drops& drops = doubts.drops[sought.kind[i]][epoch_[i]];
    const auto makes_up_slack = [&](std::size_t k) {
      return k < drops.size() && drops[k].by >= slack(i, sought) + least;
    };
    if (others_[i] == unread || makes_up_slack(few)) {
      doubts.rows.push_back(i);
    } else if (makes_up_slack(0)) {
      doubts.few.push_back(i);
    }
  }
  return doubts;
}

std::uint64_t PairLists::look_again(const Sought& sought, std::size_t most, const RunControl& control) {
  const Doubts all = doubts(sought, sought_for);
  const std::uint64_t added = look_at_few(all, sought, sought_for, control);
  return added + read(all.rows, sought, most, control);
}

std::uint64_t PairLists::look_at_few(const Doubts& doubts, const Sought& sought, Value least,
                                     const RunControl& control) {
  constexpr std::size_t mentees_a_chunk = 64;
  const std::size_t chunks = (doubts.few.size() + mentees_a_chunk - 1) / mentees_a_chunk;
  std::atomic<std::uint64_t> added{0};
  parallel_for(chunks, control, [&](std::size_t chunk) {
    std::vector<ValuedPair> found;
    const std::size_t end = std::min(doubts.few.size(), (chunk + 1) * mentees_a_chunk);
    for (std::size_t k = chunk * mentees_a_chunk; k < end; ++k) {
      const MenteeIndex i = doubts.few[k];
      const std::vector<Value>& price = sought.price[sought.kind[i]];
      found.clear();
      for (const auto& [by, j] : doubts.drops[sought.kind[i]][epoch_[i]]) {
        if (by < slack(i, sought) + least) break;
        if (has(i, j)) continue;
        const std::optional<Score> score = problem_.rows.score(i, j);
        if (!score) continue;
        const Value value = (Value{*score} << problem_.shift()) - price[j];
        if (value >= sought.worth[i] + least) found.push_back({j, *score, value});
      }
      if (!found.empty()) added += add(i, found);
    }
  });
  return added;
}

void PairLists::set_bars(const Sought& sought) {
  for (std::size_t kind = 0; kind < bars_.size(); ++kind) {
    bars_[kind].clear();
    for (const Value price : sought.price[kind]) bars_[kind].push_back(bar_of(price, problem_.shift()));
  }
}

/// Precondition: set_bars(sought).
template <class OfRow>
void PairLists::for_each_part(std::span<const MenteeIndex> run, const Sought& sought, OfRow of_row) const {
  problem_.rows.for_each_part(run, [&](std::size_t row, const RowPart& part) {
    const std::uint8_t kind = sought.kind[run[row]];
    of_row(row, PricedPart{part, sought.price[kind].data() + part.first, bars_[kind].data() + part.first,
                           problem_.shift()});
  });
}

/// of_run(run, best) offers the rows of a run to `best`, one for each.
template <class OfRun>
std::uint64_t PairLists::read_runs(std::span<const MenteeIndex> mentees, const Sought& sought,
                                   const RunControl& control, OfRun of_run) {
  for (const auto& price : sought.price) prices_.push_back(price.empty() ? sought.price[0] : price);
  set_bars(sought);
  control.start(Phase::scoring, mentees.size());
  const auto runs = runs_of(mentees);
  std::atomic<std::uint64_t> added{0};
  std::atomic<std::uint64_t> read{0};
  parallel_for(runs.size(), control, [&](std::size_t k) {
    thread_local std::vector<BestPairs> best;
    best.resize(std::max(best.size(), runs[k].size()));
    of_run(runs[k], best);
    for (std::size_t row = 0; row < runs[k].size(); ++row) added += take(runs[k][row], sought, best[row]);
    read += runs[k].size();
    control.advance(runs[k].size());
  });
  rows_read_ += read;
  return added;
}

std::uint64_t PairLists::read(std::span<const MenteeIndex> mentees, const Sought& sought, std::size_t most,
                              const RunControl& control) {
  return read_runs(mentees, sought, control, [&](auto run, std::vector<BestPairs>& best) {
    for (BestPairs& of_row : best) of_row.start(most);
    for_each_part(run, sought, [&](std::size_t row, const PricedPart& part) { best[row].offer(part); });
  });
}

void PairLists::read_first(const Sought& sought, std::size_t most, std::size_t most_of_mentor,
                           const RunControl& control) {
  std::vector<MenteeIndex> mentees;
  for (MenteeIndex i = 0; i < listed_.size(); ++i) {
    if (sought.worth[i] != Sought::out_of_question) mentees.push_back(i);
  }
  // One for each thread at work; together they have the best of all, whoever read which row.
  std::mutex mutex;
  std::vector<std::unique_ptr<BestMentees>> idle;
  const auto take_one = [&] {
    const std::scoped_lock lock(mutex);
    if (idle.empty()) return std::make_unique<BestMentees>(problem_.rows.mentors(), most_of_mentor);
    std::unique_ptr<BestMentees> one = std::move(idle.back());
    idle.pop_back();
    return one;
  };
  read_runs(mentees, sought, control, [&](auto run, std::vector<BestPairs>& best) {
    for (BestPairs& of_row : best) of_row.start(most);
    std::unique_ptr<BestMentees> of_mentors = take_one();
    for_each_part(run, sought, [&](std::size_t row, const PricedPart& part) {
      best[row].offer(part);
      of_mentors->offer(run[row], part);
    });
    const std::scoped_lock lock(mutex);
    idle.push_back(std::move(of_mentors));
  });
  if (idle.empty()) return;
  for (std::size_t k = 1; k < idle.size(); ++k) idle.front()->merge(*idle[k]);
  for (MentorIndex j = 0; j < problem_.rows.mentors(); ++j) {
    if (sought.price[0][j] == closed_price) continue;
    for (const auto& [score, mentee] : idle.front()->of(j)) {
      const ValuedPair pair{j, score, 0};
      add(mentee, std::span(&pair, 1));
    }
  }
}

/// Lists the best of a row when one of them is looked for, or may soon be; returns how many more there are
/// when one is.
std::uint64_t PairLists::take(MenteeIndex i, const Sought& sought, BestPairs& best) {
  const std::vector<ValuedPair>& pairs = best.finish();
  Value unlisted = lowest_value;
  for (const ValuedPair& pair : pairs) {
    if (pair.value > lowest_value && !has(i, pair.mentor)) unlisted = std::max(unlisted, pair.value);
  }
  epoch_[i] = static_cast<Epoch>(prices_.size() - 2 + sought.kind[i]);
  others_[i] = best.others();
  if (unlisted > sought.worth[i] - (near << problem_.shift())) {
    const std::uint64_t added = add(i, pairs);
    return unlisted > sought.worth[i] ? added : 0;
  }
  others_[i] = std::max(others_[i], unlisted);
  return 0;
}

std::uint64_t PairLists::list_ties(const Sought& sought, const RunControl& control) {
  constexpr std::size_t room = std::size_t{1} << 26;
  const std::size_t most = std::max<std::size_t>(256, room / std::max<std::size_t>(1, listed_.size()));
  const Doubts all = doubts(sought, tied);
  look_at_few(all, sought, tied, control);
  const std::vector<MenteeIndex>& mentees = all.rows;
  set_bars(sought);
  control.start(Phase::scoring, mentees.size());
  const auto runs = runs_of(mentees);
  std::atomic<std::uint64_t> left_out{0};
  parallel_for(runs.size(), control, [&](std::size_t k) {
    thread_local std::vector<std::vector<ValuedPair>> ties;
    ties.resize(std::max(ties.size(), runs[k].size()));
    for (auto& row : ties) row.clear();
    for_each_part(runs[k], sought, [&](std::size_t row, const PricedPart& part) {
      const MenteeIndex i = runs[k][row];
      for_each_worth(part, sought.worth[i], [&](std::size_t at) {
        const MentorIndex j = part.mentor(at);
        if (has(i, j)) return;
        if (ties[row].size() == most) {
          ++left_out;
        } else {
          ties[row].push_back({j, part.score[at], sought.worth[i]});
        }
      });
    });
    for (std::size_t row = 0; row < runs[k].size(); ++row) add(runs[k][row], ties[row]);
    control.advance(runs[k].size());
  });
  rows_read_ += mentees.size();
  return left_out;
}

Value PairLists::most_value(MenteeIndex i, const std::vector<Value>& price) const {
  if (others_[i] == unread) return unread;
  Value most = others_[i] == lowest_value ? lowest_value : others_[i] + greatest_drop(epoch_[i], price);
  for (const Listed& pair : listed_[i]) {
    most = std::max(most, (Value{pair.score} << problem_.shift()) - price[pair.mentor]);
  }
  return most;
}

}  // namespace pairwright::all_pairs

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/all_pairs.hpp"

#include "pairwright/solve/first_optimum.hpp"

#include "first_guess.hpp"
#include "pair_lists.hpp"
#include "sought.hpp"
#include <algorithm>
#include <cassert>
#include <chrono>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

using namespace all_pairs;

constexpr std::size_t first_most = 24;  // pairs of a mentee listed at first
constexpr std::size_t most_added = 32;  // and when a row is read again

/// Best mentees of a mentor listed at first: the more, the scarcer mentors are, since it is they who choose.
std::size_t first_of_mentor(const ScoredRows& rows) {
  return std::clamp<std::size_t>(8 * std::size_t{rows.mentees()} / std::max<std::size_t>(1, rows.mentors()),
                                 8, 40);
}

/// Adds the time since it was made.
class Stopwatch {
 public:
  explicit Stopwatch(double& seconds) : seconds_(seconds) {}
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() { seconds_ += std::chrono::duration<double>(Clock::now() - begin_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  double& seconds_;
  Clock::time_point begin_ = Clock::now();
};

class Method {
 public:
  Method(const AllPairs& problem, const SolveOptions& options)
      : problem_(problem), options_(options), open_(problem), lists_(problem) {}

  AllPairsSolution run() {
    begin();
    if (options_.objective.places_first) fill_places();
    improve();
    if (!is_proved_) end_early();
    statistics_.mentees = problem_.rows.mentees();
    statistics_.rows_scored = lists_.rows_read();
    statistics_.pairs_listed = graph_.edges();
    statistics_.pairs_added = lists_.size() - listed_at_first_;
    return {std::move(graph_), std::move(solution_), statistics_};
  }

 private:
  const RunControl& control() const { return options_.control; }
  static bool is_final(const Solution& solution) {
    return solution.status == Status::optimal || solution.status == Status::infeasible;
  }

  void begin() {
    const Stopwatch watch(statistics_.scoring_seconds);
    const std::uint64_t demand = std::accumulate(open_.demand.begin(), open_.demand.end(), std::uint64_t{0});
    Sought sought{.worth = std::vector<Value>(problem_.rows.mentees(), lowest_value),
                  .kind = std::vector<std::uint8_t>(problem_.rows.mentees(), 0),
                  .price = {first_guess(problem_.rows, open_.capacity, demand), {}}};
    for (Value& price : sought.price[0]) price <<= problem_.shift();
    for (std::size_t j = 0; j < open_.capacity.size(); ++j) {
      if (open_.capacity[j] == 0) sought.price[0][j] = closed_price;
    }
    for (MenteeIndex i = 0; i < open_.demand.size(); ++i) {
      if (open_.demand[i] == 0) sought.worth[i] = Sought::out_of_question;
    }
    lists_.read_first(sought, first_most, first_of_mentor(problem_.rows), control());
    listed_at_first_ = lists_.size();
  }

  /// Lists more pairs while those listed leave places free. To fill as many of them as poor lists allow would
  /// drive prices far beyond those of all pairs; for the total alone they stay below the highest score.
  void fill_places() {
    constexpr int most_rounds = 4;
    const auto sum = [](const std::vector<std::uint32_t>& numbers) {
      return std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
    };
    const std::uint64_t fillable = std::min(sum(problem_.limits.demand), sum(problem_.limits.capacity));
    for (int round = 0; round < most_rounds; ++round) {
      solve_listed(*builtin_objectives().find("total"));
      if (control().stopped() || !is_final(solution_) || solution_.edges.size() >= fillable) return;
      if (read_uncertain(sought_after(solution_, open_)) == 0) return;
    }
  }

  /// Solves the listed pairs and adds more, until the solution is that of all pairs.
  void improve() {
    while (true) {
      solve_listed(options_.objective);
      if (control().stopped() || !is_final(solution_)) return;
      const Sought sought = sought_after(solution_, open_);
      if (read_uncertain(sought) > 0) continue;
      if (!control().stopped()) conclude(sought);
      return;
    }
  }

  void solve_listed(const Objective& objective) {
    const Stopwatch watch(statistics_.solving_seconds);
    ++statistics_.rounds;
    // What more candidates change is little, once the objective is the same.
    std::optional<WarmStart> start;
    if (solution_.status == Status::optimal && objective.name == solved_) {
      start = warm_start_of(graph_, solution_);
      start->most_reads = 32;
    }
    solved_ = objective.name;
    graph_ = lists_.graph();
    const std::optional<Keeping> keeping = keeping_of_listed(graph_);
    SolveOptions options = options_;
    options.objective = objective;
    options.start = std::move(start);
    options.control.measure_in(1 / static_cast<double>(Weight{1} << problem_.shift()));
    options.control.notes_totals = false;  // a bound for the listed pairs is none for all
    solution_ = keeping ? solve(with_keeping(graph_, *keeping), options) : solve(graph_, options);
    if (solution_.status == Status::optimal) control().note({.best = solution_.total, .bound = {}});
  }

  std::optional<Keeping> keeping_of_listed(const CandidateGraph& graph) const {
    if (!problem_.keep_bonus) return std::nullopt;
    return keeping_of(graph, problem_.rows.settled().previous->possible, *problem_.keep_bonus);
  }

  std::uint64_t read_uncertain(const Sought& sought) {
    const Stopwatch watch(statistics_.scoring_seconds);
    return lists_.look_again(sought, most_added, control());
  }

  /// No pair that was left out is worth more than its prices.
  void conclude(const Sought& sought) {
    {
      const Stopwatch watch(statistics_.scoring_seconds);
      statistics_.ties_left_out = lists_.list_ties(sought, control());
    }
    if (control().stopped()) return;
    is_proved_ = true;
    if (lists_.size() > graph_.edges()) choose_first_again();
    settle_closed_people(open_, most_weight(), solution_);
  }

  /// The canonical optimum, now that all pairs it could have are listed.
  void choose_first_again() {
    const Stopwatch watch(statistics_.solving_seconds);
    CandidateGraph all = lists_.graph();
    if (solution_.status == Status::optimal) {
      const std::optional<Keeping> keeping = keeping_of_listed(all);
      const CandidateGraph weighted = keeping ? with_keeping(all, *keeping) : all;
      Optimum optimum{false, {}, std::move(solution_.prices)};
      for (const EdgeIndex e : solution_.edges) {
        optimum.edges.push_back(all.find(graph_.mentee(e), graph_.mentor(e)));
      }
      choose_first_optimum(weighted, control(), optimum);
      // Pairs that are worth nothing may have been added or left out.
      solution_.unfilled = solution_.unfilled + solution_.edges.size() - optimum.edges.size();
      solution_.edges = std::move(optimum.edges);
      solution_.prices = std::move(optimum.prices);
    }
    graph_ = std::move(all);
  }

  Weight most_weight() const {
    // Contributions are rounded one by one: a score exceeds score_one by less than a millionth for each.
    const auto factors = static_cast<Weight>(problem_.rows.scorer().policy().factors.size());
    return ((score_one + factors + problem_.keep_bonus.value_or(0)) << problem_.shift()) + 1;
  }

  /// [mentees] no pair is worth more at these prices.
  std::vector<Wide> most_values(const std::vector<Value>& price) const {
    std::vector<Wide> most;
    for (MenteeIndex i = 0; i < open_.demand.size(); ++i) {
      most.push_back(std::clamp<Wide>(lists_.most_value(i, price), 0, most_weight()));
    }
    if (!problem_.keep_bonus) return most;
    for (const auto& [i, j] : problem_.rows.settled().previous->possible) {
      const Weight weight = problem_.previous_weight(graph_.weight(graph_.find(i, j)));
      most[i] = std::max<Wide>(most[i], weight - price[j]);
    }
    return most;
  }

  Solution without_pairs(Solution solution) const {
    solution.unfilled += solution.edges.size();
    solution.edges.clear();
    solution.total = 0;
    return solution;
  }

  /// The best of the listed pairs is an answer; the bound is one for all pairs.
  void end_early() {
    // Maybe it is that of a total, on the way.
    const bool is_whole = !options_.objective.all_demand_must || solution_.unfilled == 0;
    const bool has_pairs =
        is_whole && (solution_.status == Status::optimal || solution_.status == Status::feasible);
    if (!has_pairs) solution_ = without_pairs(solution_);
    std::vector<Wide> price = std::move(solution_.prices.price);
    price.resize(open_.capacity.size(), 0);
    std::vector<Value> values;
    for (Wide& x : price) {
      x = std::max<Wide>(x, 0);
      values.push_back(static_cast<Value>(x));
    }
    solution_.status = has_pairs ? Status::feasible : Status::stopped;
    solution_.witness.reset();
    solution_.bound = 0;
    const std::vector<Wide> most = most_values(values);
    for (MenteeIndex i = 0; i < most.size(); ++i) solution_.bound += most[i] * problem_.limits.demand[i];
    for (std::size_t j = 0; j < price.size(); ++j) solution_.bound += price[j] * problem_.limits.capacity[j];
    solution_.prices = {.surplus = {}, .price = std::move(price), .unfilled_penalty = 0};
  }

  const AllPairs& problem_;
  const SolveOptions& options_;
  const OpenLimits open_;
  PairLists lists_;
  CandidateGraph graph_{{}, CandidateRows{}};  // the listed pairs
  Solution solution_;                          // of them
  std::string solved_;                         // for which objective
  std::uint64_t listed_at_first_ = 0;
  bool is_proved_ = false;  // over all pairs
  SweepStatistics statistics_;
};

}  // namespace

AllPairsSolution solve_all_pairs(const AllPairs& problem, const SolveOptions& options) {
  assert(can_solve_all_pairs(options.objective));
  return Method(problem, options).run();
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/all_pairs.hpp"

#include "pairwright/solve/first_optimum.hpp"

#include "first_guess.hpp"
#include "pair_lists.hpp"
#include "sought.hpp"
#include <cassert>
#include <chrono>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

using namespace all_pairs;

constexpr std::size_t first_most = 24;  // pairs of a mentee listed at first
constexpr std::size_t first_of_mentor = 8;
constexpr std::size_t most_added = 16;  // and when a row is read again

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
    CandidateGraph graph = lists_.graph();
    Solution solution = solve_listed(graph);
    while (!control().stopped() && is_final(solution)) {
      const Sought sought = sought_after(solution, open_);
      if (read_uncertain(sought) == 0) {
        if (control().stopped() || confirm(sought, graph, solution)) break;
      }
      graph = lists_.graph();
      solution = solve_listed(graph);
    }
    if (control().stopped() && solution.status != Status::stopped) end_early(solution);
    statistics_.mentees = problem_.rows.mentees();
    statistics_.rows_scored = lists_.rows_read();
    statistics_.pairs_listed = graph.edges();
    return {std::move(graph), std::move(solution), statistics_};
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
    lists_.read_first(sought, first_most, first_of_mentor, control());
  }

  Solution solve_listed(const CandidateGraph& graph) {
    const Stopwatch watch(statistics_.solving_seconds);
    ++statistics_.rounds;
    const std::optional<Keeping> keeping = keeping_of_listed(graph);
    SolveOptions options = options_;
    options.control.notes_totals = false;  // a bound for the listed pairs is none for all
    Solution solution = keeping ? solve(with_keeping(graph, *keeping), options) : solve(graph, options);
    if (solution.status == Status::optimal) control().note({.best = solution.total, .bound = {}});
    return solution;
  }

  std::optional<Keeping> keeping_of_listed(const CandidateGraph& graph) const {
    if (!problem_.keep_bonus) return std::nullopt;
    return keeping_of(graph, problem_.rows.settled().previous->possible, *problem_.keep_bonus);
  }

  std::uint64_t read_uncertain(const Sought& sought) {
    const Stopwatch watch(statistics_.scoring_seconds);
    const std::uint64_t added = lists_.read(lists_.uncertain(sought), sought, most_added, control());
    statistics_.pairs_added += added;
    return added;
  }

  /// The last sweep; false when it finds what must not be there.
  bool confirm(const Sought& sought, CandidateGraph& graph, Solution& solution) {
    PairLists::Confirmation confirmation;
    {
      const Stopwatch watch(statistics_.scoring_seconds);
      confirmation = lists_.confirm(sought, control());
    }
    assert(confirmation.holds);
    if (control().stopped()) return true;
    if (!confirmation.holds) return false;
    statistics_.ties_left_out = confirmation.ties_left_out;
    if (confirmation.ties_added > 0) choose_first_again(graph, solution);
    settle_closed_people(open_, most_weight(), solution);
    return true;
  }

  /// The canonical optimum, now that all pairs it could have are listed.
  void choose_first_again(CandidateGraph& graph, Solution& solution) {
    const Stopwatch watch(statistics_.solving_seconds);
    CandidateGraph all = lists_.graph();
    if (solution.status == Status::optimal) {
      const std::optional<Keeping> keeping = keeping_of_listed(all);
      const CandidateGraph weighted = keeping ? with_keeping(all, *keeping) : all;
      Optimum optimum{false, {}, std::move(solution.prices)};
      for (const EdgeIndex e : solution.edges) {
        optimum.edges.push_back(all.find(graph.mentee(e), graph.mentor(e)));
      }
      choose_first_optimum(weighted, control(), optimum);
      solution.edges = std::move(optimum.edges);
      solution.prices = std::move(optimum.prices);
    }
    graph = std::move(all);
  }

  Weight most_weight() const {
    // Contributions are rounded one by one: a score exceeds score_one by less than a millionth for each.
    const auto factors = static_cast<Weight>(problem_.rows.scorer().policy().factors.size());
    return ((score_one + factors + problem_.keep_bonus.value_or(0)) << problem_.shift()) + 1;
  }

  /// The best of the listed pairs is an answer; the bound is one for all pairs.
  void end_early(Solution& solution) {
    const bool has_pairs = solution.status == Status::optimal || solution.status == Status::feasible;
    std::vector<Wide> price = std::move(solution.prices.price);
    price.resize(open_.capacity.size(), 0);
    std::vector<Value> values;
    for (Wide& x : price) {
      x = std::max<Wide>(x, 0);
      values.push_back(static_cast<Value>(x));
    }
    solution.status = has_pairs ? Status::feasible : Status::stopped;
    solution.witness.reset();
    solution.bound = 0;
    for (MenteeIndex i = 0; i < open_.demand.size(); ++i) {
      const Wide most = std::clamp<Wide>(lists_.most_value(i, values), 0, most_weight());
      solution.bound += most * problem_.limits.demand[i];
    }
    for (std::size_t j = 0; j < price.size(); ++j) solution.bound += price[j] * problem_.limits.capacity[j];
    solution.prices = {.surplus = {}, .price = std::move(price), .unfilled_penalty = 0};
  }

  const AllPairs& problem_;
  const SolveOptions& options_;
  const OpenLimits open_;
  PairLists lists_;
  SweepStatistics statistics_;
};

}  // namespace

AllPairsSolution solve_all_pairs(const AllPairs& problem, const SolveOptions& options) {
  assert(can_solve_all_pairs(options.objective));
  return Method(problem, options).run();
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Times every solver × objective of the registries on generated graphs. Each answer is checked by verify,
// which shares no code with any solver: a fast wrong answer fails. Names are keys for comparing runs, such as
// solve/successive_shortest_paths/coverage/mentees:1000/mentors:250/degree:250.
#include "pairwright/solve/solver.hpp"
#include "pairwright/solve/verify.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace pairwright {
namespace {

struct Size {
  std::uint32_t mentees;
  std::uint32_t mentors;
  std::uint32_t degree;       ///< candidates of a mentee
  std::uint32_t minimum = 0;  ///< of a mentor; where there is one, there are twice as many places as wanted

  friend auto operator<=>(const Size&, const Size&) = default;
};

constexpr Size sizes[] = {{150, 60, 60},         {1000, 250, 250},    {5000, 1500, 1500},
                          {5000, 1500, 1500, 2}, {20'000, 5'000, 32}, {20'000, 5'000, 32, 2}};

/// Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

/// Each person has a place on a circle of interests; scores fall with the distance and rise with a mentor's
/// popularity, so that many want the same few: the hard case for shortest paths. Scores are millionths;
/// places are just enough but for minimums.
CandidateGraph popular_mentors(const Size& size) {
  std::uint64_t state = 1;
  const auto below = [&](std::uint64_t limit) { return next_random(state) % limit; };
  std::vector<std::int64_t> popularity(size.mentors);
  std::vector<std::int64_t> interest(size.mentors);
  for (std::uint32_t j = 0; j < size.mentors; ++j) {
    popularity[j] = static_cast<std::int64_t>(below(700) * below(700));
    interest[j] = static_cast<std::int64_t>(below(1'000'000));
  }
  CandidateRows rows;
  for (std::uint32_t i = 0; i < size.mentees; ++i) {
    const auto own = static_cast<std::int64_t>(below(1'000'000));
    const std::uint64_t first = below(size.mentors);
    std::vector<MentorIndex> row;
    for (std::uint32_t k = 0; k < size.degree; ++k) {
      const std::uint64_t spread = std::uint64_t{k} * size.mentors / size.degree;
      row.push_back(static_cast<MentorIndex>((first + spread) % size.mentors));
    }
    std::ranges::sort(row);
    for (const MentorIndex j : row) {
      const std::int64_t apart = std::abs(own - interest[j]);
      const std::int64_t distance = std::min(apart, 1'000'000 - apart);
      rows.mentor.push_back(j);
      rows.weight.push_back(popularity[j] + (500'000 - distance) / 2 + static_cast<Weight>(below(250'000)));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  const std::uint32_t enough = (size.mentees + size.mentors - 1) / size.mentors;
  const std::uint32_t places = size.minimum > 0 ? 2 * enough : enough;
  return CandidateGraph(
      {std::vector<std::uint32_t>(size.mentees, 1), std::vector<std::uint32_t>(size.mentors, places),
       std::vector<std::uint32_t>(size.mentors, size.minimum)},
      std::move(rows));
}

const CandidateGraph& graph_of(const Size& size) {
  static std::map<Size, CandidateGraph> graphs;
  const auto known = graphs.find(size);
  return known != graphs.end() ? known->second : graphs.emplace(size, popular_mentors(size)).first->second;
}

void time_solve(benchmark::State& state, const SolveOptions& options, const Size& size, bool& wrong) {
  const CandidateGraph& graph = graph_of(size);
  if (!builtin_solvers().find(options.solver)->supports(graph, options.objective)) {
    state.SkipWithError("not supported");
    return;
  }
  Solution solution;
  for (auto _ : state) {
    solution = solve(graph, options);
    benchmark::DoNotOptimize(solution.total);
  }
  const Verdict verdict = verify(graph, options.objective, solution);
  if (!verdict.proved()) {
    wrong = true;
    state.SkipWithError(("wrong answer: " + verdict.failures.front()).c_str());
  }
  state.counters["pairs"] = static_cast<double>(solution.edges.size());
  state.counters["total"] = static_cast<double>(solution.total);
}

void register_all(bool& wrong) {
  for (const SolverSpec& solver : builtin_solvers()) {
    for (const Objective& objective : builtin_objectives()) {
      for (const Size& size : sizes) {
        const std::string key =
            "solve/" + solver.name + "/" + objective.name + "/mentees:" + std::to_string(size.mentees) +
            "/mentors:" + std::to_string(size.mentors) + "/degree:" + std::to_string(size.degree) +
            (size.minimum > 0 ? "/minimum:" + std::to_string(size.minimum) : "");
        const SolveOptions options{.objective = objective, .solver = solver.name};
        const auto run = [=, &wrong](benchmark::State& state) { time_solve(state, options, size, wrong); };
        benchmark::RegisterBenchmark(key.c_str(), run)->Unit(benchmark::kMillisecond);
      }
    }
  }
}

}  // namespace
}  // namespace pairwright

int main(int argc, char** argv) {
  bool wrong = false;
  pairwright::register_all(wrong);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return wrong ? 1 : 0;
}

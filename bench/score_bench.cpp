// SPDX-License-Identifier: Apache-2.0
// Times every factor and rule of the registries, and the default policy, on a cohort made by
// tools/generate_cohort.py (PAIRWRIGHT_BENCH_COHORT names it; tools/bench_cohort.py writes it). Each answer
// is checked: the scores of blocks must be those of single pairs. Names are keys such as
// score/factor/skills/mentees:4000/mentors:1000/rows:16; the counter "pairs" is pairs a second.
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/match.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

namespace pairwright {
namespace {

using SharedCohort = std::shared_ptr<const Cohort>;

SharedCohort load_cohort(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const Snapshot snapshot = snapshot_from_json(text);
  return std::make_shared<const Cohort>(Cohort::make(snapshot.mentees, snapshot.mentors));
}

/// True when a sample of single pairs scores as the block says.
bool agrees(const Scorer& scorer, const PairBlock& block, const ScoredBlock& scored) {
  constexpr Eigen::Index stride = 37;
  for (Eigen::Index k = 0; k < scored.score.size(); k += stride) {
    const auto row = k / block.cols();
    const auto column = k % block.cols();
    const PairScore pair = scorer.explain(block.mentee_begin + static_cast<MenteeIndex>(row),
                                          block.mentor_begin + static_cast<MentorIndex>(column));
    if (pair.removed_by.empty() != scored.eligible(row, column)) return false;
    if (pair.removed_by.empty() && pair.score != scored.score(row, column)) return false;
  }
  return true;
}

void time_scores(benchmark::State& state, const Scorer& scorer, bool& wrong) {
  const auto rows = static_cast<MenteeIndex>(state.range(0));  // mentees a block, beside all mentors
  const auto mentees = static_cast<MenteeIndex>(scorer.cohort().mentees().size());
  const auto mentors = static_cast<MentorIndex>(scorer.cohort().mentors().size());
  PairBlock block{0, 0, 0, mentors};
  ScoredBlock scored;
  std::int64_t pairs = 0;
  for (auto _ : state) {
    block.mentee_begin = (block.mentee_begin + rows) % (mentees - rows);
    block.mentee_end = block.mentee_begin + rows;
    scorer.score(block, scored);
    benchmark::DoNotOptimize(scored.score.data());
    pairs += rows * mentors;
  }
  if (!agrees(scorer, block, scored)) {
    wrong = true;
    state.SkipWithError("wrong answer: a block differs from its pairs");
  }
  state.counters["pairs"] = benchmark::Counter(static_cast<double>(pairs), benchmark::Counter::kIsRate);
}

/// Scores by one factor or rule alone; a kind that needs a column gets the first that it accepts.
template <class Apply>
std::shared_ptr<const Scorer> scorer_of(const SharedCohort& cohort, const KindInfo& info, Apply apply) {
  for (const char* column : {"experience_years", "languages", "location"}) {
    Parameters parameters;
    for (const ParameterSpec& parameter : info.parameters) {
      if (parameter.name == "column") parameters["column"] = std::string(column);
      if (parameter.name == "score") parameters["score"] = 0.5;
    }
    Policy policy;
    policy.factors = {{.name = "goals", .kind = "goals"}};
    policy.rules.emplace();
    apply(policy, std::move(parameters));
    try {
      return std::make_shared<const Scorer>(cohort, policy, Kinds{});
    } catch (const InputError&) {
      continue;  // another column may fit
    }
  }
  return nullptr;
}

void add(const std::string& name, std::shared_ptr<const Scorer> scorer, bool& wrong) {
  if (!scorer) {
    std::fprintf(stderr, "score/%s: no column of the cohort fits\n", name.c_str());
    wrong = true;
    return;
  }
  const Cohort& cohort = scorer->cohort();
  const std::string key = "score/" + name + "/mentees:" + std::to_string(cohort.mentees().size()) +
                          "/mentors:" + std::to_string(cohort.mentors().size());
  benchmark::RegisterBenchmark(
      key.c_str(), [scorer, &wrong](benchmark::State& state) { time_scores(state, *scorer, wrong); })
      ->ArgName("rows")
      ->Arg(16)
      ->Arg(1)
      ->Unit(benchmark::kMicrosecond);
}

void register_all(const SharedCohort& cohort, bool& wrong) {
  for (const FactorSpec& spec : builtin_factors()) {
    add("factor/" + spec.name,
        scorer_of(cohort, spec.info,
                  [&](Policy& policy, Parameters parameters) {
                    policy.factors = {
                        {.name = spec.name, .kind = spec.name, .parameters = std::move(parameters)}};
                  }),
        wrong);
  }
  for (const RuleSpec& spec : builtin_rules()) {
    add("rule/" + spec.name,
        scorer_of(cohort, spec.info,
                  [&](Policy& policy, Parameters parameters) {
                    policy.rules->push_back(
                        {.name = spec.name, .kind = spec.name, .parameters = std::move(parameters)});
                  }),
        wrong);
  }
  add("default_policy", std::make_shared<const Scorer>(cohort, Policy{}, Kinds{}), wrong);
}

/// The first rows by the default policy, then by `values` alone, for bench/score_peers.py.
void write_scores(const SharedCohort& cohort, const char* path) {
  constexpr MenteeIndex rows = 512;
  Policy values;
  values.factors = {{.name = "values", .kind = "values"}};
  std::ofstream file(path, std::ios::binary);
  for (const Policy& policy : {Policy{}, values}) {
    const auto mentees = static_cast<MenteeIndex>(cohort->mentees().size());
    const auto mentors = static_cast<MentorIndex>(cohort->mentors().size());
    ScoredBlock scored;
    Scorer(cohort, policy, Kinds{}).score({0, std::min(rows, mentees), 0, mentors}, scored);
    file.write(reinterpret_cast<const char*>(scored.score.data()),
               static_cast<std::streamsize>(static_cast<std::size_t>(scored.score.size()) * sizeof(Score)));
  }
}

}  // namespace
}  // namespace pairwright

int main(int argc, char** argv) {
  const char* const path = std::getenv("PAIRWRIGHT_BENCH_COHORT");
  if (path == nullptr) {
    std::fputs("PAIRWRIGHT_BENCH_COHORT names no cohort.json; tools/bench_cohort.py makes one\n", stderr);
    return 2;
  }
  bool wrong = false;
  const auto cohort = pairwright::load_cohort(path);
  if (const char* const scores = std::getenv("PAIRWRIGHT_BENCH_SCORES"))
    pairwright::write_scores(cohort, scores);
  pairwright::register_all(cohort, wrong);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return wrong ? 1 : 0;
}

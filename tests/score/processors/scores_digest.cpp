// SPDX-License-Identifier: Apache-2.0
// scores_digest LEVEL: prints a digest a line of what each factor estimates, each rule answers and random
// policies score on random cohorts, to the last bit. Linked with kernels of one instruction set each time;
// compare.cmake compares what they print. Exits with 77 where the processor does not have x86-64-LEVEL.
#include "score/random_people.hpp"
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {
namespace {

constexpr MenteeIndex mentees = 10;
constexpr MentorIndex mentors = mentors_a_run + 40;
constexpr std::uint64_t cohorts = 24;
constexpr int policies = 4;  // a cohort

/// FNV-1a.
struct Digest {
  std::uint64_t hash = 0xcbf29ce484222325;

  void add(std::uint64_t word) {
    for (int shift = 0; shift < 64; shift += 8) hash = (hash ^ ((word >> shift) & 0xff)) * 0x100000001b3;
  }
  /// Any NaN is "not answered".
  void add_bits(double value) {
    add(std::isnan(value) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value));
  }
};

void print(std::uint64_t seed, const std::string& what, const Digest& digest) {
  std::printf("cohort %d, %s: %016llx\n", static_cast<int>(seed), what.c_str(),
              static_cast<unsigned long long>(digest.hash));
}

template <class Visit>
void for_each_run(Visit visit) {
  for (MenteeIndex i = 0; i < mentees; ++i) {
    for (std::size_t run = 0; run < runs_of(mentors); ++run) visit(i, MentorRun(run, mentors));
  }
}

void digest_one(const Factor& factor, Digest& digest) {
  auto estimates = std::make_unique<OfRun<double>>();
  for_each_run([&](MenteeIndex i, const MentorRun& run) {
    factor.estimate(i, run, *estimates);
    for (MentorIndex j = run.begin; j < run.end; ++j) digest.add_bits((*estimates)[j - run.begin]);
  });
}

void digest_one(const Rule& rule, Digest& digest) {
  OfRun<Score> scores;
  OfRun<RuleAnswer> answers;
  for_each_run([&](MenteeIndex i, const MentorRun& run) {
    for (std::size_t k = 0; k < mentors_a_run; ++k) scores[k] = static_cast<Score>(k * 1999 + i);
    rule.answer_run(i, run, scores, answers);
    for (MentorIndex j = run.begin; j < run.end; ++j) {
      digest.add(static_cast<std::uint64_t>(answers[j - run.begin]));
    }
  });
}

/// Of the kind bound to each column that suits it.
template <class Spec>
Digest digest_of(const Spec& spec, const Cohort& cohort) {
  Digest digest;
  bool any = false;
  for (const char* column : {"town", "languages", "years"}) {
    Parameters parameters;
    for (const ParameterSpec& parameter : spec.info.parameters) {
      if (parameter.name == "column") parameters["column"] = std::string(column);
      if (parameter.name == "score") parameters["score"] = 0.5;
    }
    Columns columns(cohort, {"UTC", std::chrono::year{2026} / 1 / 1});
    std::vector<Fault> faults;
    BindContext context{columns, spec.name, faults};
    const auto kind = spec.bind(parameters, context);
    if (!kind || !faults.empty() || !columns.faults().empty()) continue;
    digest_one(*kind, digest);
    any = true;
  }
  if (!any) throw std::logic_error("no column suits " + spec.name);
  return digest;
}

Digest digest_of(const Scorer& scorer) {
  Digest digest;
  ScoredBlock scored;
  scorer.score({0, mentees, 0, mentors}, scored);
  for (Eigen::Index k = 0; k < scored.score.size(); ++k) {
    digest.add(static_cast<std::uint64_t>(scored.score.data()[k]));
    digest.add(scored.eligible.data()[k]);
  }
  return digest;
}

void print_cohort(std::uint64_t seed) {
  testing::Maker make(seed);
  const Table mentee_table = make.people("mentees", 'e', mentees);
  const auto cohort = testing::shared_cohort(mentee_table, make.people("mentors", 'm', mentors));
  for (const FactorSpec& spec : builtin_factors()) {
    print(seed, "factor " + spec.name, digest_of(spec, *cohort));
  }
  for (const RuleSpec& spec : builtin_rules()) {
    print(seed, "rule " + spec.name, digest_of(spec, *cohort));
  }
  for (int policy = 0; policy < policies; ++policy) {
    print(seed, "policy " + std::to_string(policy),
          digest_of(Scorer(cohort, testing::random_policy(make), Kinds{})));
  }
}

bool processor_has(std::string_view level) {
  if (level == "v4") return __builtin_cpu_supports("x86-64-v4") != 0;
  if (level == "v3") return __builtin_cpu_supports("x86-64-v3") != 0;
  return true;
}

}  // namespace
}  // namespace pairwright

int main(int, char** argv) {
  constexpr int skipped = 77;
  if (!pairwright::processor_has(argv[1])) return skipped;
  for (std::uint64_t seed = 0; seed < pairwright::cohorts; ++seed) pairwright::print_cohort(seed);
  return 0;
}

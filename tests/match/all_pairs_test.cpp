// SPDX-License-Identifier: Apache-2.0
// Solving without storing all pairs gives the answer of solving with them.
#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/match.hpp"
#include "pairwright/match/recheck.hpp"

#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include "graph/draft.hpp"
#include "model/random_programme.hpp"
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <thread>
#include <utility>

namespace pairwright {
namespace {

using testing::Programme;
using testing::random_programme;

Cohort cohort_of(const Programme& made) {
  return Cohort::make(made.mentees, made.mentors, testing::some_zones());
}

/// Solved both ways; the first with all pairs stored.
std::pair<MatchResult, MatchResult> both_ways(const Cohort& cohort, const Policy& policy,
                                              MatchOptions options = {}) {
  const auto shared = std::make_shared<const Cohort>(cohort);
  MatchResult stored = match(shared, policy, options);
  options.most_stored_pairs = 0;
  return {std::move(stored), match(shared, policy, options)};
}

void expect_agreement(const MatchResult& stored, const MatchResult& unstored) {
  ASSERT_TRUE(stored.lists_all());
  ASSERT_FALSE(unstored.lists_all());
  const Verdict verdict = unstored.verify();
  ASSERT_TRUE(verdict.proved()) << verdict.failures.front();
  ASSERT_EQ(stored.status(), unstored.status());
  EXPECT_EQ(static_cast<std::int64_t>(stored.total()), static_cast<std::int64_t>(unstored.total()));
  EXPECT_EQ(testing::pairs_of(stored), testing::pairs_of(unstored));
  ASSERT_EQ(stored.pairs().size(), unstored.pairs().size());
  for (std::size_t k = 0; k < stored.pairs().size(); ++k) {
    EXPECT_EQ(stored.pairs()[k].rank_for_mentee, unstored.pairs()[k].rank_for_mentee);
    EXPECT_EQ(stored.pairs()[k].rank_for_mentor, unstored.pairs()[k].rank_for_mentor);
  }
  EXPECT_EQ(metrics_to_json(stored), metrics_to_json(unstored));
  ASSERT_EQ(stored.unmatched().size(), unstored.unmatched().size());
  ASSERT_TRUE(unstored.sweeps().has_value());
  EXPECT_GE(unstored.sweeps()->rounds, 1U);
}

void expect_agreement_on(const Cohort& cohort, const Policy& policy, const MatchOptions& options = {}) {
  const auto [stored, unstored] = both_ways(cohort, policy, options);
  expect_agreement(stored, unstored);
}

/// Rows of a column of one side get texts by a function of the row.
template <class Text>
void replace(Table& table, const std::string& column, Text text) {
  TextColumn cells;
  for (std::size_t row = 0; row < table.rows(); ++row) cells.add(text(row));
  Table replaced(table.name());
  for (const Column& old : table.columns()) {
    if (old.name != column) replaced.add(old);
  }
  replaced.add({column, std::move(cells)});
  table = std::move(replaced);
}

TEST(all_pairs, agree_with_stored_pairs_on_random_programmes) {
  std::mt19937_64 random(7);
  for (std::uint64_t seed = 0; seed < 210; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::size_t mentees = 1 + random() % 120;
    const std::size_t mentors = 1 + random() % 90;
    Policy policy;
    policy.objective = std::array{"coverage", "total", "perfect"}[seed % 3];
    expect_agreement_on(cohort_of(random_programme(seed, mentees, mentors)), policy);
    if (HasFailure()) return;
  }
}

TEST(all_pairs, agree_with_stored_pairs_where_mentors_have_minimums) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Programme made = random_programme(seed, 60 + seed, 25);
    replace(made.mentors, "capacity", [&](std::size_t row) { return std::to_string(1 + (row + seed) % 4); });
    replace(made.mentors, "minimum",
            [&](std::size_t row) { return std::to_string((row * seed) % 5 == 1 ? 1 : 0); });
    Policy policy;
    policy.objective = seed % 2 == 0 ? "coverage" : "total";
    expect_agreement_on(cohort_of(made), policy);
    if (HasFailure()) return;
  }
}

TEST(all_pairs, agree_with_stored_pairs_with_locked_forbidden_and_previous_pairs) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Cohort cohort = cohort_of(random_programme(seed, 80, 50));
    const MatchResult before = match(cohort);
    MatchOptions options;
    options.previous.emplace();
    for (const MatchedPair& pair : before.pairs()) {
      const IdPair ids{cohort.mentees().ids[pair.mentee], cohort.mentors().ids[pair.mentor]};
      if (pair.mentee % 7 == 0) {
        options.forbidden.push_back(ids);
      } else if (pair.mentee % 7 == 1) {
        options.locked.push_back(ids);
      }
      options.previous->push_back(ids);
    }
    Policy policy;
    policy.rematch.keep_bonus = seed % 3 == 0 ? 0 : 0.05;
    expect_agreement_on(cohort, policy, options);
    if (HasFailure()) return;
  }
}

TEST(all_pairs, agree_where_everyone_wants_the_same_five_mentors) {
  Programme made = random_programme(3, 2000, 500);
  replace(made.mentees, "wants", [](std::size_t) { return "python:5"; });
  replace(made.mentors, "skills", [](std::size_t row) { return row < 5 ? "python:5" : "sql:1"; });
  for (const char* objective : {"coverage", "total"}) {
    Policy policy;
    policy.objective = objective;
    expect_agreement_on(cohort_of(made), policy);
  }
}

/// One of four kinds of programmes: any, where all want the same five mentors, where many are eligible for
/// nobody, and where all scores are equal.
std::pair<Programme, Policy> large_programme(std::uint64_t seed, std::mt19937_64& random) {
  Programme made = random_programme(seed, 200 + random() % 1801, 50 + random() % 451);
  Policy policy;
  if (seed % 4 == 1) {
    replace(made.mentees, "wants", [](std::size_t) { return "python:5"; });
    replace(made.mentors, "skills", [](std::size_t row) { return row < 5 ? "python:5" : "sql:1"; });
  } else if (seed % 4 == 2) {
    replace(made.mentees, "department", [](std::size_t row) { return row % 3 == 0 ? "A" : "B"; });
    replace(made.mentors, "department", [](std::size_t row) { return row % 50 == 0 ? "A" : "C"; });
    policy = Policy::from_json(R"({"rules": {"same": {"kind": "require_same", "column": "department"}}})");
  } else if (seed % 4 == 3) {
    policy.factors = {{.name = "skills", .kind = "skills"}};
    replace(made.mentees, "wants", [](std::size_t) { return "python:5"; });
    replace(made.mentors, "skills", [](std::size_t) { return "python:3"; });
  }
  policy.objective = std::array{"coverage", "total", "perfect"}[seed / 4 % 3];
  return {std::move(made), std::move(policy)};
}

TEST(all_pairs, agree_with_stored_pairs_on_large_programmes_of_four_kinds) {
  std::mt19937_64 random(8);
  const auto programmes = static_cast<std::uint64_t>(4 * testing::rounds_factor());
  for (std::uint64_t seed = 0; seed < programmes; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto [made, policy] = large_programme(seed, random);
    expect_agreement_on(cohort_of(made), policy);
    if (HasFailure()) return;
  }
}

TEST(all_pairs, agree_where_many_are_eligible_for_nobody) {
  Programme made = random_programme(4, 600, 300);
  replace(made.mentees, "department", [](std::size_t row) { return row % 3 == 0 ? "A" : "B"; });
  replace(made.mentors, "department", [](std::size_t row) { return row % 50 == 0 ? "A" : "C"; });
  const Policy policy =
      Policy::from_json(R"({"rules": {"same": {"kind": "require_same", "column": "department"}}})");
  const auto [stored, unstored] = both_ways(cohort_of(made), policy);
  expect_agreement(stored, unstored);
  EXPECT_GT(unstored.unmatched().size(), 400U);
}

void expect_agreement_where_all_want_python_and_know(const char* skill) {
  CohortBuilder builder;
  for (int i = 0; i < 400; ++i) builder.add_mentee({.id = "e" + std::to_string(i), .wants = {{"python", 4}}});
  for (int j = 0; j < 150; ++j) {
    builder.add_mentor({.id = "m" + std::to_string(j), .skills = {{skill, 5}}, .capacity = 2});
  }
  const Cohort cohort = builder.build();
  for (const char* objective : {"coverage", "total", "perfect"}) {
    Policy policy;
    policy.objective = objective;
    expect_agreement_on(cohort, policy);
  }
}

TEST(all_pairs, agree_where_all_scores_are_equal) {
  expect_agreement_where_all_want_python_and_know("python");
}

TEST(all_pairs, agree_where_all_scores_are_zero) { expect_agreement_where_all_want_python_and_know("sql"); }

TEST(all_pairs, give_the_same_bytes_for_any_number_of_threads) {
  const Cohort cohort = cohort_of(random_programme(11, 300, 120));
  MatchOptions options;
  options.most_stored_pairs = 0;
  const std::string text = result_to_json(match(cohort, {}, options));
  for (const unsigned threads : {2U, 5U}) {
    options.control.threads = threads;
    EXPECT_EQ(text, result_to_json(match(cohort, {}, options)));
  }
}

/// Stopped at one moment after the other until the run ends by itself.
void expect_sound_early_ends(const Cohort& cohort, const Policy& policy, const MatchOptions& given = {}) {
  const auto worth_of = [](const MatchResult& result) {
    return result.total() + (result.rematch() ? result.rematch()->kept_bonus : 0);
  };
  const Wide optimum = worth_of(match(cohort, policy, given));
  for (int microseconds = 1; microseconds < 2'000'000; microseconds += 20 + microseconds / 16) {
    MatchOptions options = given;
    options.most_stored_pairs = 0;
    options.control.deadline = std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds);
    const MatchResult result = match(cohort, policy, options);
    const Verdict verdict = result.verify();
    ASSERT_TRUE(verdict.proved()) << microseconds << ": " << verdict.failures.front();
    EXPECT_TRUE(result.bound() >= optimum) << microseconds;
    if (result.status() != Status::optimal) continue;
    EXPECT_TRUE(worth_of(result) == optimum);
    return;
  }
  FAIL() << "never ended by itself";
}

TEST(all_pairs, of_a_run_that_is_stopped_keep_limits_and_prove_their_bound) {
  Programme made = random_programme(12, 400, 200);
  expect_sound_early_ends(cohort_of(made), {});
  replace(made.mentors, "capacity", [](std::size_t) { return "12"; });
  replace(made.mentors, "minimum", [](std::size_t row) { return row % 20 == 0 ? "11" : "0"; });
  expect_sound_early_ends(cohort_of(made), {});
  replace(made.mentors, "minimum", [](std::size_t) { return "0"; });
  replace(made.mentees, "demand", [](std::size_t) { return "1"; });
  Policy policy;
  policy.objective = "perfect";
  expect_sound_early_ends(cohort_of(made), policy);
}

TEST(all_pairs, of_a_rematch_that_is_stopped_prove_a_bound_that_counts_the_bonus) {
  const Cohort cohort = cohort_of(random_programme(15, 300, 150));
  MatchOptions options;
  options.previous.emplace();
  for (std::size_t i = 0; i < 150; ++i) {
    options.previous->push_back({cohort.mentees().ids[i], cohort.mentors().ids[149 - i]});
  }
  Policy policy;
  policy.rematch.keep_bonus = 0.5;
  expect_sound_early_ends(cohort, policy, options);
}

TEST(all_pairs, refuse_a_bound_that_leaves_out_the_bonus_of_previous_pairs) {
  const MatchResult stored = match(cohort_of(random_programme(16, 30, 20)));
  SettledPairs settled;
  settled.previous.emplace();
  for (const MatchedPair& pair : stored.pairs())
    settled.previous->possible.emplace_back(pair.mentee, pair.mentor);
  const ScoredRows rows(stored.scorer(), settled);
  const CandidateGraph& graph = stored.graph();
  const AllPairs problem{.rows = rows, .limits = graph.limits(), .keep_bonus = 1'000'000};
  Solution early{.status = Status::feasible};
  Wide with_bonus = 0;
  for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
    Weight most = 0;
    for (const Weight score : graph.row_weights(i)) most = std::max(most, score);
    early.bound += (Wide{most} << problem.shift()) * graph.demand(i);
    with_bonus += Wide{problem.previous_weight(most)} * graph.demand(i);
  }
  EXPECT_FALSE(failures_over_all_pairs(problem, graph, early, {}).empty());
  early.bound = with_bonus;
  EXPECT_TRUE(failures_over_all_pairs(problem, graph, early, {}).empty());
}

TEST(all_pairs, agree_with_stored_pairs_where_minimums_are_longer_than_lists) {
  Programme made = random_programme(14, 500, 60);
  replace(made.mentors, "capacity", [](std::size_t) { return "40"; });
  for (const char* minimum : {"6", "12", "30"}) {
    replace(made.mentors, "minimum", [&](std::size_t row) { return row % 3 == 0 ? minimum : "0"; });
    for (const char* objective : {"coverage", "total"}) {
      Policy policy;
      policy.objective = objective;
      expect_agreement_on(cohort_of(made), policy);
    }
  }
}

TEST(all_pairs, of_an_altered_proof_are_refused) {
  const auto [stored, unstored] = both_ways(cohort_of(random_programme(13, 60, 40)), {});
  const ScoredRows rows(unstored.scorer(), unstored.settled());
  const AllPairs problem{.rows = rows, .limits = unstored.graph().limits()};
  Solution altered = unstored.solution();
  EXPECT_TRUE(failures_over_all_pairs(problem, unstored.graph(), altered, {}).empty());
  EXPECT_EQ(survey(problem, unstored.graph(), altered, {}).worth_more, 0U);
  for (Wide& surplus : altered.prices.surplus) surplus -= 200'000;
  EXPECT_FALSE(failures_over_all_pairs(problem, unstored.graph(), altered, {}).empty());
  EXPECT_GT(survey(problem, unstored.graph(), altered, {}).worth_more, 0U);
}

}  // namespace
}  // namespace pairwright

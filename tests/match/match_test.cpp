// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <algorithm>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using testing::Programme;
using testing::random_programme;
using Texts = std::vector<std::string>;

MatchResult match_tables(const Table& mentees, const Table& mentors, const Policy& policy = {},
                         const MatchOptions& options = {}) {
  return match(Cohort::make(mentees, mentors, testing::some_zones()), policy, options);
}

/// All that a result folder holds of a run.
Texts texts_of(const MatchResult& result) {
  return {result_to_json(result), snapshot_to_json(result), result.policy().to_json()};
}

TEST(match, of_the_first_example) {
  const MatchResult result = match(CohortBuilder{}
                                       .add_mentee({.id = "e1", .wants = {{"python", 4}}})
                                       .add_mentor({.id = "m1", .skills = {{"python", 5}}, .capacity = 2})
                                       .build());
  EXPECT_EQ(testing::pairs_of(result), Texts{"e1–m1 1000000"});
  EXPECT_TRUE(result.verify().proved());
}

TEST(match, that_would_need_more_memory_than_the_limit_is_refused) {
  const Cohort cohort = CohortBuilder{}
                            .add_mentee({.id = "e1", .goals = {{"pay"}}})
                            .add_mentor({.id = "m1", .goals = {{"pay"}}})
                            .build();
  MatchOptions options;
  options.control.memory_limit = 100;
  EXPECT_THROW(match(cohort, {}, options), LimitError);
  options.control.memory_limit = 1 << 26;
  EXPECT_NO_THROW(match(cohort, {}, options));
}

RC_GTEST_PROP(match, gives_the_same_bytes_for_any_order_of_rows, (std::uint64_t seed)) {
  const Programme made = random_programme(seed, 14, 9);
  const MatchResult result = match_tables(made.mentees, made.mentors);
  RC_ASSERT(result.verify().proved());
  RC_ASSERT(texts_of(result) == texts_of(match_tables(testing::shuffled(made.mentees, seed + 1),
                                                      testing::shuffled(made.mentors, seed + 2))));
}

TEST(match, gives_the_same_bytes_for_any_number_of_threads) {
  const Programme made = random_programme(5, 90, 60);
  for (const char* objective : {"coverage", "total", "perfect"}) {
    Policy policy;
    policy.objective = objective;
    const Texts texts = texts_of(match_tables(made.mentees, made.mentors, policy));
    for (const unsigned threads : {2U, 4U}) {
      EXPECT_EQ(texts, texts_of(match_tables(made.mentees, made.mentors, policy,
                                             {.control = {.stop = {}, .threads = threads}})));
    }
  }
}

EntryMarks marks_of(const std::string& column) {
  if (column == "skills") return {.number = ':'};
  if (column == "wants") return {.number = ':', .importance = '*'};
  if (column == "goals") return {.importance = '*'};
  if (column == "values") return {.number = '='};
  return {};
}

/// The column as a frame with lists, structs and numbers would give it.
Cells native(const Column& column, CellPlace& place) {
  const auto& texts = std::get<TextColumn>(column.cells);
  EntryColumn entries;
  RealColumn numbers;
  for (std::size_t row = 0; row < texts.size(); ++row) {
    const auto list = entries_cell(texts, row, marks_of(column.name), place);
    list ? entries.add(*list) : entries.add_blank();
    numbers.push_back(parse_number(texts[row].value_or("")));
  }
  for (const char* name : {"skills", "wants", "goals", "values", "availability", "excludes", "languages"}) {
    if (column.name == name) return entries;
  }
  for (const char* name : {"demand", "capacity", "experience_years"}) {
    if (column.name == name) return numbers;
  }
  return texts;
}

Table native(const Table& table) {
  Faults faults;
  CellPlace place(faults, table.name(), "", "");
  Table other(table.name());
  for (const Column& column : table.columns()) other.add({column.name, native(column, place)});
  EXPECT_TRUE(faults.empty());
  return other;
}

TEST(match, takes_native_lists_and_numbers_for_what_their_text_forms_say) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Programme made = random_programme(seed, 12, 9);
    Policy policy;
    for (const char* kind : {"skills", "goals", "values", "availability"})
      policy.factors.push_back(testing::factor(kind));
    policy.factors.push_back(testing::factor("overlap", {{"column", std::string("languages")}}));
    policy.factors.push_back(
        testing::factor("number", {{"column", std::string("experience_years")}, {"tolerance", 7.0}}));
    EXPECT_EQ(result_to_json(match_tables(made.mentees, made.mentors, policy)),
              result_to_json(match_tables(native(made.mentees), native(made.mentors), policy)));
  }
}

TEST(match, keeps_every_rule_in_every_objective) {
  for (const char* objective : {"coverage", "total"}) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const Programme made = random_programme(seed, 12, 12);
      Policy policy;
      policy.objective = objective;
      const MatchResult result = match_tables(made.mentees, made.mentors, policy);
      EXPECT_FALSE(result.pairs().empty());
      for (const MatchedPair& pair : result.pairs()) {
        EXPECT_TRUE(result.scorer().explain(pair.mentee, pair.mentor).removed_by.empty());
        EXPECT_FALSE(result.cohort().same_person(pair.mentee, pair.mentor));
      }
    }
  }
}

TEST(match, pairs_nobody_with_themself_even_when_that_is_all_there_is) {
  const MatchResult result = match(CohortBuilder{}
                                       .add_mentee({.id = "p", .goals = {{"a"}}})
                                       .add_mentor({.id = "p", .goals = {{"a"}}})
                                       .build());
  EXPECT_TRUE(result.pairs().empty());
  EXPECT_EQ(testing::reasons_of(result), (Texts{"p: no_candidate 1", "p: no_candidate 1"}));
  EXPECT_EQ(result.unmatched()[0].detail, "all 1 pair removed: same_person 1");
}

TEST(match, works_with_nobody_on_either_side) {
  const Table some = testing::text_table("mentees", {"id", "goals", "availability"},
                                         {{"e", "a", ""}, {"f", "", "Mon 9:00-10:00"}});
  const Table header = testing::text_table("mentors", {"id", "goals"}, {});
  for (const auto& [mentees, mentors] :
       {std::pair(some, header), std::pair(some, Table("mentors")), std::pair(Table("mentees"), some),
        std::pair(Table("mentees"), Table("mentors")),
        std::pair(Table("mentees"), testing::text_table("mentors", {"id"}, {{"m"}}))}) {
    const MatchResult result = match_tables(mentees, mentors);
    EXPECT_EQ(result.status(), Status::optimal);
    EXPECT_TRUE(result.pairs().empty());
    EXPECT_TRUE(result.verify().proved());
    EXPECT_EQ(result.unmatched().size(), mentees.rows() + mentors.rows());
  }
}

const Policy scores =
    testing::written_scores({{"a", {{"x", 0.9}, {"y", 0.8}}}, {"b", {{"x", 0.8}, {"y", 0.1}}}});

MatchResult match_four(const MatchOptions& options) {
  return match_tables(testing::text_table("mentees", {"id"}, {{"a"}, {"b"}}),
                      testing::text_table("mentors", {"id"}, {{"x"}, {"y"}}), scores, options);
}

TEST(match, keeps_locked_and_forbidden_pairs) {
  EXPECT_EQ(testing::pairs_of(match_four({})), (Texts{"a–y 800000", "b–x 800000"}));
  const MatchResult locked = match_four({.locked = {{"a", "x"}}});
  EXPECT_EQ(testing::pairs_of(locked), (Texts{"a–x 900000", "b–y 100000"}));
  EXPECT_TRUE(locked.verify().proved());
  const MatchResult forbidden = match_four({.forbidden = {{"b", "x"}}});
  EXPECT_EQ(testing::pairs_of(forbidden), (Texts{"a–x 900000", "b–y 100000"}));
  EXPECT_TRUE(forbidden.verify().proved());
}

/// What a change leaves as it was: the pairs and their scores.
class Unchanged : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  const Programme made = random_programme(GetParam(), 14, 9);
  const MatchResult result = match_tables(made.mentees, made.mentors);

  IdPair ids_of(EdgeIndex edge) const {
    return {result.cohort().mentees().ids[result.graph().mentee(edge)],
            result.cohort().mentors().ids[result.graph().mentor(edge)]};
  }
  void expect_same_pairs(const MatchOptions& options) const {
    EXPECT_EQ(testing::pairs_of(match_tables(made.mentees, made.mentors, {}, options)),
              testing::pairs_of(result));
  }
};

TEST_P(Unchanged, by_locking_a_pair_of_the_answer) {
  for (const EdgeIndex edge : result.solution().edges) expect_same_pairs({.locked = {ids_of(edge)}});
}

TEST_P(Unchanged, by_forbidding_a_pair_that_is_not_in_the_answer) {
  for (EdgeIndex edge = 0; edge < result.graph().edges(); edge += 5) {
    if (!std::ranges::binary_search(result.solution().edges, edge))
      expect_same_pairs({.forbidden = {ids_of(edge)}});
  }
}

INSTANTIATE_TEST_SUITE_P(programmes, Unchanged, ::testing::Range(std::uint64_t{0}, std::uint64_t{8}));

TEST(match, refuses_lists_that_contradict_the_cohort) {
  EXPECT_EQ(lines(testing::faults_of<DataError>(
                [] { match_four({.locked = {{"a", "q"}}, .forbidden = {{"q", "x"}}}); })),
            (Texts{"locked 1 mentor_id unknown_id", "forbidden 1 mentee_id unknown_id"}));
}

TEST(match, refuses_an_unknown_objective_or_solver_with_the_nearest_name) {
  const Programme made = random_programme(1, 3, 3);
  Policy policy;
  policy.objective = "totel";
  const auto objective =
      testing::faults_of<PolicyError>([&] { match_tables(made.mentees, made.mentors, policy); });
  ASSERT_EQ(lines(objective), Texts{"policy 0 objective unknown_value"});
  EXPECT_EQ(objective[0].hint, "did you mean 'total'?");
  policy = {};
  policy.solver = "simplex";
  EXPECT_THROW(match_tables(made.mentees, made.mentors, policy), PolicyError);
}

TEST(match, ends_before_solving_when_it_was_stopped) {
  std::stop_source source;
  source.request_stop();
  const Programme made = random_programme(2, 40, 30);
  const MatchResult result =
      match_tables(made.mentees, made.mentors, {}, {.control = {.stop = source.get_token()}});
  EXPECT_EQ(result.status(), Status::stopped);
  EXPECT_TRUE(result.pairs().empty());
  EXPECT_TRUE(result.verify().proved()) << result.verify().failures.at(0);
  for (const Unmatched& left : result.unmatched()) {
    EXPECT_TRUE(left.reason == "stopped" || left.reason == "demand_zero" || left.reason == "capacity_zero")
        << left.reason;
  }
}

TEST(match, says_how_far_it_is) {
  ProgressBoard board;
  match_four({.control = {.stop = {}, .progress = &board}});
  EXPECT_EQ(board.phase(), Phase::explaining);
}

TEST(match, reads_half_hour_zones_and_the_policys_zone) {
  const Table mentees =
      testing::text_table("mentees", {"id", "availability", "timezone"},
                          {{"e1", "Mon 00:00-02:00", "Asia/Kolkata"}, {"e2", "Sun 11:30-13:00", ""}});
  const Table mentors = testing::text_table("mentors", {"id", "availability", "timezone", "capacity"},
                                            {{"m1", "Sun 18:00-20:00", "UTC", "2"}});
  Policy policy;
  policy.timezone = "America/Phoenix";
  policy.factors = {testing::factor("availability", {{"meetings_per_month", 13.0}})};
  EXPECT_EQ(testing::pairs_of(match_tables(mentees, mentors, policy)),
            (Texts{"e1–m1 500000", "e2–m1 500000"}));
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Every reason why somebody is left over, at least once.
#include "pairwright/explain/conflicts.hpp"

#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::contest;
using testing::Given;
using testing::reasons_of;
using testing::solved;
using testing::text_table;
using testing::written_scores;
using Texts = std::vector<std::string>;
using People = std::vector<std::uint32_t>;

TEST(unmatched, places_taken_shows_who_competes_for_which_places) {
  const MatchResult result = solved(contest());
  ASSERT_EQ(reasons_of(result), Texts{"c: places_taken 1"});
  ASSERT_EQ(result.unmatched()[0].witness, 0U);
  EXPECT_EQ(result.witnesses()[0].mentees, (People{0, 1, 2}));
  EXPECT_EQ(result.witnesses()[0].mentors, (People{0, 1}));
  EXPECT_EQ(result.witnesses()[0].shortfall, 1U);
  EXPECT_EQ(result.unmatched()[0].detail, "3 mentees together want 1 place more than 2 mentors can give");
}

TEST(unmatched, of_separate_contests_are_told_apart) {
  const MatchResult result = solved({text_table("mentees", {"id"}, {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}}),
                                     text_table("mentors", {"id"}, {{"x"}, {"y"}}),
                                     written_scores({{"a", {{"x", 0.9}}},
                                                     {"b", {{"x", 0.8}}},
                                                     {"c", {{"x", 0.7}}},
                                                     {"d", {{"y", 0.9}}},
                                                     {"e", {{"y", 0.8}}}})});
  EXPECT_EQ(reasons_of(result), (Texts{"b: places_taken 1", "c: places_taken 1", "e: places_taken 1"}));
  ASSERT_EQ(result.witnesses().size(), 2U);
  EXPECT_EQ(result.unmatched()[0].witness, result.unmatched()[1].witness);
  EXPECT_EQ(result.witnesses()[0].shortfall, 2U);
  EXPECT_EQ(result.witnesses()[1].mentees, (People{3, 4}));
}

TEST(unmatched, no_candidate_counts_the_rules_that_removed_them) {
  Given given{text_table("mentees", {"id", "excludes"}, {{"a", "x;z"}, {"b", ""}}),
              text_table("mentors", {"id"}, {{"x"}, {"y"}, {"z"}}),
              written_scores({{"a", {{"x", 0.5}, {"y", 0.5}}}, {"b", {{"x", 0.5}, {"y", 0.5}}}})};
  given.settled.forbidden = {{0, 1}};
  const MatchResult result = solved(given);
  EXPECT_EQ(reasons_of(result), (Texts{"a: no_candidate 1", "y: not_needed 1", "z: no_candidate 1"}));
  EXPECT_EQ(result.unmatched()[0].detail, "all 3 pairs removed: excluded 2, forbidden 1, minimum_score 1");
  EXPECT_EQ(result.unmatched()[2].detail, "all 2 pairs removed: excluded 1, minimum_score 2");
}

TEST(unmatched, no_candidate_where_nobody_is_on_the_other_side) {
  const MatchResult mentees =
      solved({text_table("mentees", {"id"}, {{"a"}}), text_table("mentors", {"id"}, {}), written_scores({})});
  EXPECT_EQ(mentees.unmatched().at(0).detail, "there are no mentors");
  const MatchResult mentors =
      solved({text_table("mentees", {"id"}, {}), text_table("mentors", {"id"}, {{"x"}}), written_scores({})});
  EXPECT_EQ(mentors.unmatched().at(0).detail, "there are no mentees");
}

TEST(unmatched, no_candidate_more_than_those_already_paired) {
  const MatchResult result = solved({text_table("mentees", {"id", "demand"}, {{"a", "3"}}),
                                     text_table("mentors", {"id", "capacity"}, {{"x", "9"}}),
                                     written_scores({{"a", {{"x", 0.5}}}})});
  EXPECT_EQ(reasons_of(result), Texts{"a: no_candidate 2"});
  EXPECT_EQ(result.unmatched()[0].detail, "has 1 candidate in all, already paired");
}

TEST(unmatched, demand_zero_and_capacity_zero) {
  EXPECT_EQ(reasons_of(solved({text_table("mentees", {"id", "demand"}, {{"a", "0"}}),
                               text_table("mentors", {"id", "capacity"}, {{"x", "0"}}),
                               written_scores({{"a", {{"x", 0.5}}}})})),
            (Texts{"a: demand_zero 0", "x: capacity_zero 0"}));
}

TEST(unmatched, outscored_where_a_higher_total_leaves_somebody_out) {
  Given given{text_table("mentees", {"id"}, {{"a"}, {"b"}}), text_table("mentors", {"id"}, {{"x"}, {"y"}}),
              written_scores({{"a", {{"x", 0.2}}}, {"b", {{"x", 0.9}, {"y", 0.1}}}})};
  given.policy.objective = "total";
  EXPECT_EQ(reasons_of(solved(given)), (Texts{"a: outscored 1", "y: not_needed 1"}));
  given.policy.objective = "coverage";
  EXPECT_TRUE(reasons_of(solved(given)).empty());
}

/// x asks for two mentees where one is; b and y are not concerned.
Given impossible_minimum() {
  return {text_table("mentees", {"id"}, {{"a"}, {"b"}}),
          text_table("mentors", {"id", "capacity", "minimum"}, {{"x", "2", "2"}, {"y", "1", "0"}}),
          written_scores({{"a", {{"x", 0.9}}}, {"b", {{"y", 0.9}}}})};
}

TEST(unmatched, below_minimum_where_a_minimum_cannot_be_kept) {
  const MatchResult result = solved(impossible_minimum());
  EXPECT_EQ(result.status(), Status::infeasible);
  EXPECT_EQ(reasons_of(result),
            (Texts{"a: infeasible 1", "b: infeasible 1", "x: below_minimum 2", "y: infeasible 1"}));
  EXPECT_EQ(result.unmatched()[2].detail, "1 mentor's minimum asks for 1 mentee more than there are");
  EXPECT_EQ(result.unmatched()[2].witness, 0U);
  EXPECT_TRUE(result.verify().proved());
}

TEST(unmatched, places_taken_where_all_demand_must_be_met) {
  Given given = contest();
  given.policy.objective = "perfect";
  const MatchResult result = solved(given);
  EXPECT_EQ(result.status(), Status::infeasible);
  EXPECT_EQ(reasons_of(result), (Texts{"a: places_taken 1", "b: places_taken 1", "c: places_taken 1",
                                       "x: places_taken 1", "y: places_taken 1"}));
  EXPECT_EQ(result.unmatched()[0].detail, "3 mentees together want 1 place more than can be given");
}

TEST(unmatched, infeasible_where_a_stored_result_lacks_its_witness) {
  MatchResult::Question question = testing::question_of(impossible_minimum());
  Solution solution = solve(question.graph, {.objective = question.objective});
  solution.witness.reset();
  const MatchResult result(std::move(question), std::move(solution));
  EXPECT_EQ(reasons_of(result).at(0), "a: infeasible 1");
  EXPECT_FALSE(result.verify().proved());
}

TEST(unmatched, stopped_says_nothing_of_candidates_that_were_not_scored) {
  Given given = contest();
  MatchResult::Question question = testing::question_of(given);
  question.graph = CandidateGraph(question.graph.limits(), {.offsets = {0, 0, 0, 0}});
  const MatchResult result(std::move(question), {.status = Status::stopped, .unfilled = 3});
  EXPECT_EQ(reasons_of(result),
            (Texts{"a: stopped 1", "b: stopped 1", "c: stopped 1", "x: stopped 1", "y: stopped 1"}));
}

TEST(unmatched, stopped_early_with_some_pairs) {
  MatchResult::Question question = testing::question_of(contest());
  const EdgeIndex edge = question.graph.find(1, 0);
  const MatchResult result(std::move(question),
                           {.status = Status::feasible, .edges = {edge}, .total = 800000, .unfilled = 2});
  EXPECT_EQ(reasons_of(result), (Texts{"a: stopped 1", "c: stopped 1", "y: stopped 1"}));
}

TEST(conflicts, are_none_where_a_place_can_be_handed_over) {
  const MatchResult::Question question = testing::question_of(contest());
  const std::vector<EdgeIndex> only_one = {question.graph.find(0, 0)};  // a could go to y, b or c to x
  const Conflicts conflicts = find_conflicts(question.graph, only_one);
  EXPECT_TRUE(conflicts.witnesses.empty());
  EXPECT_EQ(conflicts.of_mentee[2], std::nullopt);
}

TEST(unmatched, shows_no_id_in_any_detail) {
  const MatchResult result =
      solved({text_table("mentees", {"id"}, {{"canary-1"}, {"canary-2"}}),
              text_table("mentors", {"id"}, {{"canary-3"}, {"canary-4"}}),
              written_scores({{"canary-1", {{"canary-3", 0.5}}}, {"canary-2", {{"canary-3", 0.5}}}})});
  EXPECT_EQ(result.unmatched().size(), 2U);
  for (const Unmatched& left : result.unmatched()) EXPECT_EQ(left.detail.find("canary"), std::string::npos);
}

}  // namespace
}  // namespace pairwright

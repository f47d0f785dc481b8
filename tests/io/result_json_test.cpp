// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/result_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include "../src/io/json_text.hpp"
#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::contest;
using testing::solved;
using Texts = std::vector<std::string>;

boost::json::value parsed(const std::string& text) { return parse_json<DataError>(text, "result.json"); }

TEST(result_json, holds_the_whole_answer_with_its_proof) {
  const MatchResult result = solved(contest());
  const boost::json::value value = parsed(result_to_json(result));
  EXPECT_EQ(value.at("status").as_string(), "optimal");
  EXPECT_EQ(value.at("objective").as_string(), "coverage");
  EXPECT_EQ(value.at("total").as_int64(), 1400000);
  EXPECT_EQ(value.at("bound").as_int64(), 1400000);
  EXPECT_EQ(value.at("unfilled").as_int64(), 1);
  EXPECT_EQ(json_line(value.at("pairs").at(1)),
            R"({"mentee_id": "b", "mentor_id": "x", "score": 800000, "contributions": {"category": 800000}, )"
            R"("rank_for_mentee": 1, "rank_for_mentor": 2, "locked": false})");
  EXPECT_EQ(json_line(value.at("unmatched").at(0)),
            R"({"id": "c", "side": "mentee", "reason": "places_taken", "unfilled": 1, )"
            R"("detail": "3 mentees together want 1 place more than 2 mentors can give", "witness": 0})");
  EXPECT_EQ(json_line(value.at("proof_witness")),
            R"({"side": "mentee", "mentees": ["a", "b", "c"], "mentors": ["x", "y"], "shortfall": 1})");
  EXPECT_EQ(value.at("surpluses").as_array().size(), 3U);
  EXPECT_EQ(value.at("prices").at(1).at(0).as_string(), "y");
  EXPECT_EQ(
      json_line(value.at("metrics")),
      R"({"demand": 3, "capacity": 2, "places_filled": 2, "candidates": 5, "total": 1400000, "worst_off": 600000, )"
      R"("quartiles": [600000, 600000, 800000], "blocking_pairs": 1})");
  EXPECT_EQ(metrics_to_json(result), json_line(value.at("metrics")));
}

TEST(result_json, is_valid_for_empty_and_infeasible_answers_too) {
  testing::Given given = contest();
  given.policy.objective = "perfect";
  EXPECT_EQ(parsed(result_to_json(solved(given))).at("status").as_string(), "infeasible");
  const MatchResult nobody = solved({Table("mentees"), Table("mentors"), {}});
  EXPECT_EQ(parsed(result_to_json(nobody)).at("status").as_string(), "optimal");
  EXPECT_TRUE(parsed(result_to_json(nobody)).at("pairs").as_array().empty());
}

TEST(result_json, escapes_ids_of_any_text) {
  const char* const id = "<b>\"a\\\"\u00e9\n\u2028</b>";
  const MatchResult result =
      solved({testing::text_table("mentees", {"id"}, {{id}}), testing::text_table("mentors", {"id"}, {{"x"}}),
              testing::written_scores({{id, {{"x", 0.5}}}})});
  EXPECT_EQ(parsed(result_to_json(result)).at("pairs").at(0).at("mentee_id").as_string(), id);
}

TEST(result_json, reads_the_solution_back) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const testing::Programme made = testing::random_programme(seed, 15, 10);
    testing::Given given{made.mentees, made.mentors, {}};
    given.policy.objective = std::vector{"coverage", "total", "fairest"}[seed % 3];
    const MatchResult result = solved(given);
    const Solution read = solution_from_json(result_to_json(result), result.cohort(), result.graph());
    const Solution& told = result.solution();
    EXPECT_EQ(read.status, told.status);
    EXPECT_EQ(read.edges, told.edges);
    EXPECT_TRUE(read.total == told.total && read.bound == told.bound);
    EXPECT_EQ(read.unfilled, told.unfilled);
    EXPECT_TRUE(read.prices.surplus == told.prices.surplus && read.prices.price == told.prices.price);
    EXPECT_TRUE(read.prices.unfilled_penalty == told.prices.unfilled_penalty);
    EXPECT_EQ(read.witness.has_value(), told.witness.has_value());
    EXPECT_TRUE(std::ranges::equal(read.stages, told.stages, [](const FairStage& a, const FairStage& b) {
      return a.level == b.level && a.surplus == b.surplus && a.price == b.price &&
             a.unfilled_penalty == b.unfilled_penalty;
    }));
    EXPECT_TRUE(verify(result.graph(), result.objective(), read).proved());
  }
}

TEST(result_json, keeps_numbers_beyond_64_bits) {
  MatchResult::Question question = testing::question_of(contest());
  Solution solution = solve(question.graph, {.objective = question.objective});
  solution.bound = Wide{1} << 119;
  solution.prices.surplus[0] = -(Wide{1} << 119);
  const MatchResult result(std::move(question), solution);
  const Solution read = solution_from_json(result_to_json(result), result.cohort(), result.graph());
  EXPECT_TRUE(read.bound == solution.bound);
  EXPECT_TRUE(read.prices.surplus == solution.prices.surplus);
}

class ChangedResult : public ::testing::Test {
 protected:
  /// Where and why a changed text is refused; "" when it is read.
  std::string refusal(const std::string& from, const std::string& to) const {
    std::string text = result_to_json(result);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const auto faults =
        testing::faults_of<DataError>([&] { solution_from_json(text, result.cohort(), result.graph()); });
    return faults.empty() ? "" : faults[0].column + ": " + faults[0].message;
  }

  const MatchResult result = solved(contest());
};

TEST_F(ChangedResult, is_refused_where_it_does_not_fit_the_cohort) {
  EXPECT_EQ(refusal("\"mentee_id\": \"b\"", "\"mentee_id\": \"z\""),
            "pairs[1]: names somebody who is not in the cohort");
  EXPECT_EQ(
      refusal("\"mentee_id\": \"a\", \"mentor_id\": \"y\"", "\"mentee_id\": \"c\", \"mentor_id\": \"y\""),
      "pairs[0]: is a pair that a rule or the forbidden list keeps out");
  EXPECT_EQ(refusal("pairwright.result/1", "pairwright.result/0"), "format: made by another version");
  EXPECT_EQ(refusal("\"status\": \"optimal\"", "\"status\": \"splendid\""), "status: not a known status");
  EXPECT_EQ(refusal("[\"b\", ", "[\"c\", 0],\n[\"b\", "),
            "surpluses: does not have one entry for each person");
}

TEST_F(ChangedResult, is_refused_where_members_are_of_another_kind) {
  for (const auto& [from, to] :
       {std::pair("\"total\": 1400000", "\"total\": 1.5"), std::pair("\"total\": 1400000", "\"total\": null"),
        std::pair("\"total\": 1400000", "\"totals\": 1400000"),
        std::pair("\"unfilled\": 1", "\"unfilled\": -1"), std::pair("\"pairs\": [", "\"pairs\": [7,"),
        std::pair("\"proof_witness\": {\"side\": \"mentee\"", "\"proof_witness\": {\"side\": 7")}) {
    EXPECT_NE(refusal(from, to), "") << to;
  }
}

TEST_F(ChangedResult, is_refused_where_a_number_is_none) {
  for (const char* number :
       {"\"\"", "\"-\"", "\"12a\"", "\"--1\"", "\"1 \"", "\"99999999999999999999999999999999999999\"",
        "\"999999999999999999999999999999999999999999999999999999\""}) {
    EXPECT_EQ(refusal("\"total\": 1400000", std::string("\"total\": ") + number),
              ": has a number that is none");
  }
}

TEST(explanation_json, says_what_a_pair_is_made_of) {
  const MatchResult result = solved(contest());
  const boost::json::value chosen = parsed(explanation_to_json(result, result.explain("b", "x")));
  EXPECT_EQ(chosen.at("score").as_int64(), 800000);
  EXPECT_EQ(json_line(chosen.at("contributions")),
            R"([{"factor": "category", "weight": 1, "value": 0.8, "contribution": 800000}])");
  EXPECT_EQ(chosen.at("matched").as_bool(), true);
  const boost::json::value removed = parsed(explanation_to_json(result, result.explain("c", "y")));
  EXPECT_EQ(json_line(removed.at("removed_by")), R"(["minimum_score"])");
  EXPECT_TRUE(removed.at("margin").is_null());
}

}  // namespace
}  // namespace pairwright

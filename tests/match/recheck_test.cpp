// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match/recheck.hpp"

#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"

#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

/// The texts of a result folder.
struct Folder {
  std::string cohort;
  std::string policy;
  std::string result;

  explicit Folder(const MatchResult& told)
      : cohort(snapshot_to_json(told)), policy(told.policy().to_json()), result(result_to_json(told)) {}

  std::vector<std::string> failures() const {
    return recheck({cohort, policy, result}, {}, testing::some_zones()).failures;
  }
  /// Whether the texts are refused, or read and found false.
  bool is_found_out() const {
    try {
      return !failures().empty();
    } catch (const InputError&) {
      return true;
    }
  }
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Folder random_folder(std::uint64_t seed, const std::string& objective) {
  const testing::Programme made = testing::random_programme(seed, 10, 8);
  Policy policy;
  policy.objective = objective;
  return Folder(match(Cohort::make(made.mentees, made.mentors, testing::some_zones()), policy));
}

TEST(recheck, finds_nothing_wrong_with_untouched_texts) {
  for (const char* objective : {"coverage", "total", "perfect", "fairest"}) {
    for (std::uint64_t seed = 0; seed < 8; ++seed)
      EXPECT_EQ(random_folder(seed, objective).failures(), std::vector<std::string>{});
  }
}

TEST(recheck, finds_nothing_wrong_with_locked_and_forbidden_pairs) {
  testing::Given given = testing::contest();
  const Cohort cohort = Cohort::make(given.mentees, given.mentors);
  const MatchResult told = match(cohort, given.policy, {.locked = {{"c", "x"}}, .forbidden = {{"a", "x"}}});
  EXPECT_EQ(Folder(told).failures(), std::vector<std::string>{});
}

class Tampering : public ::testing::Test {
 protected:
  const Folder honest{testing::solved(testing::contest())};
};

TEST_F(Tampering, with_any_digit_of_a_result_is_found_out) {
  // Several prices prove the same pairs: those are left out.
  const std::size_t penalty = honest.result.find("\"unfilled_penalty\"");
  const std::size_t after_penalty = honest.result.find('\n', penalty);
  const std::size_t prices = honest.result.find("\"surpluses\"");
  ASSERT_NE(prices, std::string::npos);
  for (std::size_t at = 0; at < prices; ++at) {
    if (penalty <= at && at < after_penalty) continue;
    if (std::isdigit(static_cast<unsigned char>(honest.result[at])) == 0) continue;
    Folder folder = honest;
    folder.result[at] = folder.result[at] == '7' ? '3' : '7';
    EXPECT_TRUE(folder.is_found_out()) << "digit at " << at;
  }
}

TEST_F(Tampering, with_any_line_of_a_result_is_found_out) {
  for (std::size_t begin = 0; begin < honest.result.size();) {
    const std::size_t end = honest.result.find('\n', begin) + 1;
    Folder folder = honest;
    folder.result.erase(begin, end - begin);
    EXPECT_TRUE(folder.is_found_out()) << "without the line at " << begin;
    folder = honest;
    folder.result.insert(begin, honest.result.substr(begin, end - begin));
    EXPECT_TRUE(folder.is_found_out()) << "with the line at " << begin << " twice";
    begin = end;
  }
}

TEST_F(Tampering, with_what_a_result_says_is_found_out) {
  for (const auto& [from, to] :
       {std::pair("\"optimal\"", "\"infeasible\""), std::pair("\"optimal\"", "\"feasible\""),
        std::pair("\"optimal\"", "\"stopped\""), std::pair("\"coverage\"", "\"total\""),
        std::pair("\"all pairs\"", "null"), std::pair("\"mentee_id\": \"b\"", "\"mentee_id\": \"c\""),
        std::pair("\"mentee_id\": \"b\"", "\"mentee_id\": \"a\""),
        std::pair("\"locked\": false", "\"locked\": true"), std::pair("places_taken", "outscored"),
        std::pair("\"id\": \"c\"", "\"id\": \"b\""), std::pair("[\"a\", \"b\", \"c\"]", "[\"a\", \"b\"]"),
        std::pair("\"pairs\": [", "\"pairs\":  ["), std::pair("\"category\"", "\"kategory\"")}) {
    Folder folder = honest;
    folder.result = replaced(folder.result, from, to);
    EXPECT_TRUE(folder.is_found_out()) << to;
  }
}

TEST_F(Tampering, with_scores_in_the_policy_or_people_in_the_cohort_is_found_out) {
  Folder folder = honest;
  folder.policy = replaced(folder.policy, "0.8", "0.81");
  EXPECT_TRUE(folder.is_found_out());
  folder = honest;
  folder.policy = replaced(folder.policy, "\"objective\": \"coverage\"", "\"objective\": \"total\"");
  EXPECT_TRUE(folder.is_found_out());
  folder = honest;
  folder.cohort = replaced(folder.cohort, "\"x\"", "\"z\"");
  EXPECT_TRUE(folder.is_found_out());
  folder = honest;
  folder.cohort = replaced(folder.cohort, "\"locked\": [\n", "\"locked\": [\n[\"c\", \"x\"]");
  EXPECT_TRUE(folder.is_found_out());
  folder = honest;
  folder.cohort = replaced(folder.cohort, "\"forbidden\": [\n", "\"forbidden\": [\n[\"c\", \"x\"]");
  EXPECT_TRUE(folder.is_found_out());
}

TEST_F(Tampering, names_the_first_line_that_is_not_true) {
  Folder folder = honest;
  folder.result = replaced(folder.result, "\"rank_for_mentor\": 2", "\"rank_for_mentor\": 1");
  const std::size_t line =
      1 +
      static_cast<std::size_t>(std::count(
          honest.result.begin(),
          honest.result.begin() + static_cast<std::ptrdiff_t>(honest.result.find("\"rank_for_mentor\": 2")),
          '\n'));
  EXPECT_EQ(folder.failures(),
            std::vector<std::string>{"line " + std::to_string(line) +
                                     " of result.json is not what the cohort and the policy give"});
}

TEST_F(Tampering, with_a_price_breaks_the_proof_itself) {
  Folder folder = honest;
  const std::size_t prices = folder.result.find("\"prices\"");
  folder.result.insert(folder.result.find(", ", folder.result.find("[\"x\"", prices)) + 2, "1");
  EXPECT_EQ(folder.failures(), std::vector<std::string>{"pair 2: is worth less than its prices, and chosen"});
}

TEST(recheck, of_an_infeasible_answer_finds_a_missing_witness) {
  testing::Given given = testing::contest();
  given.policy.objective = "perfect";
  Folder folder(testing::solved(given));
  EXPECT_EQ(folder.failures(), std::vector<std::string>{});
  const std::size_t begin = folder.result.find("\"proof_witness\": ");
  folder.result.replace(begin, folder.result.find('\n', begin) - begin, "\"proof_witness\": null,");
  EXPECT_TRUE(folder.is_found_out());
}

TEST(recheck, refuses_texts_that_cannot_be_read) {
  const Folder honest(testing::solved(testing::contest()));
  EXPECT_THROW(recheck({"", honest.policy, honest.result}, {}), DataError);
  EXPECT_THROW(recheck({honest.cohort, "{", honest.result}, {}), PolicyError);
  EXPECT_THROW(recheck({honest.cohort, honest.policy, "{}"}, {}), DataError);
  EXPECT_THROW(recheck({honest.cohort, honest.policy, honest.result.substr(0, 200)}, {}), DataError);
}

}  // namespace
}  // namespace pairwright

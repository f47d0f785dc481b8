// SPDX-License-Identifier: Apache-2.0
// Every rule, with and without answers, strict and not.
#include <gtest/gtest.h>

#include "score/scoring.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using std::string;
using testing::removals;
using testing::removes;
using testing::Row;
using testing::rule;

using Names = std::vector<string>;

TEST(excluded, holds_in_whichever_table_it_is_stated) {
  EXPECT_TRUE(removes(rule("excluded"), {{"excludes", "m"}}, {}));
  EXPECT_TRUE(removes(rule("excluded"), {}, {{"excludes", "e"}}));
  EXPECT_FALSE(removes(rule("excluded"), {{"excludes", "e"}}, {{"excludes", ""}}));
}

TEST(excluded, applies_although_the_policy_does_not_name_it) {
  EXPECT_EQ(removals({}, {{"excludes", "m"}}, {}), Names{"excluded"});
  EXPECT_EQ(removals({rule("forbid_same", {{"column", string("town")}})}, {{"excludes", "m"}, {"town", ""}},
                     {{"town", ""}}),
            Names{"excluded"});
}

TEST(excluded, is_never_doubtful) {
  EXPECT_FALSE(removes(rule("excluded", {}, true), {{"excludes", ""}}, {}));
}

const Parameters same_town = {{"column", string("town")}};

TEST(forbid_same, removes_pairs_that_agree) {
  EXPECT_TRUE(removes(rule("forbid_same", same_town), {{"town", "Köln"}}, {{"town", " KÖLN "}}));
  EXPECT_FALSE(removes(rule("forbid_same", same_town), {{"town", "Köln"}}, {{"town", "Bonn"}}));
}

TEST(require_same, removes_pairs_that_differ) {
  EXPECT_FALSE(removes(rule("require_same", same_town), {{"town", "Köln"}}, {{"town", " KÖLN "}}));
  EXPECT_TRUE(removes(rule("require_same", same_town), {{"town", "Köln"}}, {{"town", "Bonn"}}));
}

TEST(strict, removes_pairs_of_which_one_did_not_answer) {
  const Parameters set = {{"column", string("languages")}};
  const Parameters years = {{"column", string("years")}};
  const Row blank = {
      {"town", ""}, {"languages", ""}, {"years", ""}, {"availability", ""}, {"manager_id", ""}};
  const Row answered = {{"town", "Bonn"},
                        {"languages", "de"},
                        {"years", "3"},
                        {"availability", "Mon 9:00-10:00"},
                        {"manager_id", "boss"}};
  for (const auto& [kind, parameters] :
       {std::pair("forbid_same", same_town), std::pair("require_same", same_town),
        std::pair("require_overlap", set),
        std::pair("require_overlap", Parameters{{"column", string("availability")}}),
        std::pair("number_window", years), std::pair("reporting_line", Parameters{})}) {
    for (const auto& [mentee, mentor] :
         {std::pair(blank, answered), std::pair(answered, blank), std::pair(blank, blank)}) {
      EXPECT_FALSE(removes(rule(kind, parameters), mentee, mentor)) << kind;
      EXPECT_TRUE(removes(rule(kind, parameters, true), mentee, mentor)) << kind;
    }
  }
}

TEST(require_overlap, counts_common_entries) {
  const Row mentee = {{"languages", "de; en; fr"}};
  const auto at_least = [](double minimum) {
    return rule("require_overlap", {{"column", string("languages")}, {"minimum", minimum}});
  };
  EXPECT_FALSE(removes(at_least(2), mentee, {{"languages", "EN; fr; it"}}));
  EXPECT_TRUE(removes(at_least(3), mentee, {{"languages", "EN; fr; it"}}));
  EXPECT_TRUE(removes(at_least(1), mentee, {{"languages", "it"}}));
  EXPECT_FALSE(removes(at_least(0), mentee, {{"languages", "it"}}));
}

TEST(require_overlap, counts_bookable_minutes_of_availability) {
  const Row mentee = {{"availability", "Mon 09:00-10:00; Tue 09:00-09:30"}};
  const Row mentor = {{"availability", "Mon,Tue 09:00-12:00"}};
  const auto at_least = [](double minimum, double meeting) {
    return rule("require_overlap",
                {{"column", string("availability")}, {"minimum", minimum}, {"meeting_minutes", meeting}});
  };
  EXPECT_FALSE(removes(at_least(60, 60), mentee, mentor));
  EXPECT_TRUE(removes(at_least(61, 60), mentee, mentor));
  EXPECT_FALSE(removes(at_least(90, 30), mentee, mentor));
}

TEST(number_window, includes_its_ends) {
  const auto window = rule("number_window", {{"column", string("years")}, {"min", 2.0}, {"max", 5.0}});
  for (const auto& [theirs, removed] :
       {std::pair("11.9", true), std::pair("12", false), std::pair("15", false), std::pair("15.5", true),
        std::pair("3", true)}) {
    EXPECT_EQ(removes(window, {{"years", "10"}}, {{"years", theirs}}), removed) << theirs;
  }
}

TEST(number_window, may_be_open_on_one_side) {
  const auto older = rule("number_window", {{"column", string("years")}, {"min", 0.0}});
  EXPECT_FALSE(removes(older, {{"years", "1"}}, {{"years", "1e200"}}));
  EXPECT_TRUE(removes(older, {{"years", "2"}}, {{"years", "1"}}));
}

/// The only factor is worth `missing`, since the mentee did not answer.
bool scores_too_low(double missing, double least) {
  Policy policy;
  policy.factors = {{.name = "town", .kind = "category", .missing = missing, .parameters = same_town}};
  policy.rules = {rule("minimum_score", {{"score", least}})};
  return !testing::score_of({{"town", ""}}, {{"town", "Bonn"}}, policy).removed_by.empty();
}

TEST(minimum_score, keeps_the_least_score_itself) {
  EXPECT_FALSE(scores_too_low(0.4, 0.4));
  EXPECT_TRUE(scores_too_low(0.399999, 0.4));
  EXPECT_FALSE(scores_too_low(1, 1));
  EXPECT_FALSE(scores_too_low(0, 0));
}

TEST(minimum_score, may_be_given_in_millionths) {
  EXPECT_FALSE(scores_too_low(0.4, 400000));
  EXPECT_TRUE(scores_too_low(0.4, 400001));
}

TEST(minimum_score, means_the_decimal_that_was_written) {
  EXPECT_GT(0.000123 * 1e6, 123);  // what a plain product would ask for
  EXPECT_FALSE(scores_too_low(0.000123, 0.000123));
}

TEST(reporting_line, removes_managers_and_their_managers_on_either_side) {
  EXPECT_TRUE(removes(rule("reporting_line"), {{"manager_id", "m"}}, {}));
  EXPECT_TRUE(removes(rule("reporting_line"), {}, {{"manager_id", "e"}}));
  EXPECT_FALSE(removes(rule("reporting_line"), {{"manager_id", "boss"}}, {{"manager_id", "boss"}}));
}

class LinesOfManagement : public ::testing::Test {
 protected:
  /// a → b → c → d over both tables; x and y are peers; loops: p ↔ q, s → s.
  bool removed(const char* mentee, const char* mentor, Parameters parameters) const {
    const Table mentees =
        testing::text_table("mentees", {"id", "manager_id"},
                            {{"a", "b"}, {"c", "d"}, {"x", "boss"}, {"p", "q"}, {"s", "s"}, {"n", ""}});
    const Table mentors = testing::text_table("mentors", {"id", "manager_id"},
                                              {{"b", "c"}, {"d", ""}, {"y", "boss"}, {"q", "p"}, {"s", "s"}});
    Policy policy;
    policy.factors = {testing::any_factor()};
    policy.rules = {rule("reporting_line", std::move(parameters))};
    const Scorer scorer = testing::scorer_of(mentees, mentors, policy);
    const Cohort& cohort = scorer.cohort();
    return !scorer.explain(*cohort.mentees().find(mentee), *cohort.mentors().find(mentor)).removed_by.empty();
  }
};

TEST_F(LinesOfManagement, go_as_many_levels_up_as_asked_for) {
  EXPECT_TRUE(removed("a", "b", {}));
  EXPECT_TRUE(removed("c", "b", {}));
  EXPECT_FALSE(removed("a", "d", {}));
  EXPECT_TRUE(removed("a", "d", {{"levels", 3.0}}));
  EXPECT_FALSE(removed("a", "y", {{"levels", 100.0}}));
}

TEST_F(LinesOfManagement, leave_peers_together_unless_asked_to_part_them) {
  EXPECT_FALSE(removed("x", "y", {}));
  EXPECT_TRUE(removed("x", "y", {{"same_manager", true}}));
  EXPECT_FALSE(removed("n", "d", {{"same_manager", true}}));  // two blanks are no common manager
}

TEST_F(LinesOfManagement, may_be_circles) {
  EXPECT_TRUE(removed("p", "q", {{"levels", 100.0}}));
  EXPECT_FALSE(removed("p", "s", {{"levels", 100.0}}));
  EXPECT_FALSE(removed("s", "q", {{"levels", 100.0}}));
}

TEST(same_person, is_never_matched_to_themself) {
  EXPECT_EQ(removals({}, {{"id", "p"}}, {{"id", " p "}}), Names{"same_person"});
}

TEST(rules, are_named_in_the_order_of_the_policy) {
  RuleSetting twice = rule("forbid_same", same_town);
  twice.name = "towns";
  EXPECT_EQ(removals({twice, rule("forbid_same", same_town)}, {{"town", "Bonn"}, {"excludes", "m"}},
                     {{"town", "Bonn"}}),
            (Names{"excluded", "towns", "forbid_same"}));
}

}  // namespace
}  // namespace pairwright

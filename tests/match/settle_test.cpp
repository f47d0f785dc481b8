// SPDX-License-Identifier: Apache-2.0
#include "../src/match/settle.hpp"

#include <gtest/gtest.h>

#include "score/scoring.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using Texts = std::vector<std::string>;

class Settle : public ::testing::Test {
 protected:
  static Scorer make_scorer() {
    Policy policy = testing::written_scores(
        {{"a", {{"x", 0.5}, {"y", 0.5}}}, {"b", {{"x", 0.5}, {"y", 0.5}}}, {"p", {{"x", 0.5}, {"p", 0.5}}}});
    return testing::scorer_of(
        testing::text_table("mentees", {"id", "demand", "excludes"},
                            {{"b", "1", "y"}, {"a", "2", ""}, {"p", "9", ""}}),
        testing::text_table("mentors", {"id", "capacity"}, {{"x", "2"}, {"y", "2"}, {"p", "9"}}), policy);
  }
  std::vector<Fault> faults_of(std::vector<IdPair> locked, std::vector<IdPair> forbidden = {}) const {
    return testing::faults_of<DataError>(
        [&] { settle_pairs(scorer, {.locked = std::move(locked), .forbidden = std::move(forbidden)}); });
  }

  const Scorer scorer = make_scorer();
};

TEST_F(Settle, resolves_ids_and_sorts_pairs_naming_each_once) {
  const SettledPairs settled = settle_pairs(scorer, {.locked = {{"b", "x"}, {" a", "x"}, {"b", "x"}},
                                                     .forbidden = {{"p", "y"}, {"a", "y"}, {"a", "y "}}});
  using Pairs = std::vector<PairIndex>;
  EXPECT_EQ(settled.locked, (Pairs{{0, 1}, {1, 1}}));
  EXPECT_EQ(settled.forbidden, (Pairs{{0, 2}, {2, 2}}));
}

TEST_F(Settle, reports_every_unknown_id_by_row_and_without_the_id) {
  const auto faults = faults_of({{"canary", "x"}, {"aa", "canary"}}, {{"a", "q"}});
  EXPECT_EQ(lines(faults), (Texts{"locked 1 mentee_id unknown_id", "locked 2 mentee_id unknown_id",
                                  "locked 2 mentor_id unknown_id", "forbidden 1 mentor_id unknown_id"}));
  EXPECT_EQ(faults[1].hint, "the nearest stands in row 2");
  for (const Fault& fault : faults) EXPECT_EQ(to_string(fault).find("canary"), std::string::npos);
}

TEST_F(Settle, refuses_a_locked_pair_that_a_rule_keeps_out) {
  const auto faults = faults_of({{"b", "y"}, {"p", "y"}, {"p", "p"}});
  EXPECT_EQ(lines(faults), (Texts{"locked 1  conflict", "locked 3  conflict", "locked 2  conflict"}));
  EXPECT_EQ(faults[0].message, "the locked pair is kept out by rule 'excluded'");
  EXPECT_EQ(faults[1].message, "the locked pair is kept out by rule 'same_person'");
  EXPECT_EQ(faults[2].message, "the locked pair is kept out by rule 'minimum_score'");
}

TEST_F(Settle, refuses_a_pair_that_is_locked_and_forbidden) {
  const auto faults = faults_of({{"a", "x"}}, {{"a", "y"}, {"a", "x"}});
  ASSERT_EQ(lines(faults), Texts{"locked 1  conflict"});
  EXPECT_EQ(faults[0].message, "the locked pair is kept out by rule 'forbidden'");
}

TEST_F(Settle, refuses_more_locked_pairs_than_demand_and_capacity) {
  EXPECT_EQ(faults_of({{"a", "x"}, {"a", "y"}}).size(), 0U);
  const auto places = faults_of({{"a", "x"}, {"b", "x"}, {"p", "x"}});
  ASSERT_EQ(lines(places), Texts{"locked 3  conflict"});
  EXPECT_EQ(places[0].message, "more pairs are locked for this mentor than the capacity");
  const auto demand = faults_of({{"b", "x"}, {"b", "y"}});
  ASSERT_EQ(lines(demand), (Texts{"locked 2  conflict", "locked 2  conflict"}));
  EXPECT_EQ(demand[1].message, "more pairs are locked for this mentee than the demand");
}

}  // namespace
}  // namespace pairwright

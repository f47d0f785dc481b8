// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/roster_json.hpp"

#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"

#include <gtest/gtest.h>

#include "explain/solved.hpp"
#include <string>

namespace pairwright {
namespace {

TEST(roster_json, reads_people_and_pairs_of_a_stored_result) {
  const MatchResult result = testing::solved(testing::contest());
  const Roster told = roster_of(result);
  const Roster read = roster_from_json(snapshot_to_json(result), result_to_json(result));
  EXPECT_EQ(read.mentees, told.mentees);
  EXPECT_EQ(read.mentors, told.mentors);
  EXPECT_EQ(read.pairs, told.pairs);
}

TEST(roster_json, refuses_texts_that_are_no_result) {
  const MatchResult result = testing::solved(testing::contest());
  const std::string cohort = snapshot_to_json(result);
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"),
        std::string(R"({"format": "pairwright.result/0", "pairs": []})"),
        std::string(R"({"format": "pairwright.result/1", "pairs": [["a", "x"]]})")}) {
    EXPECT_THROW(roster_from_json(cohort, text), DataError) << text;
  }
  EXPECT_THROW(roster_from_json("{}", result_to_json(result)), DataError);
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/difference.hpp"

#include <gtest/gtest.h>

#include "solved.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using IdPairs = std::vector<IdPair>;
using Texts = std::vector<std::string>;

TEST(difference, of_a_result_with_itself_is_that_all_is_kept) {
  const Roster roster = roster_of(testing::solved(testing::contest()));
  const Difference same = difference(roster, roster);
  EXPECT_EQ(same.kept, (IdPairs{{"a", "y"}, {"b", "x"}}));
  EXPECT_TRUE(same.added.empty() && same.removed.empty());
  EXPECT_TRUE(same.mentees_joined.empty() && same.mentees_left.empty());
  EXPECT_TRUE(same.mentors_joined.empty() && same.mentors_left.empty());
}

TEST(difference, names_what_came_and_went_in_the_order_of_ids) {
  const Roster before{{"b", "a"}, {"y", "x"}, {{"b", "y"}, {"a", "x"}}};
  const Roster after{{"d", "c", "a"}, {"x", "z"}, {{"d", "x"}, {"c", "z"}, {"a", "x"}}};
  const Difference found = difference(before, after);
  EXPECT_EQ(found.kept, (IdPairs{{"a", "x"}}));
  EXPECT_EQ(found.added, (IdPairs{{"c", "z"}, {"d", "x"}}));
  EXPECT_EQ(found.removed, (IdPairs{{"b", "y"}}));
  EXPECT_EQ(found.mentees_joined, (Texts{"c", "d"}));
  EXPECT_EQ(found.mentees_left, Texts{"b"});
  EXPECT_EQ(found.mentors_joined, Texts{"z"});
  EXPECT_EQ(found.mentors_left, Texts{"y"});
}

}  // namespace
}  // namespace pairwright

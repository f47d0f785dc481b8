// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/nearest_name.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace pairwright {
namespace {

const std::vector<std::string> kinds = {"skills", "goals", "values", "availability"};

TEST(nearest_name, finds_a_misspelt_name) {
  EXPECT_EQ(nearest_name("skils", kinds), "skills");
  EXPECT_EQ(nearest_name("goalz", std::vector<std::string>{"gold", "goals"}), "goals");
  EXPECT_EQ(nearest_name("availabilitee", kinds), "availability");
}

TEST(nearest_name, finds_nothing_when_over_a_third_differs) {
  EXPECT_EQ(nearest_name("strict", kinds), "");
  EXPECT_EQ(nearest_name("", kinds), "");
  EXPECT_EQ(nearest_name("skills", {}), "");
}

TEST(nearest_name, gives_the_earlier_of_two_as_near) {
  EXPECT_EQ(nearest_name("mat", std::vector<std::string>{"cat", "bat"}), "cat");
}

RC_GTEST_PROP(nearest_name, is_a_known_name_or_nothing, ()) {
  const auto known = *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>());
  const auto name = *rc::gen::string<std::string>();
  const std::string near = nearest_name(name, known);
  const bool listed = std::ranges::find(known, near) != known.end();
  RC_ASSERT(listed || near.empty());
  if (std::ranges::find(known, name) != known.end()) {
    RC_ASSERT(near == name);
  }
}

RC_GTEST_PROP(nearest_name, undoes_one_wrong_letter_of_a_name_that_stands_alone, ()) {
  const auto name =
      *rc::gen::suchThat(rc::gen::string<std::string>(), [](const auto& text) { return !text.empty(); });
  std::string typed = name;
  typed[*rc::gen::inRange<std::size_t>(0, name.size())] ^= 1;
  RC_ASSERT(nearest_name(typed, std::vector<std::string>{name}) == name);
}

TEST(name_hint, asks_or_lists) {
  EXPECT_EQ(name_hint("valuez", kinds), "did you mean 'values'?");
  EXPECT_EQ(name_hint("x", kinds), "known: skills, goals, values, availability");
}

TEST(name_hint, lists_no_more_than_thirty) {
  std::vector<std::string> many;
  for (int k = 10; k < 60; ++k) many.push_back("name" + std::to_string(k));
  const std::string hint = name_hint("other", many);
  EXPECT_EQ(std::ranges::count(hint, ','), 30);
  EXPECT_TRUE(hint.ends_with("name39, …"));
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/registry.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace pairwright {
namespace {

struct Spec {
  std::string name;
  int worth = 0;
};

TEST(registry, lists_in_the_order_added) {
  Registry<Spec> registry;
  registry.add({"second", 2});
  registry.add({"first", 1});
  EXPECT_EQ(registry.names(), (std::vector<std::string>{"second", "first"}));
  EXPECT_EQ(registry.size(), 2U);
  EXPECT_EQ(registry.begin()->worth, 2);
}

TEST(registry, finds_by_exact_name) {
  Registry<Spec> registry;
  registry.add({"first", 1});
  ASSERT_NE(registry.find("first"), nullptr);
  EXPECT_EQ(registry.find("first")->worth, 1);
  EXPECT_EQ(registry.find("First"), nullptr);
  EXPECT_EQ(registry.find(""), nullptr);
}

TEST(registry, refuses_a_name_that_is_taken) {
  Registry<Spec> registry;
  registry.add({"first", 1});
  EXPECT_THROW(registry.add({"first", 2}), std::invalid_argument);
  EXPECT_EQ(registry.find("first")->worth, 1);
}

TEST(registry, is_a_value_that_a_copy_does_not_change) {
  Registry<Spec> registry;
  registry.add({"first", 1});
  Registry<Spec> copy = registry;
  copy.add({"own", 7});
  EXPECT_EQ(registry.find("own"), nullptr);
  EXPECT_EQ(copy.size(), 2U);
}

}  // namespace
}  // namespace pairwright

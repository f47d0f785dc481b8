// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/parameters.hpp"

#include <gtest/gtest.h>

#include "model/tables.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using Texts = std::vector<std::string>;

/// A parameter of each type.
struct Sample {
  bool flag = true;
  int count = 2;
  double share = 0.5;
  std::string mode = "fast";
  ValueTable table;

  void parameters(auto&& p) {
    p("flag", flag, {.help = "a flag"});
    p("count", count, {.help = "1..9", .least = 1, .most = 9});
    p("share", share, {.help = "0..1", .least = 0, .most = 1});
    p("mode", mode, {.help = "a mode", .choices = {"fast", "slow"}, .required = true});
    p("table", table, {.help = "0..1", .least = 0, .most = 1});
  }
};

Sample read(const Parameters& given, std::vector<Fault>& faults) {
  Sample sample;
  sample.parameters(ParameterReader(given, "factors.x", faults));
  return sample;
}

TEST(parameters, are_assigned_where_given_and_keep_their_default_where_not) {
  std::vector<Fault> faults;
  const Sample sample = read({{"flag", false},
                              {"count", 9.0},
                              {"mode", std::string("slow")},
                              {"table", ValueTable{{"a", {{"b", 1}}}}}},
                             faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_FALSE(sample.flag);
  EXPECT_EQ(sample.count, 9);
  EXPECT_EQ(sample.share, 0.5);
  EXPECT_EQ(sample.mode, "slow");
  EXPECT_EQ(sample.table.at("a").at("b"), 1);
}

TEST(parameters, that_do_not_fit_are_all_reported_by_path) {
  std::vector<Fault> faults;
  const Sample sample = read({{"flag", 1.0},
                              {"count", 1.5},
                              {"share", 1.01},
                              {"mode", std::string("fasst")},
                              {"table", ValueTable{{"a", {{"b", -1}}}}}},
                             faults);
  EXPECT_EQ(lines(faults),
            (Texts{"policy 0 factors.x.flag type", "policy 0 factors.x.count type",
                   "policy 0 factors.x.share value_range", "policy 0 factors.x.mode unknown_value",
                   "policy 0 factors.x.table value_range"}));
  EXPECT_EQ(faults[3].hint, "did you mean 'fast'?");
  EXPECT_EQ(sample.share, 0.5);
  EXPECT_TRUE(sample.table.empty());
}

TEST(parameters, that_are_required_must_be_there) {
  std::vector<Fault> faults;
  read({}, faults);
  EXPECT_EQ(lines(faults), Texts{"policy 0 factors.x.mode missing_key"});
}

TEST(parameters, describe_themselves_by_name_default_and_range) {
  ParameterDescriber describer;
  Sample().parameters(describer);
  ASSERT_EQ(describer.specs.size(), 5U);
  EXPECT_EQ(describer.specs[0].name, "flag");
  EXPECT_EQ(std::get<bool>(describer.specs[0].fallback), true);
  EXPECT_TRUE(describer.specs[1].whole);
  EXPECT_EQ(std::get<double>(describer.specs[1].fallback), 2);
  EXPECT_FALSE(describer.specs[2].whole);
  EXPECT_TRUE(describer.specs[3].info.required);
  EXPECT_EQ(describer.specs[4].info.most, 1);
}

}  // namespace
}  // namespace pairwright

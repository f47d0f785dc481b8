// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pairwright {
namespace {

Fault fault_at(std::int64_t row) {
  return {.code = "type",
          .table = "mentors",
          .row = row,
          .column = "capacity",
          .message = "not a whole number",
          .hint = "write 0, 1, 2, …",
          .source = "mentors.csv"};
}

TEST(fault, reads_from_its_source_to_its_hint) {
  EXPECT_EQ(to_string(fault_at(12)),
            "mentors.csv: mentors row 12, column 'capacity': not a whole number (write 0, 1, 2, …)");
}

TEST(fault, leaves_out_what_it_does_not_know) {
  EXPECT_EQ(to_string({.code = "",
                       .table = "policy",
                       .column = "factors.skills",
                       .message = "is wrong",
                       .hint = "",
                       .source = ""}),
            "policy 'factors.skills': is wrong");
  EXPECT_EQ(
      to_string(
          {.code = "", .table = "", .column = "solver", .message = "is wrong", .hint = "", .source = ""}),
      "'solver': is wrong");
  EXPECT_EQ(
      to_string({.code = "", .table = "", .column = "", .message = "is wrong", .hint = "", .source = ""}),
      "is wrong");
}

TEST(input_error, keeps_all_faults_and_lists_the_first_twenty) {
  std::vector<Fault> faults;
  for (std::int64_t row = 1; row <= 25; ++row) faults.push_back(fault_at(row));
  const DataError error(faults);
  const std::string text = error.what();
  EXPECT_EQ(error.faults().size(), 25U);
  EXPECT_TRUE(text.starts_with("25 faults\n"));
  EXPECT_NE(text.find("row 20,"), std::string::npos);
  EXPECT_EQ(text.find("row 21,"), std::string::npos);
  EXPECT_TRUE(text.ends_with("… and 5 more"));
}

TEST(input_error, of_one_fault_is_that_fault) {
  EXPECT_EQ(PolicyError({fault_at(3)}).what(), to_string(fault_at(3)));
}

TEST(throw_if_any, throws_the_class_asked_for_and_only_for_faults) {
  EXPECT_NO_THROW(throw_if_any<DataError>({}));
  EXPECT_THROW(throw_if_any<DataError>({fault_at(1)}), DataError);
  EXPECT_THROW(throw_if_any<PolicyError>({fault_at(1)}), PolicyError);
  EXPECT_THROW(throw_if_any<LimitError>({fault_at(1)}), InputError);
}

}  // namespace
}  // namespace pairwright

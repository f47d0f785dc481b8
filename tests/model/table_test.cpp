// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/table.hpp"

#include <gtest/gtest.h>

#include "model/tables.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::faults_of;
using testing::lines;

TEST(table, keeps_columns_in_the_order_added) {
  Table table("mentees", "people.csv");
  table.add({"id", TextColumn{}});
  table.add({"demand", IntegerColumn{}});
  EXPECT_EQ(table.column_names(), (std::vector<std::string>{"id", "demand"}));
  EXPECT_EQ(table.rows(), 0U);
  EXPECT_EQ(table.find("Demand"), nullptr);
  EXPECT_EQ(table.find("demand")->name, "demand");
}

TEST(table, tells_null_from_blank_text) {
  TextColumn cells;
  cells.add("");
  cells.add_null();
  cells.add("x");
  EXPECT_EQ(cells.size(), 3U);
  EXPECT_EQ(cells[0], "");
  EXPECT_EQ(cells[1], std::nullopt);
  EXPECT_EQ(cells[2], "x");
}

TEST(table, counts_rows_of_any_kind_of_column) {
  EntryColumn lists;
  lists.add_blank();
  lists.add(std::vector<Entry>{{"python", 4, std::nullopt}});
  Table table("mentees");
  table.add({"skills", lists});
  table.add({"level", RealColumn{1.5, std::nullopt}});
  EXPECT_EQ(table.rows(), 2U);
}

TEST(table, refuses_a_column_that_stands_twice) {
  Table table("mentees", "people.csv");
  table.add({"id", TextColumn{}});
  const auto faults = faults_of<DataError>([&] { table.add({"id", TextColumn{}}); });
  EXPECT_EQ(lines(faults), (std::vector<std::string>{"mentees 0 id duplicate_column"}));
  EXPECT_EQ(faults[0].source, "people.csv");
}

TEST(table, refuses_a_column_of_another_length) {
  Table table("mentees");
  table.add({"id", IntegerColumn{1, 2}});
  const auto faults = faults_of<DataError>([&] { table.add({"demand", IntegerColumn{1}}); });
  EXPECT_EQ(lines(faults), (std::vector<std::string>{"mentees 0 demand shape"}));
  EXPECT_EQ(faults[0].message, "has 1 rows where the other columns have 2");
}

}  // namespace
}  // namespace pairwright

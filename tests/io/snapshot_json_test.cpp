// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/snapshot_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include "../src/io/json_text.hpp"
#include "explain/solved.hpp"
#include "model/random_programme.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::Given;
using testing::solved;
using Texts = std::vector<std::string>;

std::string snapshot_of(const Given& given) { return snapshot_to_json(solved(given)); }

Given sample(std::uint64_t seed) {
  const testing::Programme made = testing::random_programme(seed, 9, 7);
  return {made.mentees, made.mentors, {}};
}

TEST(snapshot, is_json_in_the_order_of_ids) {
  const auto value = parse_json<DataError>(snapshot_of(testing::contest()), "cohort.json");
  EXPECT_EQ(json_line(value.at("mentees").at(0)),
            R"({"name": "id", "kind": "text", "cells": ["a", "b", "c"]})");
}

TEST(snapshot, does_not_depend_on_the_order_of_rows) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const Given given = sample(seed);
    EXPECT_EQ(
        snapshot_of(given),
        snapshot_of({testing::shuffled(given.mentees, seed), testing::shuffled(given.mentors, seed), {}}));
  }
}

TEST(snapshot, holds_the_columns_that_the_run_used_and_no_others) {
  Given given{
      testing::text_table("mentees", {"id", "goals", "email", "demand", "skills"},
                          {{"e", "a", "canary", "1", "sql"}}),
      testing::text_table("mentors", {"id", "goals", "phone", "excludes"}, {{"m", "a", "canary", ""}}),
      {}};
  const std::string text = snapshot_of(given);
  EXPECT_EQ(text.find("canary"), std::string::npos);
  const Snapshot snapshot = snapshot_from_json(text);
  EXPECT_EQ(snapshot.mentees.column_names(), (Texts{"demand", "goals", "id"}));
  EXPECT_EQ(snapshot.mentors.column_names(), (Texts{"excludes", "goals", "id"}));
}

TEST(snapshot, read_back_gives_the_same_answer_and_the_same_snapshot) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    Given given = sample(seed);
    given.policy.rules = {
        testing::rule("require_overlap", {{"column", std::string("availability")}, {"minimum", 0.0}}),
        testing::rule("number_window", {{"column", std::string("experience_years")}}),
        testing::rule("forbid_same", {{"column", std::string("department")}})};
    const MatchResult result = solved(given);
    const Snapshot snapshot = snapshot_from_json(snapshot_to_json(result));
    const MatchResult again = solved({snapshot.mentees, snapshot.mentors, given.policy});
    EXPECT_EQ(testing::pairs_of(again), testing::pairs_of(result));
    EXPECT_EQ(snapshot_to_json(again), snapshot_to_json(result));
  }
}

TEST(snapshot, keeps_native_cells_of_every_kind) {
  Table mentees("mentees");
  mentees.add({"id", IntegerColumn{9007199254740993, 7}});
  EntryColumn wants;
  wants.add(std::vector<Entry>{{"a:b; c", 4.3, 0.1}, {"sql", std::nullopt, std::nullopt}});
  wants.add_blank();
  mentees.add({"wants", wants});
  mentees.add({"demand", RealColumn{2.0, std::nullopt}});
  const Table mentors = testing::text_table("mentors", {"id", "skills"}, {{"m", "A:B:5"}});
  const Snapshot read = snapshot_from_json(snapshot_of({mentees, mentors, {}}));
  EXPECT_EQ(std::get<TextColumn>(read.mentees.find("id")->cells)[1], "9007199254740993");
  const auto& entries = std::get<EntryColumn>(read.mentees.find("wants")->cells);
  EXPECT_FALSE(entries.answered(0));
  ASSERT_EQ(entries[1].size(), 2U);
  EXPECT_EQ(entries[1][0].name, "a:b; c");
  EXPECT_EQ(entries[1][0].number, 4.3);
  EXPECT_EQ(entries[1][0].importance, 0.1);
  EXPECT_EQ(entries[1][1].number, std::nullopt);
  EXPECT_EQ(std::get<RealColumn>(read.mentees.find("demand")->cells), (RealColumn{std::nullopt, 2.0}));
}

TEST(snapshot, keeps_settled_pairs_by_id) {
  Given given = testing::contest();
  given.settled = {.locked = {{2, 0}}, .forbidden = {{0, 0}, {1, 1}}};
  const Snapshot snapshot = snapshot_from_json(snapshot_of(given));
  ASSERT_EQ(snapshot.locked.size(), 1U);
  EXPECT_EQ(snapshot.locked[0].mentee, "c");
  EXPECT_EQ(snapshot.locked[0].mentor, "x");
  ASSERT_EQ(snapshot.forbidden.size(), 2U);
  EXPECT_EQ(snapshot.forbidden[1].mentor, "y");
}

TEST(snapshot, writes_null_for_every_form_of_no_answer) {
  EntryColumn wants;
  wants.add(std::vector<Entry>{});
  wants.add_blank();
  Table mentees = testing::text_table("mentees", {"id", "goals"}, {{"a", " "}, {"b", nullptr}});
  mentees.add({"wants", wants});
  const auto value = parse_json<DataError>(
      snapshot_of(
          {mentees, testing::text_table("mentors", {"id", "skills", "goals"}, {{"m", "sql", "a"}}), {}}),
      "cohort.json");
  EXPECT_EQ(json_line(value.at("mentees").at(0)),
            R"({"name": "goals", "kind": "text", "cells": [null, null]})");
  EXPECT_EQ(json_line(value.at("mentees").at(2)),
            R"({"name": "wants", "kind": "entries", "cells": [null, null]})");
}

TEST(snapshot, refuses_other_texts) {
  const std::string good = snapshot_of(testing::contest());
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  for (const std::string& text :
       {std::string("{}"), std::string("[]"), changed("cohort/1", "cohort/2"),
        changed("\"kind\": \"text\"", "\"kind\": \"real\""),
        changed("\"kind\": \"text\"", "\"kind\": \"words\""), changed("\"cells\": [\"a\"", "\"cells\": [1"),
        changed("\"mentors\"", "\"mentor\""), changed("\"locked\": [", "\"locked\": [[\"a\"]")}) {
    const auto faults = testing::faults_of<DataError>([&] { snapshot_from_json(text); });
    ASSERT_EQ(faults.size(), 1U) << text;
    EXPECT_EQ(faults[0].table, "cohort.json");
  }
  EXPECT_THROW(snapshot_from_json(changed(", \"c\"]", "]") + "x"), DataError);
}

}  // namespace
}  // namespace pairwright

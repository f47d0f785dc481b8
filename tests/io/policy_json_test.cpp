// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/policy_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "../src/io/json_text.hpp"
#include "score/scoring.hpp"
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::lines;
using Texts = std::vector<std::string>;

std::vector<Fault> faults_in(const std::string& text) {
  return testing::faults_of<PolicyError>([&] { Policy::from_json(text); });
}

const char* const whole = R"({
  "objective": "total", "solver": "auto", "timezone": "Europe/Berlin", "reference_date": "2027-03-02",
  "factors": {
    "skills": {"weight": 4, "missing": "renormalise"},
    "seniority": {"kind": "number", "column": "experience_years", "ideal": 7.25, "weight": 0.1, "missing": 0},
    "towns": {"kind": "category", "column": "location", "table": {"Bonn": {"Köln": 0.8}, "Köln": {"Bonn": 0.3333333333333333}}}
  },
  "rules": {
    "hierarchy": {"kind": "reporting_line", "levels": 3, "same_manager": true, "strict": true},
    "forbid_same": {"column": "department"}
  }
})";

TEST(policy_json, reads_every_setting) {
  const Policy policy = Policy::from_json(whole);
  EXPECT_EQ(policy.objective, "total");
  EXPECT_EQ(policy.timezone, "Europe/Berlin");
  EXPECT_EQ(policy.reference_date, std::chrono::year{2027} / 3 / 2);
  ASSERT_EQ(policy.factors.size(), 3U);
  EXPECT_EQ(policy.factors[0].kind, "skills");
  EXPECT_EQ(policy.factors[0].weight, 4);
  EXPECT_EQ(policy.factors[0].missing, std::nullopt);
  EXPECT_EQ(policy.factors[1].missing, 0);
  EXPECT_EQ(std::get<double>(policy.factors[1].parameters.at("ideal")), 7.25);
  EXPECT_EQ(std::get<double>(policy.factors[1].parameters.at("tolerance")), 1);
  EXPECT_EQ(policy.factors[2].weight, 1);
  EXPECT_EQ(policy.factors[2].missing, 0.5);
  EXPECT_EQ(std::get<ValueTable>(policy.factors[2].parameters.at("table")).at("Köln").at("Bonn"), 1.0 / 3);
  ASSERT_EQ(policy.rules->size(), 2U);
  EXPECT_TRUE(policy.rules->at(0).strict);
  EXPECT_EQ(std::get<bool>(policy.rules->at(0).parameters.at("same_manager")), true);
  EXPECT_EQ(policy.rules->at(1).kind, "forbid_same");
}

TEST(policy_json, writes_back_what_it_read_with_every_default_filled_in) {
  const std::string written = Policy::from_json(whole).to_json();
  EXPECT_EQ(Policy::from_json(written).to_json(), written);
  EXPECT_NE(written.find("\"tolerance\": 1"), std::string::npos);
  EXPECT_NE(written.find("\"match\": \"same\""), std::string::npos);
  EXPECT_NE(written.find("\"missing\": \"renormalise\""), std::string::npos);
  EXPECT_NE(written.find("0.3333333333333333"), std::string::npos);
}

TEST(policy_json, reads_and_writes_the_bonus_of_pairs_kept) {
  const Policy policy = Policy::from_json(R"({"rematch": {"keep_bonus": 0.125}})");
  EXPECT_EQ(policy.rematch.keep_bonus, 0.125);
  EXPECT_EQ(Policy::from_json(policy.to_json()).rematch.keep_bonus, 0.125);
  EXPECT_EQ(Policy::from_json(R"({"rematch": {}})").rematch.keep_bonus, 0);
  EXPECT_EQ(lines(faults_in(R"({"rematch": {"keep_bonos": 1, "keep_bonus": "much"}})")),
            (Texts{"policy 0 rematch.keep_bonos unknown_key", "policy 0 rematch.keep_bonus type"}));
  EXPECT_EQ(faults_in(R"({"rematch": {"keep_bonos": 1}})").at(0).hint, "did you mean 'keep_bonus'?");
}

RC_GTEST_PROP(policy_json, keeps_every_weight_to_the_last_bit, ()) {
  Policy policy;
  policy.factors = {testing::factor("goals"), testing::factor("values")};
  policy.factors[0].weight = *rc::gen::inRange(0, 1 << 30) / 7.0;
  policy.factors[1].weight = *rc::gen::inRange(1, 1 << 30) / 1e15;
  policy.factors[1].missing = *rc::gen::inRange(0, 1001) / 1001.0;
  const Policy read = Policy::from_json(policy.to_json());
  RC_ASSERT(read.factors[0].weight == policy.factors[0].weight);
  RC_ASSERT(read.factors[1].weight == policy.factors[1].weight);
  RC_ASSERT(read.factors[1].missing == policy.factors[1].missing);
}

TEST(policy_json, of_nothing_is_the_default_policy) {
  const Policy policy = Policy::from_json("{}");
  EXPECT_EQ(policy.to_json(), Policy{}.to_json());
  EXPECT_EQ(policy.objective, "coverage");
  EXPECT_FALSE(policy.rules.has_value());
  EXPECT_TRUE(Policy::from_json(R"({"rules": {}})").rules->empty());
}

TEST(policy_json, names_every_unknown_word_with_the_nearest_known_one) {
  const auto faults = faults_in(R"({"objektive": "total", "objective": "covrage", "solver": "atuo",
    "factors": {"skils": {}, "goals": {"weightt": 2}, "values": {"kind": "valuez"},
                "availability": {"meetings": 2}, "overlap": {"column": "x", "measure": "jacard"}},
    "rules": {"minimum_score": {"score": 0.1, "stric": true}}})");
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"policy 0 objektive unknown_key", "did you mean 'objective'?"},
      {"policy 0 objective unknown_value", "did you mean 'coverage'?"},
      {"policy 0 solver unknown_value", "known: auto, hungarian, auction, successive_shortest_paths"},
      {"policy 0 factors.skils.kind unknown_kind", "did you mean 'skills'?"},
      {"policy 0 factors.goals.weightt unknown_key", "did you mean 'weight'?"},
      {"policy 0 factors.values.kind unknown_kind", "did you mean 'values'?"},
      {"policy 0 factors.availability.meetings unknown_key",
       "known: kind, weight, missing, meeting_minutes, meetings_per_month"},
      {"policy 0 factors.overlap.measure unknown_value", "did you mean 'jaccard'?"},
      {"policy 0 rules.minimum_score.stric unknown_key", "did you mean 'strict'?"}};
  ASSERT_EQ(faults.size(), expected.size());
  for (std::size_t k = 0; k < faults.size(); ++k) {
    EXPECT_EQ(testing::line(faults[k]), expected[k].first);
    EXPECT_EQ(faults[k].hint, expected[k].second);
  }
}

TEST(policy_json, reports_every_value_of_another_type_or_out_of_range_once) {
  EXPECT_EQ(lines(faults_in(R"({"objective": 1, "timezone": null, "reference_date": "2026-02-30",
    "factors": {"skills": {"weight": "4"}, "goals": {"missing": 1.5}, "values": {"missing": "none"}, "number": [],
                "availability": {"meeting_minutes": null, "meetings_per_month": 0}, "category": {"column": "c", "table": {"a": 1}}},
    "rules": {"reporting_line": {"levels": 1.5, "strict": "yes"}, "number_window": {"min": 1}}})")),
            (Texts{"policy 0 objective type", "policy 0 timezone type", "policy 0 reference_date value_range",
                   "policy 0 factors.skills.weight type", "policy 0 factors.values.missing type",
                   "policy 0 factors.number type", "policy 0 factors.availability.meeting_minutes type",
                   "policy 0 factors.category.table.a type", "policy 0 rules.reporting_line.strict type",
                   "policy 0 factors.availability.meetings_per_month value_range",
                   "policy 0 factors.goals.missing value_range", "policy 0 rules.reporting_line.levels type",
                   "policy 0 rules.number_window.column missing_key"}));
}

TEST(policy_json, is_an_object_of_objects) {
  EXPECT_EQ(lines(faults_in("[]")), Texts{"policy 0  type"});
  EXPECT_EQ(lines(faults_in(R"({"factors": [], "rules": 1})")),
            (Texts{"policy 0 factors type", "policy 0 rules type"}));
}

TEST(policy_json, refuses_texts_that_are_not_strict_json) {
  for (const std::string& text : {std::string(R"({"factors": {"skills": {}, "skills": {}}})"),
                                  std::string(R"({"factors": {"skills": {"weight": NaN}}})"),
                                  std::string(R"({"factors": {"skills": {"weight": 1e999}}})"),
                                  std::string(100000, '['), std::string()}) {
    EXPECT_EQ(lines(faults_in(text)), Texts{"policy 0  json"});
  }
}

TEST(policy_schema, is_json_that_names_every_kind_and_parameter) {
  const auto schema = parse_json<DataError>(policy_schema({}), "schema").as_object();
  EXPECT_EQ(schema.at("type").as_string(), "object");
  const auto& properties = schema.at("properties").as_object();
  for (const FactorSpec& spec : builtin_factors()) {
    const auto& kind = properties.at("factors")
                           .at("properties")
                           .as_object()
                           .at(spec.name)
                           .at("anyOf")
                           .at(0)
                           .at("properties")
                           .as_object();
    EXPECT_TRUE(kind.contains("weight"));
    for (const ParameterSpec& parameter : spec.info.parameters)
      EXPECT_TRUE(kind.contains(parameter.name)) << parameter.name;
  }
  for (const RuleSpec& spec : builtin_rules()) {
    EXPECT_TRUE(properties.at("rules").at("properties").as_object().contains(spec.name));
  }
}

TEST(policy_schema, has_a_property_for_every_key_of_a_completed_policy) {
  const auto schema = parse_json<DataError>(policy_schema({}), "schema");
  const Table mentees = testing::one_row_table(
      "mentees", {{"wants", ""}, {"goals", ""}, {"values", ""}, {"availability", ""}, {"manager_id", ""}},
      "e");
  const Table mentors = testing::one_row_table(
      "mentors", {{"skills", ""}, {"goals", ""}, {"values", ""}, {"availability", ""}}, "m");
  const auto policy =
      parse_json<DataError>(testing::scorer_of(mentees, mentors).policy().to_json(), "policy");
  for (const auto& [key, value] : policy.as_object())
    EXPECT_TRUE(schema.at("properties").as_object().contains(key));
  for (const char* side : {"factors", "rules"}) {
    for (const auto& [name, setting] : policy.at(side).as_object()) {
      const auto& known = schema.at("properties")
                              .at(side)
                              .at("properties")
                              .as_object()
                              .at(name)
                              .at("anyOf")
                              .at(0)
                              .at("properties")
                              .as_object();
      for (const auto& [key, value] : setting.as_object())
        EXPECT_TRUE(known.contains(key)) << name << "." << key;
    }
  }
}

TEST(catalogue, lists_every_registered_kind_with_its_columns) {
  const auto catalogue = parse_json<DataError>(catalogue_json({}), "catalogue");
  EXPECT_EQ(catalogue.at("factors").as_array().size(), builtin_factors().size());
  EXPECT_EQ(catalogue.at("rules").as_array().size(), builtin_rules().size());
  EXPECT_EQ(catalogue.at("factors").at(0).at("name").as_string(), "skills");
  EXPECT_EQ(catalogue.at("factors").at(0).at("columns").at(0).at("column").as_string(), "wants");
  EXPECT_FALSE(catalogue.at("objectives").as_array().empty());
  EXPECT_FALSE(catalogue.at("solvers").as_array().empty());
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Scores and removals of a few people written as text.
#pragma once

#include "pairwright/score/scorer.hpp"

#include "model/tables.hpp"
#include "model/zones.hpp"
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pairwright::testing {

inline std::shared_ptr<const Cohort> shared_cohort(const Table& mentees, const Table& mentors) {
  return std::make_shared<const Cohort>(Cohort::make(mentees, mentors, some_zones()));
}

inline Scorer scorer_of(const Table& mentees, const Table& mentors, Policy policy = {},
                        const Kinds& kinds = {}) {
  return {shared_cohort(mentees, mentors), std::move(policy), kinds};
}

/// Mentee "e" and mentor "m" alone.
inline PairScore score_of(const Row& mentee, const Row& mentor, Policy policy = {}) {
  return scorer_of(one_row_table("mentees", mentee, "e"), one_row_table("mentors", mentor, "m"),
                   std::move(policy))
      .explain(0, 0);
}

inline FactorSetting factor(const char* kind, Parameters parameters = {}) {
  return {.name = kind, .kind = kind, .parameters = std::move(parameters)};
}

inline RuleSetting rule(const char* kind, Parameters parameters = {}, bool strict = false) {
  return {.name = kind, .kind = kind, .strict = strict, .parameters = std::move(parameters)};
}

/// What one factor says of mentee "e" and mentor "m".
inline std::optional<double> value_of(FactorSetting setting, const Row& mentee, const Row& mentor) {
  Policy policy;
  policy.factors = {std::move(setting)};
  return score_of(mentee, mentor, std::move(policy)).contributions.at(0).value;
}

/// A policy that gives each pair of ids the score written down, 0..1, and keeps out those that are not.
inline Policy written_scores(ValueTable scores) {
  Policy policy;
  policy.factors = {factor("category", {{"column", std::string("id")}, {"table", std::move(scores)}})};
  policy.rules = {rule("minimum_score", {{"score", 1e-6}})};
  return policy;
}

/// A factor that any tables have a column for.
inline FactorSetting any_factor() { return factor("category", {{"column", std::string("id")}}); }

/// Names of the rules that remove mentee "e" and mentor "m".
inline std::vector<std::string> removals(std::vector<RuleSetting> settings, const Row& mentee,
                                         const Row& mentor) {
  Policy policy;
  policy.factors = {any_factor()};
  policy.rules = std::move(settings);
  return score_of(mentee, mentor, std::move(policy)).removed_by;
}

/// Whether one rule removes mentee "e" and mentor "m".
inline bool removes(const RuleSetting& setting, const Row& mentee, const Row& mentor) {
  const auto removed_by = removals({setting}, mentee, mentor);
  return std::ranges::find(removed_by, setting.name) != removed_by.end();
}

}  // namespace pairwright::testing

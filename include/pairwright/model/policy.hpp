// SPDX-License-Identifier: Apache-2.0
// What to do with a cohort: factors (soft, weighted), rules (hard) and the objective. Pure data; what the
// kinds and their parameters mean, and whether they are allowed, is known by the registries of the layers
// above.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pairwright {

/// Worth of a pair of values: table[mentee's][mentor's].
using ValueTable = std::map<std::string, std::map<std::string, double>>;
using ParameterValue = std::variant<bool, double, std::string, ValueTable>;
using Parameters = std::map<std::string, ParameterValue>;

struct FactorSetting {
  std::string name;                     ///< unique among the factors; names the contribution
  std::string kind;                     ///< registered kind; empty = the name
  double weight = 1;                    ///< ≥ 0; weights are normalised to sum 1
  std::optional<double> missing = 0.5;  ///< value 0..1 of a pair without an answer; nullopt = renormalise
  Parameters parameters = {};
};

struct RuleSetting {
  std::string name;     ///< unique among the rules
  std::string kind;     ///< registered kind; empty = the name
  bool strict = false;  ///< a blank cell keeps the pair out as well
  Parameters parameters = {};
};

/// What a run counts that is given the pairs of an earlier result.
struct RematchSetting {
  /// 0..1: a pair that is kept counts this share of the full score more, so a change must gain more than
  /// that. With 0, previous pairs only break ties.
  double keep_bonus = 0;
};

struct Policy {
  std::string objective = "coverage";
  std::string solver = "auto";
  std::string timezone = "UTC";  ///< IANA name for people who did not state one
  /// The day whose zone offsets count. Fixed, because an answer must not depend on the day of the run.
  std::chrono::year_month_day reference_date{std::chrono::year{2026}, std::chrono::January,
                                             std::chrono::day{1}};
  /// Empty = skills 4, goals 3, values 2, availability 1, each where both tables have its columns.
  std::vector<FactorSetting> factors;
  /// Not given = `reporting_line`. `excluded` applies in any case, since people stated it themselves.
  std::optional<std::vector<RuleSetting>> rules;
  RematchSetting rematch = {};

  /// Reads JSON (docs/reference/policy.schema.json). PolicyError with every fault: unknown keys, kinds and
  /// parameters with the nearest known name, values out of range.
  static Policy from_json(std::string_view text);
  /// JSON with every default filled in, keys in a fixed order.
  std::string to_json() const;
};

}  // namespace pairwright

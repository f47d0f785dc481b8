// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/complete.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace pairwright {
namespace {

Fault policy_fault(const char* code, std::string path, std::string message, std::string hint = "") {
  return {.code = code,
          .table = "policy",
          .column = std::move(path),
          .message = std::move(message),
          .hint = std::move(hint),
          .source = ""};
}

/// The keys that a setting of any kind has.
std::vector<std::string> common_keys(const FactorSetting&) { return {"kind", "weight", "missing"}; }
std::vector<std::string> common_keys(const RuleSetting&) { return {"kind", "strict"}; }

template <class Setting>
void refuse_unknown(const Setting& setting, const KindInfo& info, const std::string& path,
                    std::vector<Fault>& faults) {
  std::vector<std::string> known = common_keys(setting);
  for (const ParameterSpec& parameter : info.parameters) known.push_back(parameter.name);
  for (const auto& [name, value] : setting.parameters) {
    if (std::ranges::find(info.parameters, name, &ParameterSpec::name) != info.parameters.end()) continue;
    faults.push_back(
        policy_fault("unknown_key", (path + ".").append(name), "unknown key", name_hint(name, known)));
  }
}

/// Names the kind and fills in the parameters of a factor or rule.
template <class Setting, class Spec>
void complete_setting(Setting& setting, const Registry<Spec>& specs, const std::string& path,
                      std::vector<Fault>& faults) {
  if (setting.kind.empty()) setting.kind = setting.name;
  const Spec* const spec = specs.find(setting.kind);
  if (spec == nullptr) {
    faults.push_back(
        policy_fault("unknown_kind", path + ".kind", "no such kind", name_hint(setting.kind, specs.names())));
    return;
  }
  refuse_unknown(setting, spec->info, path, faults);
  spec->info.check(setting.parameters, path, faults);
  for (const ParameterSpec& parameter : spec->info.parameters) {
    if (!parameter.info.required) setting.parameters.try_emplace(parameter.name, parameter.fallback);
  }
}

template <class Setting>
void check_names(const std::vector<Setting>& settings, const std::string& path, std::vector<Fault>& faults) {
  std::vector<std::string> names;
  for (const Setting& setting : settings) names.push_back(setting.name);
  std::ranges::sort(names);
  const auto twice = std::ranges::adjacent_find(names);
  if (twice != names.end())
    faults.push_back(policy_fault("duplicate_name", path + "." + *twice, "the name stands twice"));
}

/// Columns of the pairs beside the contributions, which stand under the factors' names.
void check_reserved(const std::vector<FactorSetting>& factors, std::vector<Fault>& faults) {
  const std::string reserved[] = {"mentee_id",       "mentor_id", "score", "rank_for_mentee",
                                  "rank_for_mentor", "locked",    "kept"};
  for (const FactorSetting& factor : factors) {
    if (std::ranges::find(reserved, factor.name) == std::end(reserved)) continue;
    faults.push_back(policy_fault("reserved_name", "factors." + factor.name,
                                  "the pairs have a column of that name", "name the factor otherwise"));
  }
}

void check_weights(const std::vector<FactorSetting>& factors, std::vector<Fault>& faults) {
  for (const FactorSetting& factor : factors) {
    const std::string path = "factors." + factor.name;
    if (!(factor.weight >= 0 && factor.weight <= 1e9)) {
      faults.push_back(policy_fault("value_range", path + ".weight", "the weight is out of range",
                                    "0 or more, at most 1e9"));
    }
    if (factor.missing && !(*factor.missing >= 0 && *factor.missing <= 1)) {
      faults.push_back(policy_fault("value_range", path + ".missing", "out of range",
                                    "a number 0 to 1, or \"renormalise\""));
    }
  }
  const bool weightless =
      std::ranges::all_of(factors, [](const FactorSetting& factor) { return factor.weight == 0; });
  if (!factors.empty() && weightless) {
    faults.push_back(policy_fault("value_range", "factors", "every weight is 0",
                                  "give at least one factor a weight above 0"));
  }
}

/// An empty side has nobody who could have answered.
bool has_columns(const KindInfo& info, const Cohort& cohort) {
  return std::ranges::all_of(info.uses({}), [&](const ColumnUse& use) {
    const People& people = cohort.people(use.side);
    return !use.required || people.size() == 0 || people.has(use.column);
  });
}

std::vector<FactorSetting> default_factors(const Cohort& cohort, const Kinds& kinds,
                                           std::vector<Fault>& faults) {
  const std::pair<const char*, double> weights[] = {
      {"skills", 4}, {"goals", 3}, {"values", 2}, {"availability", 1}};
  const bool someone = cohort.mentees().size() > 0 && cohort.mentors().size() > 0;
  std::vector<FactorSetting> factors;
  for (const auto& [name, weight] : weights) {
    const FactorSpec* const spec = kinds.factors.find(name);
    if (spec == nullptr || !has_columns(spec->info, cohort)) continue;
    factors.push_back({.name = name, .kind = name, .weight = weight});
  }
  if (factors.empty() && someone) {
    faults.push_back(policy_fault(
        "unknown_column", "factors", "there is nothing to score by",
        "the tables need wants and skills, goals, values or availability, or the policy factors of its own"));
  }
  return factors;
}

std::vector<RuleSetting> default_rules(const Cohort& cohort, const Kinds& kinds) {
  const bool stated = cohort.mentees().has("manager_id") || cohort.mentors().has("manager_id");
  if (!stated || kinds.rules.find("reporting_line") == nullptr) return {};
  return {{.name = "reporting_line", .kind = "reporting_line"}};
}

}  // namespace

Policy with_defaults(Policy policy, const Kinds& kinds, std::vector<Fault>& faults) {
  check_names(policy.factors, "factors", faults);
  check_reserved(policy.factors, faults);
  for (FactorSetting& factor : policy.factors) {
    complete_setting(factor, kinds.factors, "factors." + factor.name, faults);
  }
  check_weights(policy.factors, faults);
  if (policy.rules) {
    check_names(*policy.rules, "rules", faults);
    for (RuleSetting& rule : *policy.rules) complete_setting(rule, kinds.rules, "rules." + rule.name, faults);
  }
  if (!(policy.rematch.keep_bonus >= 0 && policy.rematch.keep_bonus <= 1)) {
    faults.push_back(policy_fault("value_range", "rematch.keep_bonus", "the bonus is out of range",
                                  "a share of the full score, 0 to 1"));
  }
  constexpr auto first_day = std::chrono::year{1} / 1 / 1;
  constexpr auto last_day = std::chrono::year{9999} / 12 / 31;
  if (!policy.reference_date.ok() || policy.reference_date < first_day || policy.reference_date > last_day) {
    faults.push_back(
        policy_fault("value_range", "reference_date", "no such day", "write a day as 2026-03-02"));
  }
  return policy;
}

Policy complete(Policy policy, const Cohort& cohort, const Kinds& kinds, std::vector<Fault>& faults) {
  if (policy.factors.empty()) policy.factors = default_factors(cohort, kinds, faults);
  if (!policy.rules) policy.rules = default_rules(cohort, kinds);
  const bool excluded = std::ranges::any_of(*policy.rules, [](const RuleSetting& rule) {
    return rule.kind == "excluded" || (rule.kind.empty() && rule.name == "excluded");
  });
  if (!excluded && kinds.rules.find("excluded") != nullptr) {
    policy.rules->insert(policy.rules->begin(), {.name = "excluded", .kind = "excluded"});
  }
  if (!cohort.time_zones().knows(policy.timezone)) {
    faults.push_back(
        policy_fault("time_zone", "timezone", "not an IANA time zone", "for example Europe/Berlin or UTC"));
  }
  return with_defaults(std::move(policy), kinds, faults);
}

}  // namespace pairwright

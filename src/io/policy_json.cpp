// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/policy_json.hpp"

#include "pairwright/base/nearest_name.hpp"
#include "pairwright/model/time_zone.hpp"
#include "pairwright/solve/solver.hpp"

#include <boost/json/object.hpp>

#include "json_text.hpp"
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace pairwright {
namespace {

namespace json = boost::json;

constexpr const char* renormalise = "renormalise";

/// Reads a policy key by key; every fault carries the key's path.
class PolicyReader {
 public:
  explicit PolicyReader(std::vector<Fault>& faults) : faults_(faults) {}

  Policy read(const json::value& root) {
    Policy policy;
    if (!root.is_object()) {
      fault("type", "", "a policy is an object");
      return policy;
    }
    for (const auto& [key, value] : root.get_object()) {
      const std::string name(key);
      if (name == "objective") {
        read_name(value, name, policy.objective, builtin_objectives().names());
      } else if (name == "solver") {
        auto solvers = builtin_solvers().names();
        solvers.insert(solvers.begin(), "auto");
        read_name(value, name, policy.solver, solvers);
      } else if (name == "timezone") {
        read_text(value, name, policy.timezone);
      } else if (name == "reference_date") {
        read_date(value, policy);
      } else if (name == "factors") {
        each_setting(value, name, [&](const std::string& path, auto&& setting) {
          policy.factors.push_back(read_factor(path, setting));
        });
      } else if (name == "rules") {
        policy.rules.emplace();
        each_setting(value, name, [&](const std::string& path, auto&& setting) {
          policy.rules->push_back(read_rule(path, setting));
        });
      } else if (name == "rematch") {
        read_rematch(value, policy.rematch);
      } else {
        const std::vector<std::string> known = {"objective", "solver", "timezone", "reference_date",
                                                "factors",   "rules",  "rematch"};
        fault("unknown_key", name, "unknown key", name_hint(name, known));
      }
    }
    return policy;
  }

 private:
  void fault(const char* code, std::string path, std::string message, std::string hint = "") {
    faults_.push_back({.code = code,
                       .table = "policy",
                       .column = std::move(path),
                       .message = std::move(message),
                       .hint = std::move(hint),
                       .source = ""});
  }

  void read_text(const json::value& value, const std::string& path, std::string& text) {
    if (value.is_string()) {
      text = value.get_string();
    } else {
      fault("type", path, "expected text");
    }
  }

  void read_name(const json::value& value, const std::string& path, std::string& name,
                 const std::vector<std::string>& known) {
    read_text(value, path, name);
    if (value.is_string() && std::ranges::find(known, name) == known.end()) {
      fault("unknown_value", path, "not one of the known names", name_hint(name, known));
    }
  }

  void read_date(const json::value& value, Policy& policy) {
    std::string text;
    read_text(value, "reference_date", text);
    const auto date = parse_date(text);
    if (date) {
      policy.reference_date = *date;
    } else if (value.is_string()) {
      fault("value_range", "reference_date", "no such day", "write a day as 2026-03-02");
    }
  }

  void read_rematch(const json::value& value, RematchSetting& rematch) {
    const std::vector<std::string> known = {"keep_bonus"};
    if (!value.is_object()) return fault("type", "rematch", "expected a table");
    for (const auto& [key, setting] : value.get_object()) {
      const std::string path = "rematch." + std::string(key);
      if (key != "keep_bonus") {
        fault("unknown_key", path, "unknown key", name_hint(std::string(key), known));
      } else if (const auto number = number_of(setting)) {
        rematch.keep_bonus = *number;
      } else {
        fault("type", path, "expected a number 0 to 1");
      }
    }
  }

  template <class Each>
  void each_setting(const json::value& value, const std::string& path, Each each) {
    if (!value.is_object()) return fault("type", path, "expected a table of named settings");
    for (const auto& [key, setting] : value.get_object()) {
      const std::string inner = path + "." + std::string(key);
      if (!setting.is_object()) {
        fault("type", inner, "expected a table", "for example { kind = \"…\", weight = 1 }");
      } else {
        each(inner, std::pair<std::string, const json::object&>(std::string(key), setting.get_object()));
      }
    }
  }

  FactorSetting read_factor(const std::string& path,
                            const std::pair<std::string, const json::object&>& setting) {
    FactorSetting factor{.name = setting.first, .kind = {}};
    for (const auto& [key, value] : setting.second) {
      if (key == "kind") {
        read_text(value, path + ".kind", factor.kind);
      } else if (key == "weight") {
        if (const auto number = number_of(value)) {
          factor.weight = *number;
        } else {
          fault("type", path + ".weight", "expected a number");
        }
      } else if (key == "missing") {
        factor.missing = number_of(value);
        const bool renormalises = value.is_string() && value.get_string() == renormalise;
        if (!factor.missing && !renormalises) {
          fault("type", path + ".missing", "expected a number 0 to 1, or \"renormalise\"");
        }
      } else {
        read_parameter(value, path, std::string(key), factor.parameters);
      }
    }
    return factor;
  }

  RuleSetting read_rule(const std::string& path, const std::pair<std::string, const json::object&>& setting) {
    RuleSetting rule{.name = setting.first, .kind = {}};
    for (const auto& [key, value] : setting.second) {
      if (key == "kind") {
        read_text(value, path + ".kind", rule.kind);
      } else if (key == "strict") {
        if (!value.is_bool()) fault("type", path + ".strict", "expected true or false");
        rule.strict = value.is_bool() && value.get_bool();
      } else {
        read_parameter(value, path, std::string(key), rule.parameters);
      }
    }
    return rule;
  }

  static std::optional<double> number_of(const json::value& value) {
    if (!value.is_number()) return std::nullopt;
    return value.to_number<double>();
  }

  void read_parameter(const json::value& value, const std::string& path, const std::string& key,
                      Parameters& parameters) {
    const std::string inner = path + "." + key;
    if (value.is_bool()) {
      parameters[key] = value.get_bool();
    } else if (const auto number = number_of(value)) {
      parameters[key] = *number;
    } else if (value.is_string()) {
      parameters[key] = std::string(value.get_string());
    } else if (value.is_object()) {
      parameters[key] = read_table(value.get_object(), inner);
    } else {
      fault("type", inner, "expected a number, text, true, false or a table");
    }
  }

  ValueTable read_table(const json::object& object, const std::string& path) {
    ValueTable table;
    for (const auto& [mentee, row] : object) {
      if (!row.is_object()) {
        fault("type", path + "." + std::string(mentee), "expected a table of numbers");
        continue;
      }
      for (const auto& [mentor, value] : row.get_object()) {
        const auto number = number_of(value);
        if (!number)
          fault("type", path + "." + std::string(mentee) + "." + std::string(mentor), "expected a number");
        table[std::string(mentee)][std::string(mentor)] = number.value_or(0);
      }
    }
    return table;
  }

  std::vector<Fault>& faults_;
};

json::value to_value(double number) {
  const auto whole = static_cast<std::int64_t>(std::clamp(number, -9e15, 9e15));
  if (static_cast<double>(whole) == number) return whole;
  return number;
}

json::value to_value(const ParameterValue& parameter) {
  if (const bool* flag = std::get_if<bool>(&parameter)) return *flag;
  if (const double* number = std::get_if<double>(&parameter)) return to_value(*number);
  if (const std::string* text = std::get_if<std::string>(&parameter)) return json::value(*text);
  json::object table;
  for (const auto& [mentee, row] : std::get<ValueTable>(parameter)) {
    json::object& values = table[mentee].emplace_object();
    for (const auto& [mentor, value] : row) values[mentor] = to_value(value);
  }
  return table;
}

std::string date_text(std::chrono::year_month_day date) {
  const auto two_digits = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string year = std::to_string(static_cast<int>(date.year()));
  year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
  return year + "-" + two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day()));
}

}  // namespace

Policy policy_from_json(std::string_view text, const Kinds& kinds) {
  std::vector<Fault> faults;
  Policy policy = PolicyReader(faults).read(parse_json<PolicyError>(text, "policy"));
  policy = with_defaults(std::move(policy), kinds, faults);
  throw_if_any<PolicyError>(faults);
  return policy;
}

std::string policy_to_json(const Policy& policy) {
  json::object root;
  root["objective"] = policy.objective;
  root["solver"] = policy.solver;
  root["timezone"] = policy.timezone;
  root["reference_date"] = date_text(policy.reference_date);
  if (!policy.factors.empty()) root["factors"].emplace_object();
  for (const FactorSetting& factor : policy.factors) {
    json::object& setting = root["factors"].get_object()[factor.name].emplace_object();
    setting["kind"] = factor.kind.empty() ? factor.name : factor.kind;
    setting["weight"] = to_value(factor.weight);
    setting["missing"] = factor.missing ? to_value(*factor.missing) : json::value(renormalise);
    for (const auto& [name, value] : factor.parameters) setting[name] = to_value(value);
  }
  if (policy.rules) root["rules"].emplace_object();
  for (const RuleSetting& rule : policy.rules.value_or(std::vector<RuleSetting>{})) {
    json::object& setting = root["rules"].get_object()[rule.name].emplace_object();
    setting["kind"] = rule.kind.empty() ? rule.name : rule.kind;
    setting["strict"] = rule.strict;
    for (const auto& [name, value] : rule.parameters) setting[name] = to_value(value);
  }
  root["rematch"] = json::object{{"keep_bonus", to_value(policy.rematch.keep_bonus)}};
  return json_pretty(root);
}

Policy Policy::from_json(std::string_view text) { return policy_from_json(text, Kinds{}); }

std::string Policy::to_json() const { return policy_to_json(*this); }

}  // namespace pairwright

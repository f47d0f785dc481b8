// SPDX-License-Identifier: Apache-2.0
// What the registries hold, as a catalogue for listings and as the JSON Schema of policies.
#include "pairwright/io/policy_json.hpp"
#include "pairwright/solve/solver.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "json_text.hpp"
#include <cmath>
#include <type_traits>

namespace pairwright {
namespace {

namespace json = boost::json;

template <class Names>
json::array to_array(const Names& names) {
  json::array array;
  for (const auto& name : names) array.emplace_back(name);
  return array;
}

/// JSON Schema of one parameter.
json::object parameter_schema(const ParameterSpec& parameter) {
  json::object schema;
  const ParameterInfo& info = parameter.info;
  if (std::holds_alternative<bool>(parameter.fallback)) {
    schema["type"] = "boolean";
    schema["default"] = std::get<bool>(parameter.fallback);
  } else if (const double* number = std::get_if<double>(&parameter.fallback)) {
    schema["type"] = parameter.whole ? "integer" : "number";
    if (std::isfinite(info.least)) schema["minimum"] = info.least;
    if (std::isfinite(info.most)) schema["maximum"] = info.most;
    if (!info.required) schema["default"] = *number;
  } else if (const std::string* text = std::get_if<std::string>(&parameter.fallback)) {
    schema["type"] = "string";
    if (!info.choices.empty()) schema["enum"] = to_array(info.choices);
    if (!info.required) schema["default"] = *text;
  } else {
    const json::object cell{{"type", "number"}, {"minimum", info.least}, {"maximum", info.most}};
    schema["type"] = "object";
    schema["additionalProperties"] = json::object{{"type", "object"}, {"additionalProperties", cell}};
  }
  schema["description"] = info.help;
  return schema;
}

/// Schema of a setting of one kind; `common` are the keys that every kind has.
json::object kind_schema(const KindInfo& info, json::object common) {
  json::object properties = std::move(common);
  properties["kind"] = json::object{{"const", info.name}};
  json::array required;
  for (const ParameterSpec& parameter : info.parameters) {
    properties[parameter.name] = parameter_schema(parameter);
    if (parameter.info.required) required.emplace_back(parameter.name);
  }
  json::object schema{{"type", "object"},
                      {"description", info.help},
                      {"properties", properties},
                      {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

/// Settings by name: of a kind when the name or `kind` says so.
template <class Specs>
json::object settings_schema(const Specs& specs, const json::object& common) {
  json::object named;
  json::array any;
  for (const auto& spec : specs) {
    json::object schema = kind_schema(spec.info, common);
    json::object explicit_kind = schema;
    json::array required = schema.contains("required") ? schema["required"].as_array() : json::array{};
    required.emplace_back("kind");
    explicit_kind["required"] = required;
    any.emplace_back(explicit_kind);
    named[spec.name] =
        json::object{{"anyOf", json::array{schema, json::object{{"required", json::array{"kind"}}}}}};
  }
  return {{"type", "object"}, {"properties", named}, {"additionalProperties", json::object{{"anyOf", any}}}};
}

json::object describe_kind(const KindInfo& info) {
  json::array parameters;
  for (const ParameterSpec& parameter : info.parameters) {
    json::object described = parameter_schema(parameter);
    described["name"] = parameter.name;
    described["required"] = parameter.info.required;
    parameters.emplace_back(std::move(described));
  }
  json::array columns;
  for (const ColumnUse& use : info.uses({})) {
    if (use.column.empty()) continue;  // the column is a parameter
    columns.emplace_back(
        json::object{{"column", use.column}, {"side", side_name(use.side)}, {"required", use.required}});
  }
  return {{"name", info.name}, {"help", info.help}, {"columns", columns}, {"parameters", parameters}};
}

template <class Specs>
json::array names_and_help(const Specs& specs) {
  json::array listed;
  for (const auto& spec : specs) listed.emplace_back(json::object{{"name", spec.name}, {"help", spec.help}});
  return listed;
}

json::object rematch_schema() {
  const json::object keep_bonus{
      {"type", "number"},
      {"minimum", 0},
      {"maximum", 1},
      {"default", RematchSetting{}.keep_bonus},
      {"description",
       "What each pair of a previous result counts more when it is kept: a share of the full "
       "score. 0: previous pairs only break ties."}};
  return {{"type", "object"}, {"properties", {{"keep_bonus", keep_bonus}}}, {"additionalProperties", false}};
}

}  // namespace

std::string policy_schema(const Kinds& kinds) {
  auto solvers = builtin_solvers().names();
  solvers.insert(solvers.begin(), "auto");
  const json::object fraction{{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
  const json::object factor_keys{
      {"weight", {{"type", "number"}, {"minimum", 0}, {"default", 1}}},
      {"missing",
       {{"anyOf", json::array{fraction, json::object{{"const", "renormalise"}}}}, {"default", 0.5}}}};
  const json::object rule_keys{{"strict", {{"type", "boolean"}, {"default", false}}}};
  const json::object properties{
      {"objective", {{"enum", to_array(builtin_objectives().names())}, {"default", Policy{}.objective}}},
      {"solver", {{"enum", to_array(solvers)}, {"default", "auto"}}},
      {"timezone", {{"type", "string"}, {"default", Policy{}.timezone}}},
      {"reference_date", {{"type", "string"}, {"format", "date"}, {"default", "2026-01-01"}}},
      {"factors", settings_schema(kinds.factors, factor_keys)},
      {"rules", settings_schema(kinds.rules, rule_keys)},
      {"rematch", rematch_schema()}};
  return json_pretty(json::object{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                                  {"title", "pairwright policy"},
                                  {"type", "object"},
                                  {"properties", properties},
                                  {"additionalProperties", false}});
}

std::string catalogue_json(const Kinds& kinds) {
  json::array factors;
  for (const FactorSpec& spec : kinds.factors) factors.emplace_back(describe_kind(spec.info));
  json::array rules;
  for (const RuleSpec& spec : kinds.rules) rules.emplace_back(describe_kind(spec.info));
  return json_pretty(json::object{{"factors", factors},
                                  {"rules", rules},
                                  {"objectives", names_and_help(builtin_objectives())},
                                  {"solvers", names_and_help(builtin_solvers())}});
}

}  // namespace pairwright

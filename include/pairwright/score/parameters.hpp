// SPDX-License-Identifier: Apache-2.0
// Parameters of a factor or rule, said once: a kind has `void parameters(auto&& p)` that names each of its
// members with range and help; the member's initial value is the default. Two visitors make everything else
// of it: the description (listings, schema, defaults) and the reading (validation, assignment).
#pragma once

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/model/policy.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace pairwright {

/// What is allowed for one parameter.
struct ParameterInfo {
  const char* help = "";
  double least = -std::numeric_limits<double>::infinity();  ///< for numbers, and those in tables
  double most = std::numeric_limits<double>::infinity();
  std::vector<std::string> choices = {};  ///< for text; empty = any
  bool required = false;
};

/// A parameter as listings and the schema show it.
struct ParameterSpec {
  std::string name;
  ParameterValue fallback;
  ParameterInfo info;
  bool whole = false;  ///< only whole numbers
};

/// Lists the parameters of a default-constructed kind.
class ParameterDescriber {
 public:
  template <class T>
  void operator()(const char* name, const T& value, ParameterInfo info) {
    specs.push_back(
        {name, to_value(value), std::move(info), std::is_integral_v<T> && !std::is_same_v<T, bool>});
  }

  template <class T>
  static ParameterValue to_value(const T& value) {
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
      return static_cast<double>(value);
    } else {
      return value;
    }
  }

  std::vector<ParameterSpec> specs;
};

/// Assigns given parameters to a kind's members; each that does not fit is a fault at `path`.name.
class ParameterReader {
 public:
  ParameterReader(const Parameters& given, std::string path, std::vector<Fault>& faults)
      : given_(given), path_(std::move(path)), faults_(faults) {}

  template <class T>
  void operator()(const char* name, T& value, const ParameterInfo& info) {
    const auto found = given_.find(name);
    if (found == given_.end()) {
      if (info.required) fault(name, "missing_key", "the key is required", info.help);
      return;
    }
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
      read_number(name, found->second, value, info);
    } else if (const T* given = std::get_if<T>(&found->second)) {
      if (!fits(name, *given, info)) return;
      value = *given;
    } else {
      fault(name, "type", std::string("expected ") + expected(value), info.help);
    }
  }

 private:
  static const char* expected(bool) { return "true or false"; }
  static const char* expected(const std::string&) { return "text"; }
  static const char* expected(const ValueTable&) { return "a table of tables of numbers"; }

  template <class Number>
  void read_number(const char* name, const ParameterValue& given, Number& value, const ParameterInfo& info) {
    const double* const number = std::get_if<double>(&given);
    if (number == nullptr) return fault(name, "type", "expected a number", info.help);
    if (std::is_integral_v<Number> && *number != std::nearbyint(*number)) {
      return fault(name, "type", "expected a whole number", info.help);
    }
    if (!(*number >= info.least && *number <= info.most)) {
      return fault(name, "value_range", "out of range", info.help);
    }
    value = static_cast<Number>(*number);
  }
  bool fits(const char*, bool, const ParameterInfo&) { return true; }
  bool fits(const char* name, const std::string& text, const ParameterInfo& info);
  bool fits(const char* name, const ValueTable& table, const ParameterInfo& info);
  void fault(const char* name, const char* code, std::string message, std::string hint);

  const Parameters& given_;
  std::string path_;
  std::vector<Fault>& faults_;
};

}  // namespace pairwright

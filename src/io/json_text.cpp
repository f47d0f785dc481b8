// SPDX-License-Identifier: Apache-2.0
#include "json_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "pairwright/base/error.hpp"

namespace pairwright {
namespace {

namespace json = boost::json;

constexpr std::size_t deepest = 64;

json::parse_options strict_options() {
  json::parse_options options;
  options.max_depth = deepest;
  return options;
}

/// Walks a text without building it, to find what the value parser accepts silently.
struct DuplicateFinder {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  std::vector<std::set<std::string>> keys;
  std::string key;
  bool duplicate = false;
  bool infinite = false;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    keys.pop_back();
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t, json::error_code&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key += part;
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key += part;
    duplicate = !keys.back().insert(std::move(key)).second;
    key.clear();
    if (duplicate) error = json::error::syntax;
    return !duplicate;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
  bool on_double(double number, json::string_view, json::error_code& error) {
    infinite = !std::isfinite(number);
    if (infinite) error = json::error::syntax;
    return !infinite;
  }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

/// What is wrong with the text, placed; nothing when it is strict JSON.
std::vector<Fault> find_faults(std::string_view text, const std::string& table) {
  json::basic_parser<DuplicateFinder> parser(strict_options());
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (!error) return {};
  const std::string_view before = text.substr(0, std::min(read, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
  Fault fault{.code = "json", .table = table, .column = "", .message = error.message(), .hint = "", .source = ""};
  if (parser.handler().duplicate) fault.message = "an object names the same key twice";
  if (parser.handler().infinite) fault.message = "a number is too large";
  if (error == json::error::too_deep) fault.message = "nested deeper than 64 levels";
  fault.message += " at line " + std::to_string(line) + ", character " + std::to_string(column);
  return {fault};
}

void write_number(double number, std::string& text) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  text.append(digits.data(), end);
}

bool is_flat(const json::array& array) {
  return std::ranges::none_of(array, [](const json::value& value) { return value.is_object() || value.is_array(); });
}

/// `indent` < 0: all on one line.
void write(const json::value& value, int indent, std::string& text) {
  const auto new_line = [&](int depth) {
    if (indent >= 0) text += '\n' + std::string(static_cast<std::size_t>(2 * depth), ' ');
  };
  const int inner = indent < 0 ? indent : indent + 1;
  if (value.is_double()) {
    write_number(value.get_double(), text);
  } else if (value.is_object() && !value.get_object().empty()) {
    text += '{';
    for (const auto& [key, member] : value.get_object()) {
      if (text.back() != '{') text += indent < 0 ? ", " : ",";
      new_line(inner);
      text += json::serialize(json::string_view(key)) + ": ";
      write(member, inner, text);
    }
    new_line(indent);
    text += '}';
  } else if (value.is_array() && !value.get_array().empty()) {
    const bool flat = indent < 0 || is_flat(value.get_array());
    bool first = true;
    text += '[';
    for (const json::value& item : value.get_array()) {
      if (!first) text += flat ? ", " : ",";
      if (!flat) new_line(inner);
      write(item, flat ? -1 : inner, text);
      first = false;
    }
    if (!flat) new_line(indent);
    text += ']';
  } else {
    text += json::serialize(value);
  }
}

}  // namespace

template <class Error>
json::value parse_json(std::string_view text, const std::string& table) {
  throw_if_any<Error>(find_faults(text, table));
  return json::parse(text, {}, strict_options());
}

template json::value parse_json<DataError>(std::string_view, const std::string&);
template json::value parse_json<PolicyError>(std::string_view, const std::string&);

std::string json_line(const json::value& value) {
  std::string text;
  write(value, -1, text);
  return text;
}

std::string json_pretty(const json::value& value) {
  std::string text;
  write(value, 0, text);
  return text + '\n';
}

json::value json_integer(Wide number) {
  if (number >= std::numeric_limits<std::int64_t>::min() && number <= std::numeric_limits<std::int64_t>::max()) {
    return static_cast<std::int64_t>(number);
  }
  std::string digits;
  for (Wide rest = number; rest != 0; rest /= 10) {
    const auto digit = static_cast<int>(rest % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
  }
  if (number < 0) digits += '-';
  std::ranges::reverse(digits);
  return json::value(digits);
}

}  // namespace pairwright

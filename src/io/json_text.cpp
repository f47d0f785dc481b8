// SPDX-License-Identifier: Apache-2.0
#include "json_text.hpp"

#include "pairwright/base/error.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

namespace json = boost::json;

constexpr std::size_t deepest = 64;

/// Builds a value and refuses what Boost.JSON's own parser accepts: keys named twice and numbers beyond all
/// range. Reads numbers to the nearest double, where that parser may be one unit in the last place off.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  json::value release() { return values_.release(); }
  /// What this handler refused; empty when it was the parser.
  const std::string& refusal() const { return refusal_; }

  bool on_document_begin(json::error_code&) {
    values_.reset();
    return true;
  }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t size, json::error_code&) {
    keys_.pop_back();
    values_.push_object(size);
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t size, json::error_code&) {
    values_.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key_ += part;
    values_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key_ += part;
    values_.push_key(part);
    const bool added = keys_.back().insert(std::move(key_)).second;
    key_.clear();
    return added || refuse("an object names the same key twice", error);
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    values_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    values_.push_string(part);
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
    values_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
    values_.push_uint64(number);
    return true;
  }
  bool on_double(double number, json::string_view text, json::error_code& error) {
    if (!std::isfinite(number)) return refuse("a number is too large", error);
    std::from_chars(text.data(), text.data() + text.size(), number);  // below all range: stays as it was
    values_.push_double(number);
    return true;
  }
  bool on_bool(bool flag, json::error_code&) {
    values_.push_bool(flag);
    return true;
  }
  bool on_null(json::error_code&) {
    values_.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool refuse(const char* why, json::error_code& error) {
    refusal_ = why;
    error = json::error::syntax;
    return false;
  }

  json::value_stack values_;
  std::vector<std::set<std::string>> keys_;
  std::string key_;
  std::string refusal_;
};

/// "… at line 3, character 7", for a parser that stopped behind `read`.
std::string placed(std::string message, std::string_view read) {
  const auto line = std::ranges::count(read, '\n') + 1;
  const std::size_t column = read.size() - (read.rfind('\n') + 1) + 1;
  return std::move(message) + " at line " + std::to_string(line) + ", character " + std::to_string(column);
}

void write_number(double number, std::string& text) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  text.append(digits.data(), end);
}

bool is_flat(const json::array& array) {
  return std::ranges::none_of(array,
                              [](const json::value& value) { return value.is_object() || value.is_array(); });
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
  json::parse_options options;
  options.max_depth = deepest;
  json::basic_parser<StrictHandler> parser(options);
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (!error) return parser.handler().release();
  std::string message = error == json::error::too_deep ? "nested deeper than 64 levels" : error.message();
  if (!parser.handler().refusal().empty()) message = parser.handler().refusal();
  throw Error({Fault{.code = "json",
                     .table = table,
                     .column = "",
                     .message = placed(std::move(message), text.substr(0, read)),
                     .hint = "",
                     .source = ""}});
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
  if (number >= std::numeric_limits<std::int64_t>::min() &&
      number <= std::numeric_limits<std::int64_t>::max()) {
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

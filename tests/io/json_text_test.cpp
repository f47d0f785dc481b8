// SPDX-License-Identifier: Apache-2.0
#include "../src/io/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/tables.hpp"
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace pairwright {
namespace {

namespace json = boost::json;

json::value parse(const std::string& text) { return parse_json<DataError>(text, "result.json"); }

/// The message of the one fault that a text has.
std::string message_of(const std::string& text) {
  const auto faults = testing::faults_of<DataError>([&] { parse(text); });
  EXPECT_EQ(faults.size(), 1U) << text.substr(0, 80);
  if (faults.empty()) return "";
  EXPECT_EQ(faults[0].code, "json");
  EXPECT_EQ(faults[0].table, "result.json");
  return faults[0].message;
}

TEST(parse_json, reads_every_kind_of_value) {
  const json::value value = parse(
      " {\"a\": [1, -2, 0.5, true, false, null, \"x\\u00e9\\n\", {}, []], \"b\": 18446744073709551615}\n");
  EXPECT_EQ(value.at("a").as_array().size(), 9U);
  EXPECT_EQ(value.at("a").at(1).as_int64(), -2);
  EXPECT_EQ(value.at("a").at(6).as_string(), "x\u00e9\n");
  EXPECT_EQ(value.at("b").as_uint64(), std::numeric_limits<std::uint64_t>::max());
}

TEST(parse_json, keeps_the_order_of_members) {
  const json::value value = parse(R"({"b": 1, "a": 2})");
  EXPECT_EQ(value.as_object().begin()->key(), "b");
}

TEST(parse_json, refuses_what_is_not_strict_json_and_says_where) {
  EXPECT_EQ(message_of("{\"a\": 1,\n  \"a\": 2}"),
            "an object names the same key twice at line 2, character 5");
  EXPECT_EQ(message_of(R"({"a": {"b": 1}, "\u0061": 2})").substr(0, 34),
            "an object names the same key twice");
  EXPECT_EQ(message_of("[1, 1e400]").substr(0, 21), "a number is too large");
  for (const char* text : {"",
                           " ",
                           "{",
                           "[1,]",
                           "{\"a\":}",
                           "NaN",
                           "[nan]",
                           "[Infinity]",
                           "[-Infinity]",
                           "[01]",
                           "[.5]",
                           "[1.]",
                           "['a']",
                           "{a: 1}",
                           "[1] [2]",
                           "// note\n1",
                           "/* */ 1",
                           "\"\t\"",
                           "\"\\x\"",
                           "\"\xff\"",
                           "\xef\xbb\xbf{}",
                           "[+1]",
                           "nul",
                           "[1",
                           "[-1e99999999999]"}) {
    EXPECT_NE(message_of(text).find(" at line "), std::string::npos) << text;
  }
}

TEST(parse_json, refuses_deep_nesting_without_recursion) {
  const std::size_t deep = 100000;
  EXPECT_EQ(message_of(std::string(deep, '[')).substr(0, 28), "nested deeper than 64 levels");
  std::string objects;
  for (std::size_t k = 0; k < deep; ++k) objects += "{\"a\":";
  EXPECT_EQ(message_of(objects).substr(0, 28), "nested deeper than 64 levels");
  EXPECT_NO_THROW(parse(std::string(64, '[') + std::string(64, ']')));
  EXPECT_THROW(parse(std::string(65, '[') + std::string(65, ']')), DataError);
}

TEST(parse_json, repeats_nothing_of_the_text_in_its_message) {
  EXPECT_EQ(message_of(R"({"canary": canary})").find("canary"), std::string::npos);
  EXPECT_EQ(message_of(R"({"canary": 1, "canary": 2})").find("canary"), std::string::npos);
}

TEST(parse_json, throws_the_class_asked_for) {
  EXPECT_THROW(parse_json<PolicyError>("?", "policy"), PolicyError);
}

RC_GTEST_PROP(json_text, gives_every_number_back_to_the_last_bit, (std::uint64_t bits)) {
  const auto number = std::bit_cast<double>(bits);
  RC_PRE(std::isfinite(number));
  const json::value value = parse("[" + json_line(json::value(number)) + "]").at(0);
  RC_ASSERT(std::bit_cast<std::uint64_t>(value.to_number<double>()) == bits || number == 0);
}

TEST(json_text, gives_numbers_back_that_a_quick_parser_rounds_wrongly) {
  for (const double number : {1.3927926388013963e-143, 1.8088101387491814e-140, 5e-324,
                              2.2250738585072014e-308, 1.7976931348623157e308}) {
    EXPECT_EQ(parse(json_line(json::value(number))).to_number<double>(), number);
  }
  EXPECT_EQ(parse("1e-400").as_double(), 0);
}

TEST(json_line, is_one_line_with_the_shortest_numbers) {
  const json::object value{
      {"a", json::array{1, 0.1, 4.0, "x\ny"}}, {"b", json::object{}}, {"c", json::array{}}, {"d", nullptr}};
  EXPECT_EQ(json_line(value), R"({"a": [1, 0.1, 4, "x\ny"], "b": {}, "c": [], "d": null})");
}

TEST(json_pretty, keeps_flat_arrays_on_one_line) {
  const json::object value{{"a", json::array{1, 2}},
                           {"b", json::array{json::object{{"c", true}}, json::array{}}}};
  EXPECT_EQ(json_pretty(value),
            "{\n  \"a\": [1, 2],\n  \"b\": [\n    {\n      \"c\": true\n    },\n    []\n  ]\n}\n");
}

TEST(json_integer, is_a_string_of_digits_beyond_64_bits) {
  const Wide most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(json_line(json_integer(most)), "9223372036854775807");
  EXPECT_EQ(json_line(json_integer(-most - 1)), "-9223372036854775808");
  EXPECT_EQ(json_line(json_integer(most + 1)), "\"9223372036854775808\"");
  EXPECT_EQ(json_line(json_integer(-(Wide{1} << 100))), "\"-1267650600228229401496703205376\"");
  EXPECT_EQ(json_line(json_integer(0)), "0");
}

}  // namespace
}  // namespace pairwright

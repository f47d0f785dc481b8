// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/text.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

/// Code points 0 to `last` but the surrogates, each alone in UTF-8.
std::vector<std::string> characters(std::uint32_t last = 0x10FFFF) {
  const auto tail = [](std::uint32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  std::vector<std::string> all;
  for (std::uint32_t point = 0; point <= last; ++point) {
    if (point < 0x80) {
      all.push_back({static_cast<char>(point)});
    } else if (point < 0x800) {
      all.push_back({static_cast<char>(0xC0U | point >> 6U), tail(point)});
    } else if (point < 0x10000) {
      if (point >= 0xD800 && point < 0xE000) continue;
      all.push_back({static_cast<char>(0xE0U | point >> 12U), tail(point >> 6U), tail(point)});
    } else {
      all.push_back(
          {static_cast<char>(0xF0U | point >> 18U), tail(point >> 12U), tail(point >> 6U), tail(point)});
    }
  }
  return all;
}

TEST(InvalidUtf8At, accepts_every_code_point_but_the_surrogates) {
  std::string text;
  for (const std::string& character : characters()) {
    ASSERT_EQ(invalid_utf8_at(character), std::nullopt) << escaped(character);
    text += character;
  }
  EXPECT_EQ(invalid_utf8_at(text), std::nullopt);
  EXPECT_EQ(invalid_utf8_at(""), std::nullopt);
}

TEST(InvalidUtf8At, tells_the_first_byte_of_each_kind_of_fault) {
  const std::vector<std::string> faults = {
      "\x80"s,                 // a continuation byte alone
      "\xBF"s,                 //
      "\xC0\x80"s,             // overlong NUL
      "\xC1\xBF"s,             // overlong, two bytes
      "\xE0\x9F\xBF"s,         // overlong, three bytes
      "\xF0\x8F\xBF\xBF"s,     // overlong, four bytes
      "\xED\xA0\x80"s,         // first surrogate
      "\xED\xBF\xBF"s,         // last surrogate
      "\xF4\x90\x80\x80"s,     // U+110000
      "\xF5\x80\x80\x80"s,     // beyond
      "\xFF"s,                 //
      "\xC3"s,                 // truncated, two bytes
      "\xE2\x82"s,             // truncated, three bytes
      "\xF0\x9F\x98"s,         // truncated, four bytes
      "\xC3(" + "x"s,          // cut short by ASCII
      "M\xFCller"s.substr(1),  // Latin-1
  };
  for (const std::string& fault : faults) {
    EXPECT_EQ(invalid_utf8_at(fault), 0U) << escaped(fault);
    EXPECT_EQ(invalid_utf8_at("aé€😀" + fault), 10U) << escaped(fault);
    EXPECT_EQ(invalid_utf8_at("aé€😀" + fault + "z"), 10U) << escaped(fault);
  }
}

TEST(Trim, removes_white_space_at_both_ends_only) {
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \t\r\n\v\f "), "");
  EXPECT_EQ(trim("  maven (build tool)\n"), "maven (build tool)");
  EXPECT_EQ(trim("a\u00A0b"), "a\u00A0b");
  EXPECT_EQ(trim("é"), "é");
}

TEST(Trim, knows_exactly_the_white_space_of_unicode) {
  const std::string_view spaces[] = {
      "\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\xC2\x85", "\u00A0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",   "\u2007", "\u2008",
      "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000",
  };
  std::vector<std::string_view> trimmed;
  const std::vector<std::string> all = characters(0x1FFFF);
  for (const std::string& character : all) {
    if (trim(character).empty()) trimmed.push_back(character);
    if (trim(character + "x" + character) == "x") continue;
    ASSERT_EQ(trim(character + "x" + character), character + "x" + character);
  }
  EXPECT_EQ(trimmed, std::vector<std::string_view>(std::begin(spaces), std::end(spaces)));
}

TEST(Trim, returns_a_view_into_its_argument) {
  const std::string_view text = " id ";
  EXPECT_EQ(trim(text).data(), text.data() + 1);
}

struct Pair {
  std::string_view input;
  std::string_view expected;
};

TEST(Nfc, composes_orders_and_decomposes_as_the_annex_says) {
  const Pair pairs[] = {
      {"", ""},
      {"C++ / node.js", "C++ / node.js"},
      {"Zo\u00EB", "Zo\u00EB"},
      {"e\u0301", "\u00E9"},
      {"\u212B", "\u00C5"},               // singleton: angstrom sign
      {"A\u030A", "\u00C5"},              //
      {"\u1E9B\u0323", "\u1E9B\u0323"},   // UAX #15, figure 5
      {"s\u0323\u0307", "\u1E69"},        // both orders of marks, one form
      {"s\u0307\u0323", "\u1E69"},        //
      {"\u1E0B\u0323", "\u1E0D\u0307"},   // composed anew, around the lower mark
      {"D\u0307\u0323", "\u1E0C\u0307"},  //
      {"a\u0315\u0300\u05AE\u0300b",
       "\u00E0\u05AE\u0300\u0315"
       "b"},                                         // equal class blocks the second grave
      {"\u0958", "\u0915\u093C"},                    // composition exclusion
      {"\u2ADC", "\u2ADD\u0338"},                    // non-starter decomposition
      {"\u0344", "\u0308\u0301"},                    //
      {"\uFB1D", "\u05D9\u05B4"},                    // exclusion, Hebrew
      {"\U0001D15E", "\U0001D157\U0001D165"},        // exclusion, musical
      {"\U00011131\U00011127", "\U0001112E"},        // composed beyond the BMP
      {"\uF900", "\u8C48"},                          // compatibility ideograph
      {"\U0002F800", "\u4E3D"},                      //
      {"\u0301a", "\u0301a"},                        // a mark with nothing to join
      {"\u09C7\u09BE", "\u09CB"},                    // starter joins starter
      {"\u09C7\u0334\u09BE", "\u09C7\u0334\u09BE"},  // unless a mark stands between
      {"\u1100\uAC00\u11A8", "\u1100\uAC01"},        // Hangul, LV + T
      {"\u1112\u1161\u11AB", "\uD55C"},              // Hangul, L + V + T
      {"\uAC01\u11A8", "\uAC01\u11A8"},              // LVT takes no second tail
      {"\uAC00\u11A7", "\uAC00\u11A7"},              // no such tail
      {"\u1100\u0301\u1161", "\u1100\u0301\u1161"},  // a mark blocks the vowel
      {"\u1113\u1161", "\u1113\u1161"},              // an old lead does not compose
      {"\uFB01", "\uFB01"},                          // compatibility forms stay
  };
  for (const auto& [input, expected] : pairs) {
    EXPECT_EQ(escaped(nfc(input)), escaped(expected)) << escaped(input);
    EXPECT_EQ(nfc(nfc(input)), nfc(input)) << escaped(input);
  }
}

TEST(Nfc, sorts_a_long_run_of_marks_without_quadratic_work) {
  std::string high_then_low = "a";
  for (int i = 0; i < 200'000; ++i) high_then_low += "\u0315\u0327";
  const std::string form = nfc(high_then_low);
  EXPECT_EQ(form.size(), high_then_low.size());
  EXPECT_TRUE(form.starts_with("a\u0327\u0327"));
  EXPECT_TRUE(form.ends_with("\u0315\u0315"));
}

TEST(FoldName, makes_spellings_of_one_name_equal) {
  const Pair pairs[] = {
      {"", ""},
      {" C++\t", "c++"},
      {"HTML/CSS", "html/css"},
      {"Node.JS", "node.js"},
      {"Maven (Build Tool)", "maven (build tool)"},
      {"\u00A0ÉTÉ\u2003", "été"},
      {"E\u0301te\u0301", "été"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"\u1E9E", "ss"},              // capital sharp s
      {"İ", "i\u0307"},              // no locale: neither dotless i nor plain i
      {"I", "i"},                    //
      {"ı", "ı"},                    //
      {"ΌΣΟΣ", "όσοσ"},              // final sigma is sigma
      {"όσος", "όσοσ"},              //
      {"ﬃ", "ffi"},                  // folds to three
      {"\u1F52", "\u1F52"},          // folds to three that compose to one
      {"\u01F0", "\u01F0"},          // folds to two that compose again
      {"\u212A", "k"},               // Kelvin sign
      {"Ꭰ", "Ꭰ"},                    // Cherokee folds to capitals
      {"\uAB70", "Ꭰ"},               //
      {"\u00B5", "\u03BC"},          // micro sign
      {"ДЖ", "дж"},                  //
      {"Ā", "ā"},                    // runs of every other code point
      {"ā", "ā"},                    //
      {"\U0001E921", "\U0001E943"},  // Adlam
      {"日本語", "日本語"},
  };
  for (const auto& [input, expected] : pairs) {
    EXPECT_EQ(escaped(fold_name(input)), escaped(expected)) << escaped(input);
  }
}

TEST(FoldName, and_id_form_change_nothing_the_second_time) {
  for (const std::string& character : characters(0x2FFF)) {
    for (const std::string& text : {character, "a" + character + "\u0301", "\u1100" + character + "\u0345"}) {
      const std::string name = fold_name(text);
      ASSERT_EQ(fold_name(name), name) << escaped(text);
      const std::string id = id_form(text);
      ASSERT_EQ(id_form(id), id) << escaped(text);
      ASSERT_EQ(fold_name(id), name) << escaped(text);
    }
  }
}

TEST(IdForm, keeps_case_and_inner_space) {
  EXPECT_EQ(id_form(" E 17\n"), "E 17");
  EXPECT_EQ(id_form("007"), "007");
  EXPECT_EQ(id_form(" Zoe\u0308 "), "Zo\u00EB");
}

TEST(HasControl, finds_every_control_character_but_tab_and_line_ends) {
  std::vector<std::string> controls;
  for (const std::string& character : characters(0x1FFFF)) {
    if (has_control("é" + character)) controls.push_back(character);
  }
  EXPECT_EQ(controls.size(), 32U - 3U + 1U + 32U);
  EXPECT_EQ(controls.front(), "\0"s);
  EXPECT_EQ(controls.back(), "\xC2\x9F");
  EXPECT_FALSE(has_control("a\tb\r\nc é 日本語"));
  EXPECT_FALSE(has_control(""));
  EXPECT_TRUE(has_control("m1\0"sv));
  EXPECT_TRUE(has_control("m1\x7F"));
}

TEST(HasInvisible, finds_what_makes_two_ids_look_alike) {
  for (const std::string_view text : {"m\u200B1", "m1\u202E", "\uFEFFm1", "m\u00AD1", "m1\u2066", "m1\u2069",
                                      "m1\u061C", "m1\u3164", "m1\uFE0F", "m1\U000E0041", "m1\u200D"}) {
    EXPECT_TRUE(has_invisible(text)) << escaped(text);
  }
  for (const std::string_view text : {"", "m1", "m 1\u00A0", "Zo\u00EB", "e\u0301", "日本語", "😀", "م١"}) {
    EXPECT_FALSE(has_invisible(text)) << escaped(text);
  }
}

TEST(Escaped, shows_everything_but_printable_ascii_as_a_number) {
  EXPECT_EQ(escaped(""), "");
  EXPECT_EQ(escaped("m 1~"), "m 1~");
  EXPECT_EQ(escaped("m\u200B1"), "m\\u{200b}1");
  EXPECT_EQ(escaped("\0\x1F\x7F"sv), "\\u{0}\\u{1f}\\u{7f}");
  EXPECT_EQ(escaped("\U0010FFFF"), "\\u{10ffff}");
  EXPECT_EQ(escaped("\\u{200b}"), "\\u{5c}u{200b}");
}

TEST(Text, survives_arbitrary_bytes_and_gives_the_same_answer_twice) {
  std::mt19937 random(17);
  const std::string_view pieces[] = {"\xE2\x80", "\xCC\x81", "\xED\xA0\x80", "\xEA\xB0\x80", "\xE1\x86\xA8",
                                     "e",        " "};
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
      if (random() % 2 == 0) {
        text += pieces[random() % std::size(pieces)];
      } else {
        text += static_cast<char>(random() % 256);
      }
    }
    EXPECT_EQ(nfc(nfc(text)), nfc(text));
    EXPECT_EQ(fold_name(fold_name(text)), fold_name(text));
    EXPECT_EQ(id_form(text), nfc(trim(text)));
    EXPECT_EQ(invalid_utf8_at(escaped(text)), std::nullopt);
    EXPECT_TRUE(has_control(text + "\x01"));
    EXPECT_TRUE(has_invisible(text + "\u200B"));
  }
}

}  // namespace
}  // namespace pairwright

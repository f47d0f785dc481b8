// SPDX-License-Identifier: Apache-2.0
// Cohorts and policies made at random, so that every kernel meets everything that it may.
#pragma once

#include "score/scoring.hpp"
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace pairwright::testing {

using std::string;
using Texts = std::vector<string>;

/// People who answer in every way that a cell allows.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  string one_of(const Texts& texts) { return texts[below(texts.size())]; }

  Table people(const char* name, char letter, std::size_t count) {
    Texts ids;
    for (std::size_t k = 0; k < count; ++k) ids.push_back((k % 50 == 7 ? 'p' : letter) + std::to_string(k));
    Table table(name);
    add(table, "id", count, [&, k = std::size_t{0}]() mutable { return ids[k++]; });
    const Texts levels = {"", ":1", ":2.5", ":3", ":3.7", ":4.123", ":5"};
    add_list(table, "skills", count, [&](const string& entry) { return "s" + entry + one_of(levels); });
    add_list(table, "wants", count, [&](const string& entry) {
      return "s" + entry + one_of(levels) + one_of({"", "*2", "*0", "*0.1", "*1e-250"});
    });
    add_list(table, "goals", count,
             [&](const string& entry) { return "g" + entry + one_of({"", "*2", "*0.3", "*0"}); });
    const bool whole = below(2) == 0;
    const bool everything = below(3) == 0;
    const Texts ratings =
        whole ? Texts{"1", "2", "3", "4", "5", "6"} : Texts{"0.1", "0.2", "0.3", "2.5", "-1e5"};
    add(table, "values", count, [&] {
      string text;
      for (int value = 0; value < 8; ++value) {
        if (!everything && below(3) == 0) continue;
        text += (text.empty() ? "v" : "; v") + std::to_string(value) + "=" + one_of(ratings);
      }
      return below(9) == 0 ? "" : text;
    });
    add(table, "availability", count, [&] { return hours(); });
    add(table, "timezone", count, [&] { return one_of({"UTC", "Asia/Kolkata", "America/Phoenix"}); });
    add(table, "town", count, [&] { return one_of({"", "Bonn", "Ulm", "Rom"}); });
    add(table, "years", count, [&] { return one_of({"", "1", "2.5", "7", "-1e300", "30"}); });
    add_list(table, "languages", count, [](const string& entry) { return "l" + entry; });
    const string other = letter == 'e' ? "m" : "e";  // of whom there are at least seven
    const auto partner = [&] { return other + std::to_string(below(7)); };
    add(table, "preferences", count, [&] { return below(3) == 0 ? "" : other + "0 > " + other + "3"; });
    add(table, "excludes", count, [&] { return below(4) == 0 ? partner() : ""; });
    const Texts managers = {"", "p7", "p57", "boss", "e3", "m11"};  // of a person the same in both tables
    add(table, "manager_id", count,
        [&, k = std::size_t{0}]() mutable { return managers[k++ % managers.size()]; });
    return table;
  }

 private:
  template <class Cell>
  static void add(Table& table, const char* name, std::size_t count, Cell cell) {
    TextColumn cells;
    for (std::size_t row = 0; row < count; ++row) cells.add(cell());
    table.add({name, std::move(cells)});
  }

  template <class Entry>
  void add_list(Table& table, const char* name, std::size_t count, Entry entry) {
    add(table, name, count, [&] {
      string text;
      const bool all = below(8) == 0;
      for (int k = 0; k < 12; ++k) {
        const std::size_t one_in = k < 6 ? 2 : 12;  // some are had by many, some by few
        if (all || below(one_in) == 0) text += (text.empty() ? "" : "; ") + entry(std::to_string(k));
      }
      return text;
    });
  }

  string hours() {
    if (below(10) == 0)
      return one_of({"", "Mon-Sun 00:00-24:00", "Mon-Sat 00:00-24:00", "Sat-Mon 00:00-24:00"});
    string text;
    for (const char* day : {"Mon", "Tue", "Wed", "Sat", "Sun"}) {
      if (below(2) == 0) continue;
      const std::size_t begin = below(92);
      const std::size_t end = begin + 1 + below(96 - begin);
      text += (text.empty() ? "" : "; ") + string(day) + " " + clock(begin) + "-" + clock(end);
    }
    return text;
  }
  static string clock(std::size_t quarters) {
    const string hour = std::to_string(quarters / 4);
    const string minutes = std::to_string(quarters % 4 * 15);
    return (hour.size() < 2 ? "0" : "") + hour + ":" + (minutes.size() < 2 ? "0" : "") + minutes;
  }

  std::mt19937_64 random_;
};

inline Policy random_policy(Maker& make) {
  const Parameters town = {{"column", string("town")}};
  const Parameters years = {{"column", string("years")}, {"ideal", 3.0}, {"tolerance", 7.0}};
  const std::vector<FactorSetting> all = {
      factor("skills"),
      factor("goals"),
      factor("values"),
      factor("availability", {{"meeting_minutes", static_cast<double>(1 + make.below(200))},
                              {"meetings_per_month", 1.0 + static_cast<double>(make.below(40))}}),
      factor("category", town),
      factor("number", years),
      factor("overlap", {{"column", string("languages")}, {"measure", string("jaccard")}}),
      factor("overlap", {{"column", string("goals")}})};
  Policy policy;
  const std::size_t count = 1 + make.below(6);
  for (std::size_t k = 0; k < count; ++k) {
    policy.factors.push_back(all[make.below(all.size())]);
    policy.factors.back().name = "factor" + std::to_string(k);
    policy.factors.back().weight = static_cast<double>(1 + make.below(make.below(2) == 0 ? 4 : 1000));
    if (make.below(3) == 0) policy.factors.back().missing = 0.25;
    if (make.below(5) == 0) policy.factors.back().missing = std::nullopt;
  }
  const bool strict = make.below(2) == 0;
  policy.rules = {rule("forbid_same", town, strict), rule("reporting_line", {{"same_manager", true}}, strict),
                  rule("minimum_score", {{"score", 0.2}}),
                  rule("number_window", {{"column", string("years")}, {"min", -2.0}}, strict),
                  rule("require_overlap", {{"column", string("availability")}, {"minimum", 45.0}}, strict)};
  return policy;
}

}  // namespace pairwright::testing

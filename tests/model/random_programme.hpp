// SPDX-License-Identifier: Apache-2.0
// Random programmes with every column, blanks, ties and people in both tables; the same for a seed on every
// machine.
#pragma once

#include "pairwright/model/table.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace pairwright::testing {

struct Programme {
  Table mentees{"mentees"};
  Table mentors{"mentors"};
};

class ProgrammeMaker {
 public:
  explicit ProgrammeMaker(std::uint64_t seed) : random_(seed) {}

  Programme make(std::size_t mentees, std::size_t mentors) {
    Programme programme;
    ids_ = {ids('e', mentees), ids('m', mentors)};
    if (mentees > 2 && mentors > 2) ids_.second[1] = ids_.first[2];  // one person in both roles
    add_side(programme.mentees, ids_.first, ids_.second);
    add_side(programme.mentors, ids_.second, ids_.first);
    add(programme.mentees, "wants", [&] { return entries({"python", "C++", "SQL", "leading"}, ":*"); });
    add(programme.mentees, "demand", [&] { return one_of({"1", "1", "1", "2", "0"}); });
    add(programme.mentors, "capacity", [&] { return one_of({"1", "2", "3", "0"}); });
    return programme;
  }

 private:
  using Texts = std::vector<std::string>;

  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::string one_of(const Texts& texts) { return texts[below(texts.size())]; }
  std::string number(std::size_t least, std::size_t most) {
    return std::to_string(least + below(most - least + 1));
  }

  static Texts ids(char letter, std::size_t count) {
    Texts ids;
    for (std::size_t k = 0; k < count; ++k) ids.push_back(letter + std::to_string(100 + k));
    return ids;
  }

  /// Some of `names`, each with a number behind each mark.
  std::string entries(const Texts& names, const std::string& marks) {
    std::string text;
    for (const std::string& name : names) {
      if (below(2) == 0) continue;
      text += (text.empty() ? "" : "; ") + name;
      for (const char mark : marks) text += mark + number(1, 5);
    }
    return text;
  }

  /// The same in both tables.
  std::string manager_of(const std::string& id, const Texts& people) {
    const auto [manager, added] = managers_.try_emplace(id);
    if (added && below(3) > 0) manager->second = one_of({"boss", "chief", one_of(people), one_of(people)});
    return manager->second;
  }

  /// Up to three of `people`, best first.
  std::string ranked(const Texts& people) {
    std::string text;
    const std::size_t first = people.empty() ? 0 : below(people.size());
    for (std::size_t k = 0; k < std::min<std::size_t>(people.size(), 1 + below(3)); ++k) {
      text += (text.empty() ? "" : " > ") + people[(first + k) % people.size()];
    }
    return text;
  }

  std::string hours() {
    const std::size_t begin = below(20);
    return one_of({"Mon", "Tue,Thu", "Fri-Sun", "Sat-Mon"}) + " " + std::to_string(begin) + ":30-" +
           std::to_string(begin + 1 + below(3)) + ":00";
  }

  /// A third of the cells is blank.
  template <class Cell>
  void add(Table& table, const char* name, Cell cell) {
    TextColumn cells;
    for (std::size_t row = 0; row < table.rows(); ++row) cells.add(below(3) == 0 ? "" : cell());
    table.add({name, std::move(cells)});
  }

  void add_side(Table& table, const Texts& own, const Texts& others) {
    TextColumn cells;
    for (const std::string& id : own) cells.add(id);
    table.add({"id", std::move(cells)});
    add(table, "skills", [&] { return entries({"python", "c++", "sql", "leading", "go"}, ":"); });
    add(table, "goals", [&] { return entries({"promotion", "speaking", "Networking"}, "*"); });
    add(table, "values", [&] { return entries({"autonomy", "order", "care", "fun"}, "="); });
    add(table, "availability", [&] { return hours() + "; " + hours(); });
    add(table, "timezone", [&] { return one_of({"UTC", "Asia/Kolkata", "America/Phoenix"}); });
    add(table, "excludes", [&] { return others.empty() || below(8) > 0 ? "" : one_of(others); });
    add(table, "preferences", [&] { return ranked(others); });
    TextColumn managers;
    for (const std::string& id : own) managers.add(manager_of(id, own));
    table.add({"manager_id", std::move(managers)});
    add(table, "department", [&] { return one_of({"Sales", "sales ", "IT", "Straße"}); });
    add(table, "languages", [&] { return entries({"de", "en", "fr"}, ""); });
    add(table, "experience_years", [&] { return number(0, 30); });
  }

  std::mt19937_64 random_;
  std::map<std::string, std::string> managers_;
  std::pair<Texts, Texts> ids_;
};

inline Programme random_programme(std::uint64_t seed, std::size_t mentees, std::size_t mentors) {
  return ProgrammeMaker(seed).make(mentees, mentors);
}

}  // namespace pairwright::testing

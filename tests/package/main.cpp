// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: builds a small cohort, reads the policy file named on its command line,
// matches, and checks the pairs and their proof.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <pairwright/match.hpp>
#include <string>
#include <utility>
#include <vector>

namespace pw = pairwright;

namespace {

using IdPairs = std::vector<std::pair<std::string, std::string>>;

std::string text_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

pw::Cohort small_cohort() {
  return pw::CohortBuilder{}
      .add_mentee({.id = "e1", .wants = {{"python", 4}}, .goals = {{"promotion"}}})
      .add_mentee({.id = "e2", .wants = {{"sql", 3}}, .goals = {{"promotion"}}})
      .add_mentee({.id = "e3",
                   .wants = {{"python", 2}, {"sql", 2}},
                   .goals = {{"public speaking"}},
                   .columns = {{"manager_id", "m2"}}})
      .add_mentor({.id = "m1", .skills = {{"python", 5}}, .goals = {{"public speaking"}}, .capacity = 2})
      .add_mentor({.id = "m2", .skills = {{"sql", 4}}, .goals = {{"promotion"}}})
      .build();
}

IdPairs pairs_of(const pw::MatchResult& result) {
  IdPairs pairs;
  for (const pw::MatchedPair& pair : result.pairs()) {
    pairs.emplace_back(result.cohort().mentees().ids[pair.mentee],
                       result.cohort().mentors().ids[pair.mentor]);
  }
  return pairs;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: consumer POLICY.json\n";
    return EXIT_FAILURE;
  }
  const pw::MatchResult result = pw::match(small_cohort(), pw::Policy::from_json(text_of(argv[1])));

  const IdPairs expected = {{"e1", "m1"}, {"e2", "m2"}, {"e3", "m1"}};
  const bool as_expected = pairs_of(result) == expected;
  const bool proved = result.verify().proved();
  std::cout << "pairs as expected: " << as_expected << ", proved: " << proved << '\n';
  return as_expected && proved ? EXIT_SUCCESS : EXIT_FAILURE;
}

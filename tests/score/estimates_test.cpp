// SPDX-License-Identifier: Apache-2.0
// Blocks are scored by estimates: their scores must be those of the explanations, to the last millionth,
// whatever people answered and however the policy counts it.
#include "pairwright/score/scorer.hpp"

#include <gtest/gtest.h>

#include "score/random_people.hpp"
#include <cstdint>
#include <optional>
#include <string>

namespace pairwright {
namespace {

using testing::Maker;

TEST(estimates, give_every_block_the_scores_of_its_explanations) {
  constexpr MenteeIndex mentees = 12;
  constexpr MentorIndex mentors = mentors_a_run + 40;
  for (std::uint64_t seed = 0; seed < 40 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Maker make(seed);
    const Table mentee_table = make.people("mentees", 'e', mentees);
    const Scorer scorer =
        testing::scorer_of(mentee_table, make.people("mentors", 'm', mentors), testing::random_policy(make));
    ScoredBlock whole;
    scorer.score({0, mentees, 0, mentors}, whole);
    for (MenteeIndex i = 0; i < mentees; ++i) {
      for (MentorIndex j = 0; j < mentors; ++j) {
        const PairScore pair = scorer.explain(i, j);
        ASSERT_EQ(whole.eligible(i, j), pair.removed_by.empty()) << i << ' ' << j;
        const std::optional<Score> alone = pair.removed_by.empty() ? std::optional(pair.score) : std::nullopt;
        ASSERT_EQ(scorer.score(i, j), alone) << i << ' ' << j;
        if (alone) {
          ASSERT_EQ(whole.score(i, j), *alone) << i << ' ' << j;
        }
      }
    }
    ScoredBlock part;
    const auto begin = static_cast<MentorIndex>(make.below(mentors));
    scorer.score({3, 9, begin, mentors}, part);
    EXPECT_TRUE((part.score == whole.score.block(3, begin, 6, mentors - begin)).all());
    EXPECT_TRUE((part.eligible == whole.eligible.block(3, begin, 6, mentors - begin)).all());
  }
}

}  // namespace
}  // namespace pairwright

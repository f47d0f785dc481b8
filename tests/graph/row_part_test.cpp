// SPDX-License-Identifier: Apache-2.0
// Passes over parts of rows against their definitions, for sizes that fill vectors and groups and others.
#include "pairwright/graph/row_part.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

namespace pairwright {
namespace {

struct RandomPart {
  RandomPart(std::size_t size, std::mt19937_64& random)
      : score(size), asked(size), eligible(std::make_unique<bool[]>(size)) {
    for (std::size_t k = 0; k < size; ++k) {
      score[k] = static_cast<Score>(random() % 1'000'001);
      asked[k] = static_cast<Score>(random() % 1'000'000) - 200'000;
      if (random() % 8 == 0) asked[k] = bar_of(Wide{1} << 61, 0);
      eligible[k] = random() % 4 != 0;
    }
  }
  RowPart part() const { return {100, score.size(), score.data(), eligible.get()}; }

  std::vector<Score> score;
  std::vector<Score> asked;
  std::unique_ptr<bool[]> eligible;
};

TEST(row_part, groups_reach_a_bar_when_one_of_their_eligible_pairs_does) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 400; ++round) {
    const RandomPart of(random() % 600, random);
    const Bar bar{
        .any = random() % 2 == 0 ? Bar::out_of_reach : static_cast<Score>(900'000 + random() % 100'000),
        .of_mentor = of.asked.data(),
        .above = static_cast<Score>(random() % 1'200'000)};
    std::uint64_t expected = 0;
    for (std::size_t k = 0; k < of.score.size(); ++k) {
      const bool reaches = of.score[k] >= bar.any || of.score[k] - of.asked[k] >= bar.above;
      if (of.eligible[k] && reaches) expected |= std::uint64_t{1} << (k / 64);
    }
    ASSERT_EQ(groups_reaching(of.part(), bar), expected) << of.score.size();
    std::set<std::size_t> visited;
    for_each_near(of.part(), bar, [&](std::size_t k) { visited.insert(k); });
    for (std::size_t k = 0; k < of.score.size(); ++k) {
      const bool in_group = (expected >> (k / 64) & 1) != 0;
      ASSERT_EQ(visited.contains(k), in_group && of.eligible[k]);
    }
  }
}

TEST(row_part, eligible_pairs_are_counted_by_mentor) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 50; ++round) {
    const RandomPart of(random() % 600, random);
    std::vector<std::uint32_t> counts(of.score.size(), 7);
    std::uint32_t expected = 0;
    for (std::size_t k = 0; k < of.score.size(); ++k) expected += of.eligible[k] ? 1U : 0U;
    EXPECT_EQ(count_eligible(of.part(), counts.data()), expected);
    for (std::size_t k = 0; k < counts.size(); ++k) ASSERT_EQ(counts[k], of.eligible[k] ? 8U : 7U);
  }
}

TEST(row_part, a_bar_is_never_above_what_it_stands_for) {
  EXPECT_EQ(bar_of(1'000, 0), 1'000);
  EXPECT_EQ(bar_of(1'001, 1), 500);
  EXPECT_EQ(bar_of(-1'001, 1), -501);
  EXPECT_EQ(bar_of(Wide{1} << 100, 3), Score{1} << 29);
  EXPECT_EQ(bar_of(-(Wide{1} << 100), 3), -(Score{1} << 29));
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidates.hpp"

#include <gtest/gtest.h>

#include "model/random_programme.hpp"
#include "score/scoring.hpp"
#include <algorithm>
#include <stop_token>
#include <vector>

namespace pairwright {
namespace {

/// More people than fit into one block, on both sides.
class Candidates : public ::testing::Test {
 protected:
  static constexpr MenteeIndex mentees = 37;
  static constexpr MentorIndex mentors = 300;

  static Scorer make_scorer() {
    const testing::Programme made = testing::random_programme(11, mentees, mentors);
    return testing::scorer_of(made.mentees, made.mentors);
  }
  static bool equal(const CandidateGraph& a, const CandidateGraph& b) {
    if (a.edges() != b.edges() || !std::ranges::equal(a.locked_edges(), b.locked_edges())) return false;
    for (EdgeIndex e = 0; e < a.edges(); ++e) {
      if (a.mentee(e) != b.mentee(e) || a.mentor(e) != b.mentor(e) || a.weight(e) != b.weight(e))
        return false;
    }
    return true;
  }

  const Scorer scorer = make_scorer();
};

TEST_F(Candidates, are_exactly_the_pairs_that_no_rule_removes) {
  const CandidateGraph graph = all_candidates(scorer, {}, {});
  EdgeIndex candidates = 0;
  for (MenteeIndex i = 0; i < mentees; ++i) {
    for (MentorIndex j = 0; j < mentors; ++j) {
      const PairScore pair = scorer.explain(i, j);
      const EdgeIndex edge = graph.find(i, j);
      ASSERT_EQ(edge == graph.edges(), !pair.removed_by.empty());
      if (edge == graph.edges()) continue;
      ++candidates;
      ASSERT_EQ(graph.weight(edge), pair.score);
    }
  }
  EXPECT_EQ(graph.edges(), candidates);
  EXPECT_LT(candidates, EdgeIndex{mentees} * mentors);
}

TEST_F(Candidates, carry_the_limits_of_people) {
  const CandidateGraph graph = all_candidates(scorer, {}, {});
  EXPECT_EQ(graph.limits().demand, scorer.cohort().mentees().demand);
  EXPECT_EQ(graph.limits().capacity, scorer.cohort().mentors().capacity);
  EXPECT_EQ(graph.limits().minimum, scorer.cohort().mentors().minimum);
}

TEST_F(Candidates, leave_out_forbidden_pairs_and_mark_locked_ones) {
  const CandidateGraph plain = all_candidates(scorer, {}, {});
  const PairIndex first{plain.mentee(0), plain.mentor(0)};
  SettledPairs settled{.locked = {}, .forbidden = {first}};
  for (EdgeIndex e = 1; e < plain.edges(); ++e) {
    const MenteeIndex i = plain.mentee(e);
    if (i == first.first || plain.demand(i) == 0 || plain.capacity(plain.mentor(e)) == 0) continue;
    settled.locked = {{i, plain.mentor(e)}};
    break;
  }
  const CandidateGraph graph = all_candidates(scorer, settled, {});
  EXPECT_EQ(graph.edges(), plain.edges() - 1);
  EXPECT_EQ(graph.find(first.first, first.second), graph.edges());
  ASSERT_EQ(graph.locked_edges().size(), 1U);
  EXPECT_EQ(graph.locked_edges()[0], graph.find(settled.locked[0].first, settled.locked[0].second));
}

TEST_F(Candidates, are_the_same_for_any_number_of_threads) {
  const CandidateGraph graph = all_candidates(scorer, {}, {});
  for (const unsigned threads : {2U, 4U, 9U}) {
    EXPECT_TRUE(equal(graph, all_candidates(scorer, {}, {.stop = {}, .threads = threads})));
  }
}

TEST_F(Candidates, report_each_mentee_as_a_step) {
  ProgressBoard board;
  all_candidates(scorer, {}, {.stop = {}, .progress = &board, .threads = 2});
  EXPECT_EQ(board.phase(), Phase::scoring);
  EXPECT_EQ(board.total(), mentees);
  EXPECT_EQ(board.done(), mentees);
}

TEST_F(Candidates, are_none_after_a_stop) {
  std::stop_source source;
  source.request_stop();
  const CandidateGraph graph = all_candidates(scorer, {}, {.stop = source.get_token()});
  EXPECT_EQ(graph.mentees(), mentees);
  EXPECT_EQ(graph.edges(), 0U);
}

TEST(candidates, of_nobody_are_none) {
  const Scorer scorer = testing::scorer_of(Table("mentees"), testing::one_row_table("mentors", {}, "m"));
  EXPECT_EQ(all_candidates(scorer, {}, {}).edges(), 0U);
}

}  // namespace
}  // namespace pairwright

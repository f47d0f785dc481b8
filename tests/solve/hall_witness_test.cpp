// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/hall_witness.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::proved;
using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

//  0 --5-- A --4-- 1 --4-- B --3-- 2        places: A 1, B 1, C 1
//  3 --9-- C                                0, 1 and 2 want A and B; 3 and C have nothing to do with it
TEST(hall_witness, names_those_whom_alternating_paths_reach_and_no_others) {
  const CandidateGraph graph =
      unit_draft({{5, none, none}, {4, 4, none}, {none, 3, none}, {none, none, 9}}).graph();
  const Solution solution = proved(graph, "coverage");
  ASSERT_EQ(solution.unfilled, 1U);

  const std::optional<Witness> witness = hall_witness(graph, solution.edges, 2);
  ASSERT_TRUE(witness.has_value());
  EXPECT_EQ(witness->mentees, (std::vector<MenteeIndex>{0, 1, 2}));
  EXPECT_EQ(witness->mentors, (std::vector<MentorIndex>{0, 1}));
  EXPECT_EQ(witness->shortfall, 1U);
  EXPECT_FALSE(hall_witness(graph, solution.edges, 0).has_value()) << "mentee 0 has all they want";
}

TEST(hall_witness, separates_conflicts_that_have_nothing_in_common) {
  const CandidateGraph graph = unit_draft({{2, none}, {1, none}, {none, 2}, {none, 1}}).graph();
  const Solution solution = proved(graph, "coverage");

  EXPECT_EQ(hall_witness(graph, solution.edges, 1)->mentees, (std::vector<MenteeIndex>{0, 1}));
  EXPECT_EQ(hall_witness(graph, solution.edges, 3)->mentees, (std::vector<MenteeIndex>{2, 3}));
  EXPECT_EQ(unfilled_witness(graph, solution.edges)->shortfall, 2U);
}

TEST(hall_witness, is_none_where_a_place_is_free_but_not_wanted) {
  const CandidateGraph graph = unit_draft({{-5}}).graph();
  const Solution solution = proved(graph, "total");

  ASSERT_EQ(solution.unfilled, 1U);
  EXPECT_FALSE(hall_witness(graph, solution.edges, 0).has_value());
  EXPECT_FALSE(unfilled_witness(graph, solution.edges).has_value());
}

TEST(hall_witness, does_not_reach_over_locked_pairs) {
  // Mentor 0's place is locked by mentee 0, who could have gone to mentor 1.
  Draft draft = unit_draft({{5, 5}, {5, none}});
  draft.locked = {{0, 0}};
  const CandidateGraph graph = draft.graph();
  const std::optional<Witness> witness = hall_witness(graph, proved(graph, "coverage").edges, 1);

  ASSERT_TRUE(witness.has_value());
  EXPECT_EQ(witness->mentees, (std::vector<MenteeIndex>{1}));
  EXPECT_EQ(witness->mentors, (std::vector<MentorIndex>{0}));
}

TEST(hall_witness, of_minimums_is_none_while_more_can_be_filled) {
  Draft draft = unit_draft({{5, 5}});
  draft.minimum = {0, 1};
  const CandidateGraph graph = draft.graph();

  EXPECT_FALSE(minimum_witness(graph, {}).has_value()) << "the mentee is free";
  const std::vector<EdgeIndex> at_other{0};
  EXPECT_FALSE(minimum_witness(graph, at_other).has_value()) << "the mentee could be handed over";
  const std::vector<EdgeIndex> at_minimum{1};
  EXPECT_FALSE(minimum_witness(graph, at_minimum).has_value()) << "the minimum is filled";
}

/// A witness is right when verify accepts it as the proof that not all demand can be met.
TEST(hall_witness, of_any_unfilled_mentee_of_an_optimum_proves_that_perfect_is_infeasible) {
  SplitMix64 random(21);
  int seen = 0;
  for (int round = 0; round < 20'000; ++round) {
    const CandidateGraph graph =
        random_draft(random, {.most_mentees = 7, .most_mentors = 5, .minimums = false}).graph();
    const Solution best = proved(graph, "coverage");
    std::uint64_t all_demand = 0;
    for (const std::uint32_t units : graph.limits().demand) all_demand += units;
    for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
      Solution claim;
      claim.status = Status::infeasible;
      claim.unfilled = all_demand;
      claim.witness = hall_witness(graph, best.edges, i);
      if (!claim.witness) continue;
      ++seen;
      const Verdict verdict = verify(graph, testing::objective_named("perfect"), claim);
      ASSERT_TRUE(verdict.proved()) << testing::joined(verdict.failures);
    }
  }
  EXPECT_GT(seen, 5000);
}

}  // namespace
}  // namespace pairwright

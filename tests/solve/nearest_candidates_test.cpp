// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/nearest_candidates.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include <set>

namespace pairwright {
namespace {

using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

using Packed = std::int64_t;

TEST(nearest_candidates, never_hides_a_candidate_that_matters_while_prices_rise) {
  SplitMix64 random(81);
  const LexPacking<Packed> packing(1'000'000);
  int spared = 0;
  for (int round = 0; round < 100; ++round) {
    const CandidateGraph graph = random_draft(random, {.most_mentees = 3, .most_mentors = 200}).graph();
    std::vector<Packed> price(graph.mentors(), 0);
    NearestCandidates<Packed> nearest(graph, price, packing);
    for (int step = 0; step < 200; ++step) {
      for (MenteeIndex i = 0; i < graph.mentees(); ++i) {
        std::set<MentorIndex> kept;
        for (const auto& candidate : nearest.of(i)) {
          kept.insert(candidate.mentor);
          EXPECT_EQ(graph.row_mentors(i)[candidate.position], candidate.mentor);
          EXPECT_EQ(LexPacking<Packed>::weight_part(graph.row_weights(i)[candidate.position]),
                    candidate.weight);
        }
        const Packed limit = LexPacking<Packed>::weight_part(random.between(-1200, 200));
        if (!nearest.others_are_above(i, limit)) {
          nearest.note_failure(i);
          continue;
        }
        ++spared;
        for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
          const MentorIndex j = graph.mentor(e);
          EXPECT_TRUE(kept.contains(j) ||
                      price[j] - LexPacking<Packed>::weight_part(graph.weight(e)) > limit);
        }
      }
      for (Packed& x : price)
        x += random.chance(10) ? LexPacking<Packed>::weight_part(random.between(0, 20)) : 0;
    }
  }
  EXPECT_GT(spared, 5000);
}

TEST(nearest_candidates, keeps_nothing_for_short_rows) {
  const CandidateGraph graph = unit_draft({std::vector<testing::Cell>(64, 1)}).graph();
  const std::vector<Packed> price(graph.mentors(), 0);
  NearestCandidates<Packed> nearest(graph, price, LexPacking<Packed>(1));
  for (int times = 0; times < 10; ++times) nearest.note_failure(0);

  EXPECT_TRUE(nearest.of(0).empty());
  EXPECT_FALSE(nearest.others_are_above(0, -1000));
}

TEST(nearest_candidates, looks_up_less_often_where_it_does_not_help) {
  // Each look-up takes the 32 lowest prices; they are then raised, which an observer can tell by the mentors
  // kept.
  const CandidateGraph graph = unit_draft({std::vector<testing::Cell>(200, 1)}).graph();
  std::vector<Packed> price(graph.mentors(), 0);
  NearestCandidates<Packed> nearest(graph, price, LexPacking<Packed>(1'000'000));
  int look_ups = 0;
  for (int failure = 0; failure < 63; ++failure) {
    const MentorIndex before = nearest.of(0).empty() ? 999 : nearest.of(0)[0].mentor;
    nearest.note_failure(0);
    if (!nearest.of(0).empty() && nearest.of(0)[0].mentor != before) ++look_ups;
    for (const auto& candidate : nearest.of(0)) price[candidate.mentor] += 16;
  }
  EXPECT_EQ(look_ups, 6) << "after 1, 2, 4, 8, … failures";
}

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// The auction where small random inputs do not lead: so many units that bids are decided ahead, and places to
// spare of mentors whom all want.
#include "../src/solve/auction/auction.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

using testing::joined;
using testing::objective_named;
using testing::SplitMix64;

struct Size {
  std::uint32_t mentees;
  std::uint32_t mentors;
  std::uint32_t most_wanted = 1;  // by a mentee
  std::uint32_t most_places = 1;
};

/// Lists of some six mentors, weights below `weights`.
CandidateGraph many_lists(std::uint64_t seed, const Size& size, Weight weights) {
  SplitMix64 random(seed);
  NodeLimits limits;
  CandidateRows rows;
  for (std::uint32_t i = 0; i < size.mentees; ++i) {
    limits.demand.push_back(static_cast<std::uint32_t>(random.between(1, size.most_wanted)));
    const std::uint32_t step = size.mentors / 6;
    auto j = static_cast<MentorIndex>(random.between(0, step));
    while (j < size.mentors) {
      rows.mentor.push_back(j);
      rows.weight.push_back(random.between(1, weights));
      j += static_cast<MentorIndex>(random.between(1, Weight{2} * step));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  for (std::uint32_t j = 0; j < size.mentors; ++j) {
    limits.capacity.push_back(static_cast<std::uint32_t>(random.between(1, size.most_places)));
    limits.minimum.push_back(0);
  }
  return CandidateGraph(std::move(limits), std::move(rows));
}

Solution proved_by(const std::string& solver, const CandidateGraph& graph, const Objective& objective) {
  const Solution solution = solve(graph, {.objective = objective, .solver = solver});
  const Verdict verdict = verify(graph, objective, solution);
  EXPECT_TRUE(verdict.proved()) << solver << '\n' << joined(verdict.failures);
  return solution;
}

TEST(auction, decides_ahead_where_there_are_many) {
  const std::vector<Size> sizes = {{17'000, 17'500}, {17'000, 5'000, 1, 5}};
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    const CandidateGraph graph = many_lists(k, sizes[k], 40);
    for (const char* const name : {"total", "coverage"}) {
      const Objective& objective = objective_named(name);
      EXPECT_EQ(proved_by("auction", graph, objective).edges, proved_by("hungarian", graph, objective).edges)
          << k << ' ' << name;
    }
  }
}

TEST(auction, decides_ahead_where_some_want_several) {
  const Size size{9'000, 9'000, 3, 4};
  proved_by("auction", many_lists(1, size, 1'000'000), objective_named("total"));
}

CandidateGraph full(std::uint32_t mentees, std::uint32_t mentors, std::vector<Weight> weights) {
  NodeLimits limits{std::vector<std::uint32_t>(mentees, 1), std::vector<std::uint32_t>(mentors, 1),
                    std::vector<std::uint32_t>(mentors, 0)};
  return CandidateGraph(std::move(limits), WeightArray(std::move(weights)));
}

/// Bids of a run that leaves places free.
std::uint64_t bids_for(const CandidateGraph& graph) {
  const Units units(graph);
  auction::Auction<std::int32_t> run(
      {.graph = graph, .units = units, .scale = *auction::scale_of(graph), .unmatched = 0}, {});
  EXPECT_EQ(run.run({}), auction::Outcome::done);
  return run.bids();
}

/// All want the same mentors, in the same order.
TEST(auction, makes_few_bids_for_products_with_places_to_spare) {
  constexpr std::uint32_t mentees = 500;
  for (const std::uint32_t mentors : {505U, 750U}) {
    std::vector<Weight> weights;
    for (std::uint32_t i = 1; i <= mentees; ++i) {
      for (std::uint32_t j = 1; j <= mentors; ++j) weights.push_back(Weight{i} * j);
    }
    const CandidateGraph graph = full(mentees, mentors, std::move(weights));
    EXPECT_LT(bids_for(graph), 150 * mentees) << mentors;
    Wide best = 0;  // both in the same order
    for (std::uint32_t i = 1; i <= mentees; ++i) best += Wide{i} * (mentors - mentees + i);
    EXPECT_EQ(proved_by("auction", graph, objective_named("coverage")).total, best);
  }
}

/// Some traits decide. Here a first attempt is given up while units wait for their lists to be read again:
/// placed twice in the next one, they would bid for more places than there are.
TEST(auction, places_nobody_twice_after_an_attempt_that_was_given_up) {
  constexpr std::uint32_t mentees = 1000;
  constexpr std::uint32_t mentors = 1030;
  constexpr std::size_t traits = 8;
  SplitMix64 random(1);
  std::vector<Weight> of_mentees(mentees * traits);
  std::vector<Weight> of_mentors(mentors * traits);
  for (Weight& value : of_mentees) value = random.between(1, 300);
  for (std::size_t j = 0; j < mentors; ++j) {
    const Weight popularity = random.between(1, 20);
    for (std::size_t k = 0; k < traits; ++k) {
      of_mentors[j * traits + k] = popularity * random.between(1, 100);
    }
  }
  std::vector<Weight> weights;
  for (std::size_t i = 0; i < mentees; ++i) {
    for (std::size_t j = 0; j < mentors; ++j) {
      weights.push_back(std::inner_product(&of_mentees[i * traits], &of_mentees[i * traits] + traits,
                                           &of_mentors[j * traits], Weight{0}));
    }
  }
  EXPECT_LT(bids_for(full(mentees, mentors, std::move(weights))), 150 * mentees);
}

/// Scores of all pairs but every fourth or so: the product of a mentee's and a mentor's part, nearly.
CandidateGraph products_with_gaps(std::uint32_t mentees, std::uint32_t mentors) {
  SplitMix64 random(7);
  std::vector<Weight> of_mentor(mentors);
  for (Weight& part : of_mentor) part = random.between(0, 1000);
  NodeLimits limits{std::vector<std::uint32_t>(mentees, 1), std::vector<std::uint32_t>(mentors, 1),
                    std::vector<std::uint32_t>(mentors, 0)};
  CandidateRows rows;
  for (std::uint32_t i = 0; i < mentees; ++i) {
    const Weight own = random.between(0, 1000);
    for (std::uint32_t j = 0; j < mentors; ++j) {
      if (random.chance(25)) continue;
      rows.mentor.push_back(j);
      rows.weight.push_back(own * of_mentor[j] + random.between(0, 50));
    }
    rows.offsets.push_back(rows.mentor.size());
  }
  return CandidateGraph(std::move(limits), std::move(rows));
}

TEST(auction, guesses_prices_from_long_lists) {
  constexpr std::uint32_t mentees = 400;
  const CandidateGraph graph = products_with_gaps(mentees, 500);
  EXPECT_LT(bids_for(graph), 100 * mentees);
  const Objective& objective = objective_named("coverage");
  EXPECT_EQ(proved_by("auction", graph, objective).edges,
            proved_by("successive_shortest_paths", graph, objective).edges);
}

}  // namespace
}  // namespace pairwright

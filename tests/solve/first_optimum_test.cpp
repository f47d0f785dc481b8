// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/first_optimum.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::pairs_of;
using testing::proved;
using testing::random_draft;
using testing::SplitMix64;
using testing::unit_draft;

/// The first optimum by trying every choice of pairs, those with earlier pairs first.
class FirstByBruteForce {
 public:
  FirstByBruteForce(const CandidateGraph& graph, const Objective& objective)
      : graph_(graph), objective_(objective), left_(graph.limits()), load_(graph.mentors(), 0) {
    choose_from(0);
  }
  const std::optional<std::vector<EdgeIndex>>& pairs() const { return best_; }

 private:
  void choose_from(EdgeIndex e) {
    if (e == graph_.edges()) return consider();
    std::uint32_t& wanted = left_.demand[graph_.mentee(e)];
    std::uint32_t& places = left_.capacity[graph_.mentor(e)];
    if (wanted > 0 && places > 0) {
      --wanted, --places, ++load_[graph_.mentor(e)], chosen_.push_back(e), total_ += graph_.weight(e);
      choose_from(e + 1);
      ++wanted, ++places, --load_[graph_.mentor(e)], chosen_.pop_back(), total_ -= graph_.weight(e);
    }
    if (!graph_.is_locked(e)) choose_from(e + 1);
  }

  void consider() {
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (load_[j] < graph_.minimum(j)) return;
    }
    const auto filled = static_cast<Wide>(chosen_.size());
    if (objective_.all_demand_must && std::ranges::any_of(left_.demand, [](auto n) { return n > 0; })) return;
    const auto rank = objective_.places_first ? std::tuple(filled, total_) : std::tuple(total_, filled);
    if (best_ && rank <= best_rank_) return;
    best_ = chosen_;
    best_rank_ = rank;
  }

  const CandidateGraph& graph_;
  const Objective& objective_;
  NodeLimits left_;
  std::vector<std::uint32_t> load_;
  std::vector<EdgeIndex> chosen_;
  Wide total_ = 0;
  std::optional<std::vector<EdgeIndex>> best_;
  std::tuple<Wide, Wide> best_rank_;
};

TEST(first_optimum, is_the_first_of_all_optima_of_small_problems) {
  SplitMix64 random(21);
  for (int round = 0; round < 6'000; ++round) {
    const CandidateGraph graph =
        random_draft(random, {.most_mentees = 4, .most_mentors = 3, .most_demand = 2, .most_capacity = 3})
            .graph();
    for (const Objective& objective : builtin_objectives()) {
      if (objective.worst_first) continue;  // compared with brute force in conformance_test.cpp
      const Solution solution = proved(graph, objective);
      const FirstByBruteForce expected(graph, objective);
      ASSERT_EQ(solution.status == Status::optimal, expected.pairs().has_value());
      if (expected.pairs()) {
        ASSERT_EQ(solution.edges, *expected.pairs()) << objective.name << ", round " << round;
      }
    }
  }
}

TEST(first_optimum, of_equal_weights_is_the_diagonal) {
  const CandidateGraph graph =
      unit_draft(std::vector<std::vector<testing::Cell>>(40, std::vector<testing::Cell>(40, 3))).graph();
  const Solution solution = proved(graph, "perfect");
  for (const auto& [mentee, mentor] : pairs_of(graph, solution)) EXPECT_EQ(mentee, mentor);
}

TEST(first_optimum, moves_a_pair_that_has_to_make_room) {
  const CandidateGraph graph = unit_draft({{1, 3}, {0, 2}}).graph();
  EXPECT_EQ(pairs_of(graph, proved(graph, "perfect")), (testing::Pairs{{0, 0}, {1, 1}}));
}

TEST(first_optimum, changes_nothing_about_locked_pairs) {
  Draft draft = unit_draft({{1, 1}, {1, 1}});
  draft.locked = {{0, 1}};
  const CandidateGraph graph = draft.graph();
  EXPECT_EQ(pairs_of(graph, proved(graph, "total")), (testing::Pairs{{0, 1}, {1, 0}}));
}

TEST(first_optimum, prefers_an_earlier_pair_to_one_of_the_same_worth) {
  const CandidateGraph graph = unit_draft({{none, 2}, {2, 2}, {2, none}}).graph();
  EXPECT_EQ(pairs_of(graph, proved(graph, "total")), (testing::Pairs{{0, 1}, {1, 0}}));
}

/// The same weights as a full matrix, whose ties are kept as bits where there are many, and as lists.
TEST(first_optimum, is_the_same_however_ties_are_kept) {
  SplitMix64 random(17);
  for (int round = 0; round < 120; ++round) {
    const std::size_t mentees = 32 + random.below(60);
    const std::size_t mentors = 20 + random.below(120);
    const std::uint64_t levels = 1 + random.below(3);
    NodeLimits limits;
    const std::uint32_t most = 1 + static_cast<std::uint32_t>(random.below(3));
    for (std::size_t i = 0; i < mentees; ++i)
      limits.demand.push_back(1 + static_cast<std::uint32_t>(random.below(most)));
    for (std::size_t j = 0; j < mentors; ++j) {
      limits.capacity.push_back(static_cast<std::uint32_t>(random.below(3)));
      limits.minimum.push_back(limits.capacity[j] > 0 && random.below(8) == 0 ? 1 : 0);
    }
    CandidateRows rows;
    for (std::size_t i = 0; i < mentees; ++i) {
      for (std::size_t j = 0; j < mentors; ++j) {
        rows.mentor.push_back(static_cast<MentorIndex>(j));
        rows.weight.push_back(static_cast<Weight>(random.below(levels)));
      }
      rows.offsets.push_back(rows.mentor.size());
    }
    const CandidateGraph full(limits, WeightArray(rows.weight));
    const CandidateGraph lists(limits, rows);
    for (const char* objective : {"total", "coverage"}) {
      EXPECT_EQ(pairs_of(full, proved(full, objective)), pairs_of(lists, proved(lists, objective)))
          << objective << ", round " << round;
    }
  }
}

}  // namespace
}  // namespace pairwright

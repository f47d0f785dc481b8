// SPDX-License-Identifier: Apache-2.0
// A solve that begins where an earlier one ended gives the pairs that it would give otherwise, with a proof,
// whatever it is given to begin with.
#include "pairwright/solve/warm_start.hpp"

#include <gtest/gtest.h>

#include "../src/solve/warm_start/refine_full.hpp"
#include "../src/solve/warm_start/solve_from.hpp"
#include "graph/draft.hpp"
#include "solve/solving.hpp"

namespace pairwright {
namespace {

using testing::Draft;
using testing::joined;
using testing::objective_named;
using testing::SplitMix64;

constexpr const char* objectives[] = {"total", "coverage", "perfect"};

/// Numbers before are those of the people of a draft, who may leave, join or change.
struct Programme {
  Draft draft;
  NumbersBefore before;
};

Programme unchanged(const Draft& draft) {
  Programme programme{draft, {}};
  for (std::uint32_t i = 0; i < draft.mentees(); ++i) programme.before.mentees.push_back(i);
  for (std::uint32_t j = 0; j < draft.mentors(); ++j) programme.before.mentors.push_back(j);
  return programme;
}

testing::Cell random_cell(SplitMix64& random, Weight scale) {
  if (random.chance(20)) return testing::none;
  return random.between(-scale / 4, scale);
}

void change_mentees(Programme& programme, SplitMix64& random, Weight scale) {
  Draft& draft = programme.draft;
  if (random.chance(40)) {
    const std::size_t at = random.below(draft.mentees() + 1);
    std::vector<testing::Cell> row(draft.mentors());
    for (testing::Cell& cell : row) cell = random_cell(random, scale);
    draft.cells.insert(draft.cells.begin() + static_cast<std::ptrdiff_t>(at), row);
    draft.demand.insert(draft.demand.begin() + static_cast<std::ptrdiff_t>(at), random.count(2));
    programme.before.mentees.insert(programme.before.mentees.begin() + static_cast<std::ptrdiff_t>(at),
                                    newcomer);
  } else if (draft.mentees() > 0) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(draft.mentees()));
    if (random.chance(50)) {
      for (testing::Cell& cell : draft.cells[static_cast<std::size_t>(at)]) cell = random_cell(random, scale);
      return;
    }
    draft.cells.erase(draft.cells.begin() + at);
    draft.demand.erase(draft.demand.begin() + at);
    programme.before.mentees.erase(programme.before.mentees.begin() + at);
  }
}

void change_mentors(Programme& programme, SplitMix64& random, Weight scale) {
  Draft& draft = programme.draft;
  if (random.chance(40)) {
    std::vector<testing::Cell> column(draft.mentees());
    for (testing::Cell& cell : column) cell = random_cell(random, scale);
    draft.add_mentor(random.count(2), 0, column);
    programme.before.mentors.push_back(newcomer);
  } else if (draft.mentors() > 0) {
    const std::size_t at = random.below(draft.mentors());
    if (random.chance(30)) {
      for (auto& row : draft.cells) row[at] = random_cell(random, scale);
    } else if (random.chance(50)) {
      draft.capacity[at] = draft.minimum[at] + random.count(2);
    } else {
      const auto gone = static_cast<std::ptrdiff_t>(at);
      for (auto& row : draft.cells) row.erase(row.begin() + gone);
      draft.capacity.erase(draft.capacity.begin() + gone);
      draft.minimum.erase(draft.minimum.begin() + gone);
      programme.before.mentors.erase(programme.before.mentors.begin() + gone);
    }
  }
}

Programme changed(const Draft& draft, SplitMix64& random, Weight scale) {
  Programme programme = unchanged(draft);
  for (std::uint64_t change = 0, changes = random.below(4); change < changes; ++change) {
    (random.chance(50) ? change_mentees : change_mentors)(programme, random, scale);
  }
  return programme;
}

/// Nonsense of every kind.
WarmStart garbage(const Draft& draft, SplitMix64& random) {
  WarmStart start;
  for (std::uint64_t k = random.below(2 * draft.mentees() + 1); k > 0; --k) {
    start.pairs.emplace_back(random.below(draft.mentees() + 2), random.below(draft.mentors() + 2));
  }
  for (std::uint64_t j = random.below(draft.mentors() + 3); j > 0; --j) {
    const Wide most = random.one_of<Wide>({1, 1000, Wide{1} << 100});
    start.price.push_back(random.between(-9, 9) * most);
  }
  if (random.chance(50)) start.unfilled_penalty = random.between(-9, 99) * random.one_of<Wide>({1, 1 << 30});
  return start;
}

void expect_same(const CandidateGraph& graph, const Objective& objective, const WarmStart& start) {
  const Solution cold = solve(graph, {.objective = objective});
  const Solution warm = solve(graph, {.objective = objective, .start = start});
  EXPECT_EQ(warm.status, cold.status);
  EXPECT_EQ(warm.edges, cold.edges) << objective.name;
  const Verdict verdict = verify(graph, objective, warm);
  EXPECT_TRUE(verdict.proved()) << joined(verdict.failures);
}

/// Medium: one unit each on nearly all pairs, so that lists, full matrices and long paths all occur.
Draft medium_draft(SplitMix64& random, Weight scale) {
  testing::DraftShape shape{
      .most_mentees = 40, .most_mentors = 40, .most_demand = 1, .minimums = false, .locks = false};
  shape.scale = std::max<Weight>(1, scale / 1000);
  return random_draft(random, shape);
}

TEST(warm_start, gives_the_same_pairs_after_any_changes) {
  SplitMix64 random(5);
  for (int round = 0; round < 3000 * testing::rounds_factor() && !::testing::Test::HasFailure(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const auto scale = random.one_of<Weight>({1, 4, 1000, Weight{1} << 50});
    Draft draft = round % 3 == 0 ? medium_draft(random, scale)
                                 : random_draft(random, {.most_mentees = 7, .most_mentors = 7});
    const CandidateGraph graph = draft.graph();
    draft.locked.clear();  // positions of locked pairs move
    const Objective& objective = objective_named(random.one_of({"total", "coverage", "perfect"}));
    const WarmStart start = warm_start_of(graph, solve(graph, {.objective = objective}));
    Programme now = changed(draft, random, scale);
    if (random.chance(20)) lock_some(now.draft, random);
    const WarmStart moved = renumbered(start, now.before);
    expect_same(now.draft.graph(), objective, moved);
    if (const auto full = now.draft.full_graph()) expect_same(*full, objective, moved);
  }
}

TEST(warm_start, gives_the_same_pairs_whatever_it_begins_with) {
  SplitMix64 random(6);
  for (int round = 0; round < 2000 * testing::rounds_factor() && !::testing::Test::HasFailure(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const Draft draft = round % 3 == 0 ? medium_draft(random, 1000) : random_draft(random);
    const WarmStart start = garbage(draft, random);
    for (const char* objective : objectives) {
      expect_same(draft.graph(), objective_named(objective), start);
      if (const auto full = draft.full_graph()) expect_same(*full, objective_named(objective), start);
    }
  }
}

TEST(warm_start, is_used_where_few_people_changed) {
  SplitMix64 random(7);
  for (const char* name : objectives) {
    const Objective& objective = objective_named(name);
    for (int round = 0; round < 100; ++round) {
      const Draft draft = medium_draft(random, 1000);
      const CandidateGraph graph = draft.graph();
      const Solution solution = solve(graph, {.objective = objective});
      if (solution.status != Status::optimal) continue;
      const WarmStart start = warm_start_of(graph, solution);
      const auto same = solve_from(start, graph, {.objective = objective});
      ASSERT_TRUE(same.has_value());
      EXPECT_FALSE(same->stopped);
      Programme now = unchanged(draft);
      change_mentees(now, random, 1000);
      EXPECT_TRUE(solve_from(renumbered(start, now.before), now.draft.graph(), {.objective = objective}));
    }
  }
}

/// As many places as there are, or fewer by `over`, all of them held, at no prices at all.
TEST(warm_start, hands_places_on_in_circles_where_none_is_free) {
  SplitMix64 random(9);
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const std::size_t mentors = 1 + random.below(12);
    const std::uint32_t capacity = 1 + random.count(2);
    const std::size_t over = random.below(5);
    const auto scale = random.one_of<Weight>({1, 9, 1000});
    Draft draft;
    draft.demand.assign(mentors * capacity + over, 1);
    draft.cells.resize(draft.demand.size());
    for (std::size_t j = 0; j < mentors; ++j) {
      std::vector<testing::Cell> column(draft.demand.size());
      for (testing::Cell& cell : column) cell = random.between(0, scale);
      draft.add_mentor(capacity, 0, column);
    }
    WarmStart start{.most_reads = 1000};
    for (MenteeIndex i = 0; i < mentors * capacity; ++i) {
      start.pairs.emplace_back(i, static_cast<MentorIndex>(i / capacity));
    }
    for (const char* name : objectives) {
      const Objective& objective = objective_named(name);
      if (objective.all_demand_must && over > 0) continue;
      const CandidateGraph graph = draft.graph();
      if (objective.places_first) {
        EXPECT_TRUE(
            warm_start::refine_full(start, graph, Units(graph), {.objective = objective}).has_value());
      }
      expect_same(graph, objective, start);
    }
  }
}

TEST(warm_start, keeps_within_64_bits) {
  constexpr Weight great = Weight{1} << 62;
  Draft draft;
  draft.demand = {1, 1};
  draft.cells.resize(2);
  draft.add_mentor(1, 0, {great, -great});
  draft.add_mentor(1, 0, {-great, great});
  // What the better pairs are worth more is beyond 64 bits.
  WarmStart start;
  start.pairs = {{0, 1}, {1, 0}};
  expect_same(draft.graph(), objective_named("perfect"), start);
}

TEST(warm_start, is_left_aside_where_the_worst_pair_comes_first) {
  SplitMix64 random(8);
  const Draft draft = medium_draft(random, 1000);
  expect_same(draft.graph(), objective_named("fairest"), garbage(draft, random));
}

TEST(warm_start, follows_people_to_their_new_numbers) {
  const WarmStart start{{{0, 0}, {1, 2}, {2, 1}}, {10, 11, 12}, 5};
  const WarmStart moved = renumbered(start, {{2, newcomer, 0}, {newcomer, 0, 1}});
  EXPECT_EQ(moved.pairs, (std::vector<std::pair<MenteeIndex, MentorIndex>>{{2, 1}, {0, 2}}));
  EXPECT_EQ(moved.price, (std::vector<Wide>{0, 10, 11}));
  EXPECT_EQ(moved.unfilled_penalty, Wide{5});
}

}  // namespace
}  // namespace pairwright

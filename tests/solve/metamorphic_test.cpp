// SPDX-License-Identifier: Apache-2.0
// How the optimum must move when the input is changed in a known way: no second solver is needed to check it.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <cstdlib>
#include <numeric>
#include <ostream>

namespace pairwright::testing {

/// RapidCheck looks for this name.
void showValue(const Draft& draft, std::ostream& out) {  // NOLINT(readability-identifier-naming)
  const auto list = [&](const char* name, const auto& values) {
    out << name;
    for (const auto value : values) out << ' ' << value;
    out << '\n';
  };
  for (const auto& row : draft.cells) {
    for (const Cell& cell : row) cell ? out << *cell << '\t' : out << "-\t";
    out << '\n';
  }
  list("demand", draft.demand);
  list("capacity", draft.capacity);
  list("minimum", draft.minimum);
}

}  // namespace pairwright::testing

namespace pairwright {
namespace {

using testing::Cell;
using testing::Draft;
using testing::none;
using testing::proved;

// RapidCheck's own default is 100; the environment still has the last word.
[[maybe_unused]] const int cases_set = ::setenv("RC_PARAMS", "max_success=1000", 0);

/// Uniform over least..most from the first case on (RapidCheck's own ranges grow slowly).
template <class Integer>
rc::Gen<Integer> between(Integer least, Integer most) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<Integer>(least, most + 1));
}

rc::Gen<Cell> any_cell() {
  const auto some = rc::gen::map(between<Weight>(-20, 99), [](Weight weight) { return Cell{weight}; });
  return rc::gen::weightedOneOf<Cell>({{1, rc::gen::just(Cell{})}, {3, some}});
}

std::vector<std::uint32_t> counts(std::size_t size, std::uint32_t least, std::uint32_t most) {
  return *rc::gen::container<std::vector<std::uint32_t>>(size, between(least, most));
}

/// No locks. A third of the mentors have a minimum, up to `most_minimum`.
Draft make_draft(std::uint32_t most_demand, std::uint32_t most_minimum) {
  const auto mentees = *between<std::size_t>(1, 9);
  const auto mentors = *between<std::size_t>(1, 9);
  Draft draft;
  draft.demand = counts(mentees, 1, most_demand);
  draft.capacity = counts(mentors, 0, 3);
  draft.minimum = counts(mentors, 0, most_minimum);
  const std::vector<std::uint32_t> third = counts(mentors, 0, 2);
  for (std::size_t j = 0; j < mentors; ++j) {
    draft.minimum[j] = third[j] == 0 ? std::min(draft.minimum[j], draft.capacity[j]) : 0;
  }
  for (std::size_t i = 0; i < mentees; ++i) {
    draft.cells.push_back(*rc::gen::container<std::vector<Cell>>(mentors, any_cell()));
  }
  return draft;
}

/// As one value, which a failure shows whole.
Draft any_draft(std::uint32_t most_demand, std::uint32_t most_minimum = 0) {
  return *rc::gen::exec([=] { return make_draft(most_demand, most_minimum); });
}

/// What matters of an answer; equal where two inputs have the same optimum.
struct Outcome {
  Status status;
  std::uint64_t unfilled;
  Wide total;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome(const Draft& draft, const Objective& objective) {
  const Solution solution = proved(draft.graph(), objective);
  return {solution.status, solution.unfilled, solution.total};
}

Objective any_objective() {
  const std::vector<std::string> names = builtin_objectives().names();
  return testing::objective_named(*rc::gen::elementOf(names));
}

template <class Change>
void change_cells(Draft& draft, Change change) {
  for (MenteeIndex i = 0; i < draft.mentees(); ++i) {
    for (MentorIndex j = 0; j < draft.mentors(); ++j) {
      if (draft.cells[i][j]) change(i, j, draft.cells[i][j]);
    }
  }
}

RC_GTEST_PROP(metamorphic, a_raise_of_a_whole_row_raises_the_total_by_it_for_each_unit, ()) {
  const Draft before = any_draft(3);
  Draft after = before;
  const auto row = *between<MenteeIndex>(0, static_cast<MenteeIndex>(before.mentees() - 1));
  const auto raise = *between<Weight>(-1000, 1000);
  change_cells(after, [&](MenteeIndex i, MentorIndex, Cell& cell) { *cell += i == row ? raise : 0; });

  Outcome expected = outcome(before, testing::objective_named("perfect"));
  if (expected.status == Status::optimal) expected.total += raise * Wide{before.demand[row]};
  RC_ASSERT(outcome(after, testing::objective_named("perfect")) == expected);
}

RC_GTEST_PROP(metamorphic, a_scale_of_all_weights_scales_the_total, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  Draft after = before;
  // The larger factors take the solver from 64 to 128 bits.
  const Weight factor = *rc::gen::element<Weight>(2, 7, 1'000'003, Weight{1} << 55);
  change_cells(after, [&](MenteeIndex, MentorIndex, Cell& cell) { *cell *= factor; });

  Outcome expected = outcome(before, objective);
  expected.total *= factor;
  RC_ASSERT(outcome(after, objective) == expected);
}

RC_GTEST_PROP(metamorphic, a_mentor_without_places_changes_nothing, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  Draft after = before;
  after.add_mentor(0, 0, *rc::gen::container<std::vector<Cell>>(before.mentees(), any_cell()));

  RC_ASSERT(outcome(after, objective) == outcome(before, objective));
}

RC_GTEST_PROP(metamorphic, new_pairs_that_are_priced_out_change_nothing, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  const Solution solution = proved(before.graph(), objective);
  if (solution.status != Status::optimal || objective.worst_first) return;
  Draft after = before;
  for (MenteeIndex i = 0; i < before.mentees(); ++i) {
    for (MentorIndex j = 0; j < before.mentors(); ++j) {
      const Wide worth = solution.prices.surplus[i] + solution.prices.price[j];
      if (!before.cells[i][j]) after.cells[i][j] = static_cast<Weight>(worth);
    }
  }
  const Solution again = proved(after.graph(), objective);
  if (objective.places_first && solution.unfilled > 0) {
    // They may fill more demand, but not at a gain beyond the penalty.
    const auto value = [&](const Solution& x) {
      return x.total - solution.prices.unfilled_penalty * static_cast<Wide>(x.unfilled);
    };
    RC_ASSERT(again.unfilled <= solution.unfilled);
    RC_ASSERT(value(again) <= value(solution));
  } else {
    RC_ASSERT(again.total == solution.total);
  }
}

RC_GTEST_PROP(metamorphic, more_places_never_lower_the_total_and_gain_less_and_less, ()) {
  Draft draft = any_draft(3);
  const auto mentor = *between<std::size_t>(0, draft.mentors() - 1);
  std::vector<Wide> totals;
  for (draft.capacity[mentor] = 0; draft.capacity[mentor] < 6; ++draft.capacity[mentor]) {
    totals.push_back(outcome(draft, testing::objective_named("total")).total);
  }
  std::vector<Wide> gains;
  for (std::size_t k = 1; k < totals.size(); ++k) gains.push_back(totals[k] - totals[k - 1]);
  RC_ASSERT(std::ranges::is_sorted(gains, std::ranges::greater{}));
  RC_ASSERT(gains.back() >= 0);
}

RC_GTEST_PROP(metamorphic, a_pair_that_is_not_used_can_go, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  const CandidateGraph graph = before.graph();
  const Solution solution = proved(graph, objective);
  const testing::Pairs used = testing::pairs_of(graph, solution);
  Draft after = before;
  change_cells(after, [&](MenteeIndex i, MentorIndex j, Cell& cell) {
    const bool is_used = std::ranges::find(used, std::pair(i, j)) != used.end();
    if (!is_used && *rc::gen::arbitrary<bool>()) cell = none;
  });
  RC_ASSERT(outcome(after, objective) == outcome(before, objective));
}

RC_GTEST_PROP(metamorphic, a_used_pair_can_be_forced, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  const CandidateGraph graph = before.graph();
  const Solution solution = proved(graph, objective);
  Draft after = before;
  for (const auto& pair : testing::pairs_of(graph, solution)) {
    if (*rc::gen::arbitrary<bool>()) after.locked.push_back(pair);
  }
  RC_ASSERT(outcome(after, objective) == outcome(before, objective));
}

RC_GTEST_PROP(metamorphic, a_mentor_is_worth_as_much_as_one_clone_per_place, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(1);
  Draft after = before;
  for (std::size_t j = 0; j < before.mentors(); ++j) {
    after.capacity[j] = std::min(before.capacity[j], 1U);
    for (std::uint32_t place = 1; place < before.capacity[j]; ++place) {
      after.add_mentor(1, 0, before.column(j));
    }
  }
  RC_ASSERT(outcome(after, objective) == outcome(before, objective));
}

RC_GTEST_PROP(metamorphic, two_cohorts_side_by_side_add_up, ()) {
  const Objective objective = any_objective();
  const Draft left = any_draft(3, 1);
  const Draft right = any_draft(3, 1);
  Draft both = left;
  for (std::size_t j = 0; j < right.mentors(); ++j) {
    both.add_mentor(right.capacity[j], right.minimum[j], std::vector<Cell>(left.mentees()));
  }
  for (std::size_t i = 0; i < right.mentees(); ++i) {
    both.demand.push_back(right.demand[i]);
    both.cells.emplace_back(left.mentors());
    both.cells.back().insert(both.cells.back().end(), right.cells[i].begin(), right.cells[i].end());
  }
  const Outcome one = outcome(left, objective);
  const Outcome other = outcome(right, objective);
  const Outcome sum = outcome(both, objective);
  if (one.status == Status::optimal && other.status == Status::optimal) {
    RC_ASSERT(sum == (Outcome{Status::optimal, one.unfilled + other.unfilled, one.total + other.total}));
  } else {
    RC_ASSERT(sum.status == Status::infeasible);
  }
}

RC_GTEST_PROP(metamorphic, everyone_cloned_is_worth_twice_as_much, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(1, 1);
  Draft after = before;
  const auto twice = [](auto& values) {
    const auto once = values;
    values.insert(values.end(), once.begin(), once.end());
  };
  twice(after.demand);
  twice(after.capacity);
  twice(after.minimum);
  for (auto& row : after.cells) twice(row);
  twice(after.cells);

  Outcome expected = outcome(before, objective);
  expected.unfilled *= 2;
  expected.total *= 2;
  RC_ASSERT(outcome(after, objective) == expected);
}

RC_GTEST_PROP(metamorphic, the_order_of_people_does_not_change_the_optimum, ()) {
  const Objective objective = any_objective();
  const Draft before = any_draft(3, 1);
  std::vector<std::size_t> rows(before.mentees());
  std::vector<std::size_t> columns(before.mentors());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  testing::SplitMix64 random(*rc::gen::arbitrary<std::uint64_t>());
  const auto shuffle = [&](std::vector<std::size_t>& order) {
    for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[random.below(k)]);
  };
  shuffle(rows);
  shuffle(columns);
  Draft after = before;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    after.demand[i] = before.demand[rows[i]];
    for (std::size_t j = 0; j < columns.size(); ++j) after.cells[i][j] = before.cells[rows[i]][columns[j]];
  }
  for (std::size_t j = 0; j < columns.size(); ++j) {
    after.capacity[j] = before.capacity[columns[j]];
    after.minimum[j] = before.minimum[columns[j]];
  }
  RC_ASSERT(outcome(after, objective) == outcome(before, objective));
}

RC_GTEST_PROP(metamorphic, mentees_and_mentors_can_swap_roles, ()) {
  const Draft before = any_draft(3);
  Draft after;
  after.demand = before.capacity;
  after.capacity = before.demand;
  after.minimum.assign(before.mentees(), 0);
  after.cells.assign(before.mentors(), std::vector<Cell>(before.mentees()));
  for (std::size_t i = 0; i < before.mentees(); ++i) {
    for (std::size_t j = 0; j < before.mentors(); ++j) after.cells[j][i] = before.cells[i][j];
  }
  for (const char* name : {"total", "coverage"}) {
    const Solution here = proved(before.graph(), name);
    const Solution there = proved(after.graph(), name);
    RC_ASSERT(here.total == there.total);
    RC_ASSERT(here.edges.size() == there.edges.size());
  }
}

}  // namespace
}  // namespace pairwright

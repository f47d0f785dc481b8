// SPDX-License-Identifier: Apache-2.0
// Each false statement that a solution can make is made once, on an answer that was right before.
#include "pairwright/solve/verify.hpp"

#include <gtest/gtest.h>

#include "graph/draft.hpp"
#include "solve/solving.hpp"
#include <functional>
#include <limits>
#include <utility>

namespace pairwright {
namespace {

using testing::Draft;
using testing::none;
using testing::objective_named;
using testing::unit_draft;

/// A graph, an objective and the right answer.
struct Example {
  CandidateGraph graph;
  Objective objective;
  Solution solution;
};

Example solved(const Draft& draft, std::string_view objective) {
  const CandidateGraph graph = draft.graph();
  return {graph, objective_named(objective), testing::proved(graph, objective)};
}

// Mentees 0 and 1 want mentor 0, who has one place; mentee 2 has mentor 1.
// Pairs: 0 (0–0), 1 (0–1), 2 (1–0), 3 (2–1). Optimum: pairs 0 and 3.
Draft contested() { return unit_draft({{8, 1}, {5, none}, {none, 4}}); }
Example coverage() { return solved(contested(), "coverage"); }
Example total() { return solved(contested(), "total"); }

// Optimum: pairs 0 and 3; mentor 2 has a place that nobody wants.
Example perfect() { return solved(unit_draft({{8, 1, none}, {5, 4, 1}}), "perfect"); }

// Mentor 0 must have two of the three places that are filled, pair 0 is locked.
Example limited() {
  Draft draft = unit_draft({{1, 5}, {1, 5}, {1, 5}});
  draft.capacity = {3, 3};
  draft.minimum = {2, 0};
  draft.locked = {{0, 0}};
  return solved(draft, "coverage");
}

Example infeasible_demand() { return solved(contested(), "perfect"); }

Example infeasible_minimum() {
  Draft draft = unit_draft({{1, 1}, {1, 1}});
  draft.capacity = {2, 2};
  draft.minimum = {2, 1};
  return solved(draft, "coverage");
}

// Mentee 0 is worth 10 with mentor 0, but the others must not suffer: pairs 1 (0–1), 2 (1–0) and 5 (2–2).
Example fairest() { return solved(unit_draft({{10, 5, none}, {5, 2, none}, {none, 7, 7}}), "fairest"); }

/// What a run on `contested` reports that was stopped with one pair.
Example feasible() {
  Example example = coverage();
  example.solution = {.status = Status::feasible, .edges = {2}, .total = 5, .bound = 17, .unfilled = 2};
  return example;
}

Example stopped() {
  Example example = coverage();
  example.solution = {.status = Status::stopped, .edges = {}, .total = 0, .bound = 17, .unfilled = 3};
  return example;
}

struct Falsehood {
  std::string name;
  Example (*start)();
  std::function<void(Solution&)> tell;
  std::string expected;  // part of a failure
};

/// GoogleTest looks for this name.
// NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const Falsehood& falsehood, std::ostream* out) { *out << falsehood.name; }

class Verify : public ::testing::TestWithParam<Falsehood> {};

TEST_P(Verify, refuses) {
  Example example = GetParam().start();
  const Verdict before = verify(example.graph, example.objective, example.solution);
  ASSERT_TRUE(before.proved()) << testing::joined(before.failures);

  GetParam().tell(example.solution);
  const Verdict after = verify(example.graph, example.objective, example.solution);
  const std::string failures = testing::joined(after.failures);
  EXPECT_NE(failures.find(GetParam().expected), std::string::npos) << failures;
}

std::string falsehood_name(const ::testing::TestParamInfo<Falsehood>& info) { return info.param.name; }

using S = Solution;

INSTANTIATE_TEST_SUITE_P(
    pairs, Verify,
    ::testing::Values(
        Falsehood{"a_pair_beyond_the_graph", coverage, [](S& s) { s.edges.back() = 99; }, "not ascending"},
        Falsehood{"a_pair_given_twice", coverage, [](S& s) { s.edges = {0, 0, 3}; }, "not ascending"},
        Falsehood{"pairs_out_of_order", coverage, [](S& s) { s.edges = {3, 0}; }, "not ascending"},
        Falsehood{"a_mentee_with_two_partners", coverage, [](S& s) { s.edges = {0, 1}; }, "more partners"},
        Falsehood{"a_mentor_with_two_mentees", coverage, [](S& s) { s.edges = {0, 2}; }, "more mentees"},
        Falsehood{"a_dropped_pair", perfect, [](S& s) { s.edges.pop_back(); },
                  "mentee 1: has fewer partners"},
        Falsehood{"a_minimum_not_filled", limited, [](S& s) { s.edges = {0, 3, 5}; }, "the minimum"},
        Falsehood{"a_locked_pair_left_out", limited, [](S& s) { s.edges = {1, 2, 4}; }, "pair 0: is locked"},
        Falsehood{"a_swapped_pair", coverage, [](S& s) { s.edges = {1, 2}; }, "not the sum"},
        Falsehood{"a_worse_choice", total,
                  [](S& s) { s = {.edges = {3}, .total = 4, .bound = 4, .unfilled = 2, .prices = s.prices}; },
                  "mentor 0: has a price and free places"},
        Falsehood{"a_higher_total", coverage, [](S& s) { ++s.total; }, "not the sum"},
        Falsehood{"a_lower_bound", coverage, [](S& s) { --s.bound; }, "not its total"},
        Falsehood{"fewer_unfilled", coverage, [](S& s) { --s.unfilled; }, "miscounted"},
        Falsehood{"a_status_of_another_version", coverage, [](S& s) { s.status = Status{77}; },
                  "status is unknown"}),
    falsehood_name);

constexpr Wide huge = Wide{1} << 119;

INSTANTIATE_TEST_SUITE_P(
    prices, Verify,
    ::testing::Values(
        Falsehood{"no_prices", coverage, [](S& s) { s.prices = {}; }, "one in range"},
        Falsehood{"a_surplus_too_many", coverage, [](S& s) { s.prices.surplus.push_back(0); },
                  "one in range"},
        Falsehood{"a_price_beyond_all_range", coverage, [](S& s) { s.prices.price[0] = 4 * huge; },
                  "one in range"},
        Falsehood{"a_sum_beyond_all_range", coverage,
                  [](S& s) {
                    s.prices.surplus.assign(3, huge * 2);
                    s.prices.unfilled_penalty = huge;
                    s.prices.price.assign(2, huge * 2);
                  },
                  "not the value of the prices"},
        Falsehood{"a_lower_price", coverage, [](S& s) { --s.prices.price[0]; }, "pair 2: is worth more"},
        Falsehood{"a_higher_price", coverage, [](S& s) { ++s.prices.price[0]; }, "pair 0: is worth less"},
        Falsehood{"a_higher_surplus", coverage, [](S& s) { ++s.prices.surplus[2]; }, "pair 3: is worth less"},
        Falsehood{"a_penalty_for_the_total", total, [](S& s) { s.prices.unfilled_penalty = 1; },
                  "does not suit"},
        Falsehood{"a_negative_penalty", coverage, [](S& s) { s.prices.unfilled_penalty = -1; },
                  "does not suit"},
        Falsehood{"a_surplus_below_the_penalty", coverage,
                  [](S& s) { s.prices.surplus[1] = -s.prices.unfilled_penalty - 1; },
                  "mentee 1: has a surplus below"},
        Falsehood{"a_surplus_of_unfilled_demand", coverage, [](S& s) { s.prices.surplus[1] = 1; },
                  "mentee 1: has unfilled demand"},
        Falsehood{"a_price_of_a_free_place", perfect, [](S& s) { s.prices.price[2] = 1; },
                  "mentor 2: has a price"},
        Falsehood{"a_negative_price_without_need", total, [](S& s) { s.prices.price[1] = -1; },
                  "mentor 1: has a negative price"},
        Falsehood{"a_dearer_minimum", limited, [](S& s) { --s.prices.price[0]; }, "is worth"}),
    falsehood_name);

Witness nobody(Side side) { return {side, {}, {}, 0}; }

INSTANTIATE_TEST_SUITE_P(
    witnesses, Verify,
    ::testing::Values(
        Falsehood{"no_witness_of_unfilled_demand", coverage, [](S& s) { s.witness.reset(); },
                  "a witness must be there"},
        Falsehood{"a_witness_where_all_is_filled", perfect, [](S& s) { s.witness = nobody(Side::mentee); },
                  "a witness must be there"},
        Falsehood{"a_witness_of_the_other_side", coverage, [](S& s) { s.witness->side = Side::mentor; },
                  "does not speak of"},
        Falsehood{"a_larger_shortfall", coverage, [](S& s) { ++s.witness->shortfall; },
                  "shortfall is miscounted"},
        Falsehood{"a_witness_that_forgets_a_mentee", coverage,
                  [](S& s) { s.witness->mentees.erase(s.witness->mentees.begin()); }, "shows no conflict"},
        Falsehood{"a_witness_that_forgets_a_mentor", coverage, [](S& s) { s.witness->mentors.clear(); },
                  "shows no conflict"},
        Falsehood{"a_witness_that_names_a_mentee_twice", coverage, [](S& s) { s.witness->mentees = {1, 1}; },
                  "does not list people"},
        Falsehood{"a_witness_that_names_a_stranger", coverage, [](S& s) { s.witness->mentors = {7}; },
                  "does not list people"},
        Falsehood{"no_witness_of_the_impossible", infeasible_demand, [](S& s) { s.witness.reset(); },
                  "has no witness"},
        Falsehood{"an_empty_witness", infeasible_minimum, [](S& s) { s.witness = nobody(Side::mentor); },
                  "shows no conflict"},
        Falsehood{"a_smaller_shortfall", infeasible_minimum, [](S& s) { --s.witness->shortfall; },
                  "shortfall is miscounted"},
        Falsehood{"a_minimum_witness_that_forgets_a_mentor", infeasible_minimum,
                  [](S& s) { s.witness->mentors = {0}; }, "shows no conflict"},
        Falsehood{"unfilled_demand_where_it_may_be", infeasible_minimum,
                  [](S& s) { s.witness->side = Side::mentee; }, "need not be filled"},
        Falsehood{"an_infeasible_optimum", coverage, [](S& s) { s.status = Status::infeasible; },
                  "has pairs"},
        Falsehood{"a_bound_of_the_impossible", infeasible_demand, [](S& s) { s.bound = 1; }, "has a bound"},
        Falsehood{"prices_of_the_impossible", infeasible_demand, [](S& s) { s.prices.price = {0, 0}; },
                  "has prices"}),
    falsehood_name);

INSTANTIATE_TEST_SUITE_P(
    early_ends, Verify,
    ::testing::Values(
        Falsehood{"a_bound_that_is_not_proved", feasible, [](S& s) { --s.bound; }, "below what is proved"},
        Falsehood{"surpluses_of_an_early_end", feasible, [](S& s) { s.prices.surplus = {0, 0, 0}; },
                  "has surpluses"},
        Falsehood{"a_negative_price_of_an_early_end", feasible, [](S& s) { s.prices.price = {0, -1}; },
                  "one in range"},
        Falsehood{"prices_that_prove_less", feasible, [](S& s) { s.prices.price = {9, 99}; },
                  "below what is proved"},
        Falsehood{"a_witness_of_an_early_end", feasible, [](S& s) { s.witness = nobody(Side::mentee); },
                  "has a witness"},
        Falsehood{"too_many_partners_at_an_early_end", feasible, [](S& s) { s.edges = {0, 2}; },
                  "more mentees"},
        Falsehood{"pairs_without_a_solution", stopped, [](S& s) { s.edges = {2}; }, "has pairs"}),
    falsehood_name);

INSTANTIATE_TEST_SUITE_P(
    stages, Verify,
    ::testing::Values(
        Falsehood{"no_stages", fairest, [](S& s) { s.stages.clear(); }, "might be done without"},
        Falsehood{"a_stage_left_out", fairest, [](S& s) { s.stages.pop_back(); }, "might be done without"},
        Falsehood{"a_stage_at_another_level", fairest, [](S& s) { s.stages[0].level = 6; },
                  "might be done without"},
        Falsehood{"stages_out_of_order", fairest, [](S& s) { std::swap(s.stages[0], s.stages[1]); },
                  "stage 1: is not above the last"},
        Falsehood{"stages_of_a_total", coverage, [](S& s) { s.stages.push_back({.level = 4}); },
                  "there are stages"},
        Falsehood{"stages_of_an_early_end", feasible, [](S& s) { s.stages.push_back({.level = 4}); },
                  "there are stages"},
        Falsehood{"prices_of_a_total", fairest, [](S& s) { s.prices.price = {0, 0, 0}; },
                  "there are prices of a total"},
        Falsehood{"a_stage_with_a_stranger", fairest, [](S& s) { s.stages[0].surplus = {{9, -1}}; },
                  "does not list people"},
        Falsehood{"a_stage_that_names_somebody_twice", fairest,
                  [](S& s) { s.stages[0].surplus = {{0, -1}, {0, -1}}; }, "does not list people"},
        Falsehood{"a_stage_with_a_price_of_nothing", fairest, [](S& s) { s.stages[0].price = {{0, 0}}; },
                  "does not list people"},
        Falsehood{"a_stage_with_a_price_beyond_range", fairest,
                  [](S& s) { s.stages[0].price = {{0, std::numeric_limits<std::int64_t>::max()}}; },
                  "does not list people"},
        Falsehood{"a_stage_that_does_not_pay", fairest,
                  [](S& s) { s.stages[0].surplus.clear(), s.stages[0].price.clear(); },
                  "does not pay for it"},
        Falsehood{"a_worse_choice_with_the_stages_of_the_best", fairest,
                  [](S& s) {
                    s.edges = {0, 3, 5};
                    s.total = s.bound = 19;
                  },
                  "pair 3: might be done without"},
        Falsehood{"a_stage_that_ignores_a_better_pair", fairest,
                  [](S& s) {
                    s.edges = {0, 3, 5};
                    s.total = s.bound = 19;
                    s.stages.insert(s.stages.begin(), {.level = 2, .surplus = {{1, -1}}});
                  },
                  "pair 2: is worth more than its prices in a stage"}),
    falsehood_name);

TEST(verify, names_only_the_first_failure_of_a_kind) {
  Example example = coverage();
  for (Wide& surplus : example.solution.prices.surplus) surplus += 100;
  const Verdict verdict = verify(example.graph, example.objective, example.solution);
  const auto worth_less = [](const std::string& failure) {
    return failure.find("worth less") != std::string::npos;
  };
  EXPECT_EQ(std::count_if(verdict.failures.begin(), verdict.failures.end(), worth_less), 1);
}

}  // namespace
}  // namespace pairwright

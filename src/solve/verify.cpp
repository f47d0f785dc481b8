// SPDX-License-Identifier: Apache-2.0
#include "pairwright/solve/verify.hpp"

#include "verify_stages.hpp"
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace pairwright {
namespace {

/// Prices beyond this are refused, so that sums of a few cannot overflow.
constexpr Wide largest_price = Wide{1} << 120;

/// A sum of products that notices overflow.
class CheckedSum {
 public:
  void add(Wide factor, Wide term) {
    Wide product = 0;
    const bool lost =
        __builtin_mul_overflow(factor, term, &product) || __builtin_add_overflow(value_, product, &value_);
    overflowed_ = overflowed_ || lost;
  }
  bool equals(const CheckedSum& other) const {
    return !overflowed_ && !other.overflowed_ && value_ == other.value_;
  }
  bool is_at_most(Wide limit) const { return !overflowed_ && value_ <= limit; }

 private:
  Wide value_ = 0;
  bool overflowed_ = false;
};

template <class Index>
bool strictly_ascending_below(const std::vector<Index>& values, std::uint64_t limit) {
  const bool ascending =
      std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
  return ascending && (values.empty() || values.back() < limit);
}

class Checker {
 public:
  Checker(const CandidateGraph& graph, const Objective& objective, const Solution& solution)
      : graph_(graph),
        objective_(objective),
        solution_(solution),
        filled_(graph.mentees(), 0),
        load_(graph.mentors(), 0) {}

  Verdict run() {
    if (!pairs_are_candidates()) return {std::move(failures_)};
    count_pairs();
    expect(solution_.stages.empty() || (solution_.status == Status::optimal && objective_.worst_first),
           "there are stages, although the worst pair does not come first or nothing is optimal");
    switch (solution_.status) {
      case Status::optimal:
        check_limits();
        check_optimal();
        break;
      case Status::feasible:
        check_limits();
        check_early_end();
        break;
      case Status::infeasible:
        check_infeasible();
        break;
      case Status::stopped:
        expect(solution_.edges.empty(), "a run without a solution has pairs");
        check_early_end();
        break;
      default:
        expect(false, "the status is unknown");
    }
    return {std::move(failures_)};
  }

 private:
  void expect(bool holds, std::string statement) {
    if (!holds) failures_.push_back(std::move(statement));
  }
  /// Reports the first failure of its kind only.
  void expect_at(bool holds, const char* statement, const char* what, std::uint64_t index) {
    if (holds || !reported_.insert(statement).second) return;
    failures_.push_back(std::string(what) + " " + std::to_string(index) + ": " + statement);
  }

  bool pairs_are_candidates() {
    const bool sound = strictly_ascending_below(solution_.edges, graph_.edges());
    expect(sound, "the pairs are not ascending candidates of the graph");
    return sound;
  }
  void count_pairs();
  void check_limits();
  void check_optimal();
  void check_worst_first();
  void check_prices();
  bool prices_have_sound_shape();
  void check_prices_of_pairs();
  void check_prices_of_people();
  void check_early_end();
  void check_infeasible();
  Wide bound_of(MenteeIndex i) const;
  Wide early_price(MentorIndex j) const {
    return solution_.prices.price.empty() ? 0 : solution_.prices.price[j];
  }

  bool witness_lists_people(const Witness& witness);
  void check_witness(const Witness& witness);
  Wide shortfall_of_mentees(const Witness& witness) const;
  Wide shortfall_of_mentors(const Witness& witness) const;

  const CandidateGraph& graph_;
  const Objective& objective_;
  const Solution& solution_;
  std::vector<std::uint64_t> filled_;  // [mentees]
  std::vector<std::uint64_t> load_;    // [mentors]
  CheckedSum dual_objective_;
  std::vector<std::string> failures_;
  std::set<const char*> reported_;
};

void Checker::count_pairs() {
  Wide total = 0;
  Wide unfilled = 0;
  for (const EdgeIndex e : solution_.edges) {
    ++filled_[graph_.mentee(e)];
    ++load_[graph_.mentor(e)];
    total += graph_.weight(e);
    --unfilled;
  }
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) unfilled += graph_.demand(i);
  expect(solution_.total == total, "the total is not the sum of the pairs' weights");
  expect(static_cast<Wide>(solution_.unfilled) == unfilled, "the unfilled demand is miscounted");
}

void Checker::check_limits() {
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    expect_at(filled_[i] <= graph_.demand(i), "has more partners than wanted", "mentee", i);
    expect_at(filled_[i] >= graph_.demand(i) || !objective_.all_demand_must,
              "has fewer partners than must be", "mentee", i);
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    expect_at(load_[j] <= graph_.capacity(j), "has more mentees than places", "mentor", j);
    expect_at(load_[j] >= graph_.minimum(j), "has fewer mentees than the minimum", "mentor", j);
  }
  for (const EdgeIndex e : graph_.locked_edges()) {
    const bool chosen = std::ranges::binary_search(solution_.edges, e);
    expect_at(chosen, "is locked and not chosen", "pair", e);
  }
}

void Checker::check_optimal() {
  expect(solution_.bound == solution_.total, "the bound of an optimum is not its total");
  const bool must_be_shown = objective_.places_first && solution_.unfilled > 0;
  expect(solution_.witness.has_value() == must_be_shown,
         "a witness must be there exactly when demand stays unfilled although places come first");
  if (solution_.witness.has_value()) {
    expect(solution_.witness->side == Side::mentee && solution_.witness->shortfall == solution_.unfilled,
           "the witness does not speak of the unfilled demand");
    check_witness(*solution_.witness);
  }
  if (objective_.worst_first) {
    check_worst_first();
  } else {
    check_prices();
  }
}

void Checker::check_worst_first() {
  expect(solution_.prices.surplus.empty() && solution_.prices.price.empty(),
         "there are prices of a total, although the worst pair comes first");
  if (!failures_.empty()) return;
  failures_ = failures_of_stages(graph_, solution_.edges, solution_.stages);
}

void Checker::check_prices() {
  if (!prices_have_sound_shape()) return;
  check_prices_of_pairs();
  check_prices_of_people();
  CheckedSum primal_objective;
  primal_objective.add(1, solution_.total);
  primal_objective.add(-solution_.prices.unfilled_penalty, static_cast<Wide>(solution_.unfilled));
  expect(primal_objective.equals(dual_objective_), "the total is not the value of the prices");
}

bool Checker::prices_have_sound_shape() {
  const DualPrices& prices = solution_.prices;
  const auto in_range = [](Wide x) { return -largest_price <= x && x <= largest_price; };
  const bool sound = prices.surplus.size() == graph_.mentees() && prices.price.size() == graph_.mentors() &&
                     std::ranges::all_of(prices.surplus, in_range) &&
                     std::ranges::all_of(prices.price, in_range) && in_range(prices.unfilled_penalty);
  expect(sound, "the prices are not one in range for each person");
  return sound;
}

void Checker::check_prices_of_pairs() {
  auto chosen = solution_.edges.begin();
  auto locked = graph_.locked_edges().begin();
  for (EdgeIndex e = 0; e < graph_.edges(); ++e) {
    const Wide gain = graph_.weight(e) - solution_.prices.surplus[graph_.mentee(e)] -
                      solution_.prices.price[graph_.mentor(e)];
    const bool is_chosen = chosen != solution_.edges.end() && *chosen == e;
    const bool is_locked = locked != graph_.locked_edges().end() && *locked == e;
    if (is_chosen) dual_objective_.add(1, gain);
    expect_at(is_chosen || is_locked || gain <= 0, "is worth more than its prices, and not chosen", "pair",
              e);
    expect_at(!is_chosen || is_locked || gain >= 0, "is worth less than its prices, and chosen", "pair", e);
    if (is_chosen) ++chosen;
    if (is_locked) ++locked;
  }
}

void Checker::check_prices_of_people() {
  const Wide penalty = solution_.prices.unfilled_penalty;
  expect(penalty >= 0 && (penalty == 0 || objective_.places_first),
         "the penalty of unfilled demand does not suit the objective");
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    const Wide surplus = solution_.prices.surplus[i];
    expect_at(surplus >= -penalty, "has a surplus below that of unfilled demand", "mentee", i);
    expect_at(surplus == -penalty || filled_[i] >= graph_.demand(i), "has unfilled demand at another surplus",
              "mentee", i);
    dual_objective_.add(graph_.demand(i), surplus);
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    const Wide price = solution_.prices.price[j];
    expect_at(price <= 0 || load_[j] >= graph_.capacity(j), "has a price and free places", "mentor", j);
    expect_at(price >= 0 || load_[j] <= graph_.minimum(j), "has a negative price above the minimum", "mentor",
              j);
    dual_objective_.add(price > 0 ? graph_.capacity(j) : graph_.minimum(j), price);
  }
}

/// The most that the mentee's pairs can add to any total, beside the prices of their places.
Wide Checker::bound_of(MenteeIndex i) const {
  Wide bound = 0;
  std::uint64_t units = graph_.demand(i);
  std::vector<Wide> gains;
  for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
    if (graph_.is_locked(e)) {
      bound += graph_.weight(e);
      --units;
      continue;
    }
    const Wide gain = graph_.weight(e) - early_price(graph_.mentor(e));
    if (gain > 0) gains.push_back(gain);
  }
  std::ranges::sort(gains, std::greater<>());
  gains.resize(std::min<std::size_t>(gains.size(), units));
  for (const Wide gain : gains) bound += gain;
  return bound;
}

void Checker::check_early_end() {
  const std::vector<Wide>& price = solution_.prices.price;
  const auto is_sound = [](Wide x) { return 0 <= x && x <= largest_price; };
  const bool sound =
      (price.empty() || price.size() == graph_.mentors()) && std::ranges::all_of(price, is_sound);
  expect(sound, "the prices of an early end are not one in range for each mentor");
  expect(solution_.prices.surplus.empty() && solution_.prices.unfilled_penalty == 0,
         "a run that was stopped has surpluses");
  expect(!solution_.witness.has_value(), "a run that was stopped has a witness");
  if (!sound) return;
  CheckedSum bound;
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) bound.add(1, bound_of(i));
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) bound.add(graph_.capacity(j), early_price(j));
  for (const EdgeIndex e : graph_.locked_edges()) bound.add(-1, early_price(graph_.mentor(e)));
  expect(bound.is_at_most(solution_.bound), "the bound is below what is proved");
}

void Checker::check_infeasible() {
  expect(solution_.edges.empty(), "an infeasible input has pairs");
  expect(solution_.bound == 0, "an infeasible input has a bound");
  expect(solution_.prices.surplus.empty() && solution_.prices.price.empty(),
         "an infeasible input has prices");
  expect(solution_.witness.has_value(), "an infeasible input has no witness");
  if (!solution_.witness.has_value()) return;
  expect(solution_.witness->side == Side::mentor || objective_.all_demand_must,
         "the witness speaks of demand that need not be filled");
  check_witness(*solution_.witness);
}

bool Checker::witness_lists_people(const Witness& witness) {
  const bool sound = strictly_ascending_below(witness.mentees, graph_.mentees()) &&
                     strictly_ascending_below(witness.mentors, graph_.mentors());
  expect(sound, "the witness does not list people of the graph in ascending order");
  return sound;
}

void Checker::check_witness(const Witness& witness) {
  if (!witness_lists_people(witness)) return;
  const Wide shortfall =
      witness.side == Side::mentee ? shortfall_of_mentees(witness) : shortfall_of_mentors(witness);
  expect(shortfall > 0, "the witness shows no conflict");
  expect(shortfall == static_cast<Wide>(witness.shortfall), "the witness's shortfall is miscounted");
}

Wide Checker::shortfall_of_mentees(const Witness& witness) const {
  std::vector<bool> wants(graph_.mentees(), false);
  std::vector<bool> gives(graph_.mentors(), false);
  for (const MentorIndex j : witness.mentors) gives[j] = true;
  Wide shortfall = 0;
  for (const MenteeIndex i : witness.mentees) {
    wants[i] = true;
    shortfall += graph_.demand(i);
    for (const MentorIndex j : graph_.row_mentors(i)) shortfall -= gives[j] ? 0 : 1;
  }
  for (const MentorIndex j : witness.mentors) shortfall -= graph_.capacity(j);
  for (const EdgeIndex e : graph_.locked_edges()) {
    shortfall += gives[graph_.mentor(e)] && !wants[graph_.mentee(e)] ? 1 : 0;
  }
  return shortfall;
}

Wide Checker::shortfall_of_mentors(const Witness& witness) const {
  std::vector<bool> needs(graph_.mentors(), false);
  Wide shortfall = 0;
  std::vector<Wide> candidates(graph_.mentees(), 0);
  for (const MentorIndex j : witness.mentors) {
    needs[j] = true;
    shortfall += graph_.minimum(j);
    for (const EdgeIndex e : graph_.mentor_edges(j)) ++candidates[graph_.mentee(e)];
  }
  std::vector<Wide> spare(graph_.limits().demand.begin(), graph_.limits().demand.end());
  for (const EdgeIndex e : graph_.locked_edges()) {
    if (!needs[graph_.mentor(e)]) --spare[graph_.mentee(e)];
  }
  auto listed = witness.mentees.begin();
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    const bool is_listed = listed != witness.mentees.end() && *listed == i;
    shortfall -= is_listed ? std::min(spare[i], candidates[i]) : candidates[i];
    if (is_listed) ++listed;
  }
  return shortfall;
}

}  // namespace

Verdict verify(const CandidateGraph& graph, const Objective& objective, const Solution& solution) {
  return Checker(graph, objective, solution).run();
}

}  // namespace pairwright

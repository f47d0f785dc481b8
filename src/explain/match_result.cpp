// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace pairwright {
namespace {

std::uint32_t person_of(const People& people, std::string_view id) {
  if (const auto person = people.find(id)) return *person;
  const auto near = people.find(nearest_name(id, people.ids));
  throw DataError(
      {Fault{.code = "unknown_id",
             .table = people.table,
             .column = "id",
             .message = "no such id",
             .hint = near ? "the nearest stands in row " + std::to_string(people.rows[*near]) : "",
             .source = people.source}});
}

}  // namespace

MatchResult::MatchResult(Question question, Solution solution, const RunControl& control)
    : question_(std::move(question)), solution_(std::move(solution)), keeping_(keeping_in(question_)) {
  const Survey survey = survey_all(control);
  pairs_ = matched_pairs(scorer(), graph(), solution_, survey);
  metrics_ = measure(graph(), solution_, survey);
  for (const MatchedPair& pair : pairs_) total_ += pair.score;
  if (keeping_) count_kept();
  unmatched_ = unmatched_people(question_, solution_, survey, witnesses_);
}

Survey MatchResult::survey_all(const RunControl& control) const {
  // Of a run that is out of time, too; of one that is stopped when it does not take long.
  RunControl timeless = control;
  timeless.deadline = RunControl{}.deadline;
  if (question_.lists_all) {
    timeless.stop = {};
    return survey(graph(), solution_.edges, timeless);
  }
  if (status() == Status::feasible || status() == Status::stopped) {
    return no_survey(graph(), solution_.edges);
  }
  const ScoredRows rows = scored_rows();
  Survey of_all = survey(all_pairs(rows), graph(), solution_, timeless);
  if (of_all.worth_more > 0) throw std::logic_error("a pair that was left out is worth more than its prices");
  if (timeless.stopped()) of_all = no_survey(graph(), solution_.edges);
  return of_all;
}

AllPairs MatchResult::all_pairs(const ScoredRows& rows) const {
  AllPairs problem{.rows = rows, .limits = graph().limits()};
  if (keeping_) problem.keep_bonus = keeping_->bonus;
  return problem;
}

void MatchResult::count_kept() {
  const PreviousPairs& previous = *question_.settled.previous;
  Rematch counts{.previous = previous.possible.size() + previous.lost.size()};
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    pairs_[k].kept = keeping_->is_previous(solution_.edges[k]);
    if (pairs_[k].kept) ++counts.kept;
  }
  counts.changed = counts.previous - counts.kept;
  counts.kept_bonus = static_cast<Wide>(counts.kept) * keeping_->bonus;
  rematch_ = counts;
}

Wide MatchResult::bound() const {
  if (!keeping_) return solution_.bound;
  const Wide unit = keeping_->unit;
  return (solution_.bound - (solution_.bound % unit + unit) % unit) / unit;
}

Wide MatchResult::in_millionths(Wide value) const {
  if (!keeping_) return value;
  const Wide unit = keeping_->unit;
  return (value + ((-value) % unit + unit) % unit) / unit;
}

Verdict MatchResult::verify(const RunControl& control) const {
  Verdict verdict =
      pairwright::verify(keeping_ ? with_keeping(graph(), *keeping_) : graph(), objective(), solution_);
  if (question_.lists_all) return verdict;
  const ScoredRows rows = scored_rows();
  for (std::string& failure : failures_over_all_pairs(all_pairs(rows), graph(), solution_, control)) {
    verdict.failures.push_back(std::move(failure));
  }
  return verdict;
}

Explanation MatchResult::explain(std::string_view mentee_id, std::string_view mentor_id) const {
  Explanation explanation;
  explanation.mentee = person_of(cohort().mentees(), mentee_id);
  explanation.mentor = person_of(cohort().mentors(), mentor_id);
  explanation.pair = scorer().explain(explanation.mentee, explanation.mentor);
  explanation.forbidden =
      std::ranges::binary_search(settled().forbidden, PairIndex{explanation.mentee, explanation.mentor});
  const EdgeIndex edge = graph().find(explanation.mentee, explanation.mentor);
  const bool is_listed = edge != graph().edges();
  if (question_.lists_all ? !is_listed : explanation.forbidden || !explanation.pair.removed_by.empty()) {
    return explanation;
  }
  explanation.matched = is_listed && std::ranges::binary_search(solution_.edges, edge);
  Wide weight = explanation.pair.score;
  if (keeping_) {
    const bool previous = is_listed && keeping_->is_previous(edge);
    if (previous) explanation.bonus = keeping_->bonus;
    weight = (weight + explanation.bonus) * keeping_->unit + (previous ? 1 : 0);
  }
  const DualPrices& prices = solution_.prices;
  if (!prices.surplus.empty() && !prices.price.empty()) {
    explanation.margin =
        in_millionths(prices.surplus[explanation.mentee] + prices.price[explanation.mentor] - weight);
  }
  return explanation;
}

Weight keep_bonus_of(const Policy& policy) {
  return static_cast<Weight>(std::nearbyint(policy.rematch.keep_bonus * score_one));
}

std::optional<Keeping> keeping_in(const MatchResult::Question& question) {
  if (!question.settled.previous) return std::nullopt;
  return keeping_of(question.graph, question.settled.previous->possible,
                    keep_bonus_of(question.scorer->policy()));
}

std::vector<MatchedPair> matched_pairs(const Scorer& scorer, const CandidateGraph& graph,
                                       const Solution& solution, const Survey& survey) {
  std::vector<MatchedPair> pairs;
  for (std::size_t k = 0; k < solution.edges.size(); ++k) {
    const EdgeIndex edge = solution.edges[k];
    MatchedPair pair{.mentee = graph.mentee(edge), .mentor = graph.mentor(edge), .contributions = {}};
    const PairScore explained = scorer.explain(pair.mentee, pair.mentor);
    pair.score = explained.score;
    for (const Contribution& part : explained.contributions) pair.contributions.push_back(part.contribution);
    pair.rank_for_mentee = survey.rank_for_mentee[k];
    pair.rank_for_mentor = survey.rank_for_mentor[k];
    pair.locked = graph.is_locked(edge);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace pairwright

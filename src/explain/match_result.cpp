// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/match_result.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"

#include <algorithm>
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

MatchResult::MatchResult(Question question, Solution solution)
    : question_(std::move(question)),
      solution_(std::move(solution)),
      pairs_(matched_pairs(scorer(), graph(), solution_)),
      metrics_(measure(graph(), solution_)) {
  unmatched_ = unmatched_people(scorer(), graph(), solution_, witnesses_);
}

Explanation MatchResult::explain(std::string_view mentee_id, std::string_view mentor_id) const {
  Explanation explanation;
  explanation.mentee = person_of(cohort().mentees(), mentee_id);
  explanation.mentor = person_of(cohort().mentors(), mentor_id);
  explanation.pair = scorer().explain(explanation.mentee, explanation.mentor);
  explanation.forbidden =
      std::ranges::binary_search(settled().forbidden, PairIndex{explanation.mentee, explanation.mentor});
  const EdgeIndex edge = graph().find(explanation.mentee, explanation.mentor);
  if (edge == graph().edges()) return explanation;
  explanation.matched = std::ranges::binary_search(solution_.edges, edge);
  const DualPrices& prices = solution_.prices;
  if (!prices.surplus.empty() && !prices.price.empty()) {
    explanation.margin =
        prices.surplus[explanation.mentee] + prices.price[explanation.mentor] - explanation.pair.score;
  }
  return explanation;
}

std::vector<MatchedPair> matched_pairs(const Scorer& scorer, const CandidateGraph& graph,
                                       const Solution& solution) {
  std::vector<MatchedPair> pairs;
  for (const EdgeIndex edge : solution.edges) {
    MatchedPair pair{.mentee = graph.mentee(edge), .mentor = graph.mentor(edge), .contributions = {}};
    const PairScore explained = scorer.explain(pair.mentee, pair.mentor);
    pair.score = explained.score;
    for (const Contribution& part : explained.contributions) pair.contributions.push_back(part.contribution);
    const Weight weight = graph.weight(edge);
    const auto better = [&](Weight other) { return other > weight; };
    pair.rank_for_mentee +=
        static_cast<std::uint32_t>(std::ranges::count_if(graph.row_weights(pair.mentee), better));
    pair.rank_for_mentor += static_cast<std::uint32_t>(std::ranges::count_if(
        graph.mentor_edges(pair.mentor), [&](EdgeIndex other) { return better(graph.weight(other)); }));
    pair.locked = graph.is_locked(edge);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/result_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "json_text.hpp"
#include "result_format.hpp"

namespace pairwright {
namespace {

namespace json = boost::json;

template <class Indices>
json::array ids_of(const People& people, const Indices& indices) {
  json::array ids;
  for (const auto index : indices) ids.emplace_back(people.ids[index]);
  return ids;
}

json::value to_value(const Cohort& cohort, const Witness& witness) {
  return json::object{{"side", side_name(witness.side)},
                      {"mentees", ids_of(cohort.mentees(), witness.mentees)},
                      {"mentors", ids_of(cohort.mentors(), witness.mentors)},
                      {"shortfall", witness.shortfall}};
}

json::value to_value(const MatchResult& result, const MatchedPair& pair) {
  json::object contributions;
  for (std::size_t f = 0; f < pair.contributions.size(); ++f) {
    contributions[result.policy().factors[f].name] = pair.contributions[f];
  }
  json::object told{{"mentee_id", result.cohort().mentees().ids[pair.mentee]},
                    {"mentor_id", result.cohort().mentors().ids[pair.mentor]},
                    {"score", pair.score},
                    {"contributions", contributions},
                    {"rank_for_mentee", pair.rank_for_mentee},
                    {"rank_for_mentor", pair.rank_for_mentor},
                    {"locked", pair.locked}};
  if (result.rematch()) told["kept"] = pair.kept;
  return told;
}

json::value to_value(const Cohort& cohort, const Unmatched& left) {
  return json::object{{"id", cohort.people(left.side).ids[left.person]},
                      {"side", side_name(left.side)},
                      {"reason", left.reason},
                      {"unfilled", left.unfilled},
                      {"detail", left.detail},
                      {"witness", left.witness ? json::value(*left.witness) : json::value(nullptr)}};
}

template <class Prices>
json::array prices_of(const People& people, const Prices& prices) {
  json::array listed;
  for (const auto& [person, price] : prices) listed.push_back({json::value(people.ids[person]), price});
  return listed;
}

json::value to_value(const Cohort& cohort, const FairStage& stage) {
  return json::object{{"level", stage.level},
                      {"unfilled_penalty", stage.unfilled_penalty},
                      {"surpluses", prices_of(cohort.mentees(), stage.surplus)},
                      {"prices", prices_of(cohort.mentors(), stage.price)}};
}

json::object metrics_object(const MatchResult& result) {
  const Metrics& metrics = result.metrics();
  const json::array quartiles{metrics.quartiles[0], metrics.quartiles[1], metrics.quartiles[2]};
  json::object told{{"demand", metrics.demand},
                    {"capacity", metrics.capacity},
                    {"places_filled", metrics.places_filled},
                    {"candidates", metrics.candidates},
                    {"total", json_integer(result.total())},
                    {"worst_off", metrics.worst_off},
                    {"quartiles", quartiles},
                    {"blocking_pairs", metrics.blocking_pairs}};
  if (const auto& rematch = result.rematch()) {
    told["previous"] = rematch->previous;
    told["kept"] = rematch->kept;
    told["changed"] = rematch->changed;
    told["kept_bonus"] = json_integer(rematch->kept_bonus);
  }
  return told;
}

json::value to_value(const LostPair& lost) {
  return json::object{{"mentee_id", lost.ids.mentee},
                      {"mentor_id", lost.ids.mentor},
                      {"reason", lost.reason},
                      {"detail", lost.detail}};
}

/// What the proof is in: numbers of the weights that count previous pairs (graph/keeping.hpp).
json::object proof_object(const MatchResult& result) {
  const Keeping& keeping = *result.keeping();
  return {{"unit", keeping.unit},
          {"bonus", keeping.bonus},
          {"total", json_integer(result.solution().total)},
          {"bound", json_integer(result.solution().bound)}};
}

/// Gathers the members of the result, each list with one item a line.
class Lines {
 public:
  void member(const char* name, const json::value& value) { add(name, json_line(value)); }

  template <class Items, class ToValue>
  void list(const char* name, const Items& items, ToValue to_json) {
    std::string lines;
    for (std::size_t k = 0; k < items.size(); ++k) lines += (k == 0 ? "\n" : ",\n") + json_line(to_json(k));
    add(name, "[" + lines + (lines.empty() ? "]" : "\n]"));
  }

  std::string text() const { return "{" + text_ + "}\n"; }

 private:
  void add(const char* name, const std::string& value) {
    text_ += std::string(text_.empty() ? "\"" : ",\n\"") + name + "\": " + value;
  }
  std::string text_;
};

}  // namespace

std::string metrics_to_json(const MatchResult& result) { return json_line(metrics_object(result)); }

std::string result_to_json(const MatchResult& result) {
  const Cohort& cohort = result.cohort();
  const Solution& solution = result.solution();
  json::array factors;
  for (const FactorSetting& factor : result.policy().factors) factors.emplace_back(factor.name);
  Lines lines;
  lines.member("format", result_format);
  lines.member("status", status_name(result.status()));
  lines.member("objective", json::value(result.objective().name));
  lines.member("certified_over", result.status() == Status::optimal ? "all pairs" : json::value(nullptr));
  lines.member("total", json_integer(result.total()));
  lines.member("bound", json_integer(result.bound()));
  lines.member("unfilled", solution.unfilled);
  lines.member("unfilled_penalty", json_integer(solution.prices.unfilled_penalty));
  lines.member("metrics", metrics_object(result));
  lines.member("factors", factors);
  lines.list("pairs", result.pairs(), [&](std::size_t k) { return to_value(result, result.pairs()[k]); });
  if (result.keeping()) {
    const std::vector<LostPair>& lost = result.settled().previous->lost;
    lines.list("lost", lost, [&](std::size_t k) { return to_value(lost[k]); });
    lines.member("proof_weights", proof_object(result));
  }
  lines.list("unmatched", result.unmatched(),
             [&](std::size_t k) { return to_value(cohort, result.unmatched()[k]); });
  lines.list("witnesses", result.witnesses(),
             [&](std::size_t k) { return to_value(cohort, result.witnesses()[k]); });
  lines.member("proof_witness",
               solution.witness ? to_value(cohort, *solution.witness) : json::value(nullptr));
  lines.list("surpluses", solution.prices.surplus, [&](std::size_t k) {
    return json::array{json::value(cohort.mentees().ids[k]), json_integer(solution.prices.surplus[k])};
  });
  lines.list("prices", solution.prices.price, [&](std::size_t k) {
    return json::array{json::value(cohort.mentors().ids[k]), json_integer(solution.prices.price[k])};
  });
  if (!solution.stages.empty()) {
    lines.list("stages", solution.stages,
               [&](std::size_t k) { return to_value(cohort, solution.stages[k]); });
  }
  return lines.text();
}

std::string explanation_to_json(const MatchResult& result, const Explanation& explanation) {
  json::array contributions;
  for (const Contribution& part : explanation.pair.contributions) {
    contributions.emplace_back(
        json::object{{"factor", part.factor},
                     {"weight", part.weight},
                     {"value", part.value ? json::value(*part.value) : json::value(nullptr)},
                     {"contribution", part.contribution}});
  }
  json::array removed_by;
  for (const std::string& rule : explanation.pair.removed_by) removed_by.emplace_back(rule);
  if (explanation.forbidden) removed_by.emplace_back("forbidden");
  const Wide margin = explanation.margin.value_or(0);
  return json_line(
      json::object{{"mentee_id", result.cohort().mentees().ids[explanation.mentee]},
                   {"mentor_id", result.cohort().mentors().ids[explanation.mentor]},
                   {"score", explanation.pair.score},
                   {"contributions", contributions},
                   {"removed_by", removed_by},
                   {"matched", explanation.matched},
                   {"bonus", explanation.bonus},
                   {"margin", explanation.margin ? json_integer(margin) : json::value(nullptr)}});
}

}  // namespace pairwright

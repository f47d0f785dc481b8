// SPDX-License-Identifier: Apache-2.0
// Reads the pairs and the proof of a result back, to be checked again.
#include "pairwright/base/error.hpp"
#include "pairwright/io/result_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "json_text.hpp"
#include "result_format.hpp"
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace pairwright {
namespace {

namespace json = boost::json;

/// Says which part of a result is wrong; turned into a fault at the place.
struct Misfit {
  std::string place;
  std::string message;
};

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

/// Undoes `json_integer`.
Wide wide_of(const json::value& value) {
  if (!value.is_string()) return value.to_number<std::int64_t>();
  constexpr std::size_t most_digits = 37;  // far below the range of Wide, so that sums of a few fit
  std::string_view digits = value.get_string();
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > most_digits ||
      digits.find_first_not_of("0123456789") != std::string_view::npos) {
    throw Misfit{"", "has a number that is none"};
  }
  Wide number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return negative ? -number : number;
}

std::uint32_t person_of(const People& people, const json::value& id, const std::string& place) {
  const auto person = people.find(text_of(id));
  if (!person) throw Misfit{place, "names somebody who is not in the cohort"};
  return *person;
}

Status status_of(const json::value& value) {
  for (const Status status : {Status::optimal, Status::feasible, Status::infeasible, Status::stopped}) {
    if (value.as_string() == status_name(status)) return status;
  }
  throw Misfit{"status", "not a known status"};
}

std::vector<PairIndex> pairs_of(const json::object& object, const Cohort& cohort) {
  std::vector<PairIndex> pairs;
  for (const json::value& pair : object.at("pairs").as_array()) {
    const std::string place = "pairs[" + std::to_string(pairs.size()) + "]";
    pairs.emplace_back(person_of(cohort.mentees(), pair.at("mentee_id"), place),
                       person_of(cohort.mentors(), pair.at("mentor_id"), place));
  }
  return pairs;
}

std::vector<EdgeIndex> edges_of(const std::vector<PairIndex>& pairs, const CandidateGraph& graph) {
  std::vector<EdgeIndex> edges;
  for (const auto& [i, j] : pairs) {
    const EdgeIndex edge = graph.find(i, j);
    if (edge == graph.edges()) {
      throw Misfit{"pairs[" + std::to_string(edges.size()) + "]",
                   "is a pair that a rule or the forbidden list keeps out"};
    }
    edges.push_back(edge);
  }
  std::ranges::sort(edges);
  return edges;
}

std::vector<Wide> prices_of(const json::array& listed, const People& people, const std::string& name) {
  if (listed.empty()) return {};
  if (listed.size() != people.size()) throw Misfit{name, "does not have one entry for each person"};
  std::vector<Wide> prices(people.size(), 0);
  for (const json::value& entry : listed)
    prices[person_of(people, entry.as_array().at(0), name)] = wide_of(entry.as_array().at(1));
  return prices;
}

std::vector<std::pair<std::uint32_t, std::int64_t>> stage_prices_of(const json::value& listed,
                                                                    const People& people) {
  std::vector<std::pair<std::uint32_t, std::int64_t>> prices;
  for (const json::value& entry : listed.as_array()) {
    prices.emplace_back(person_of(people, entry.as_array().at(0), "stages"),
                        entry.as_array().at(1).to_number<std::int64_t>());
  }
  std::ranges::sort(prices);
  return prices;
}

std::vector<FairStage> stages_of(const json::array& listed, const Cohort& cohort) {
  std::vector<FairStage> stages;
  for (const json::value& stage : listed) {
    stages.push_back({.level = stage.at("level").to_number<Weight>(),
                      .surplus = stage_prices_of(stage.at("surpluses"), cohort.mentees()),
                      .price = stage_prices_of(stage.at("prices"), cohort.mentors()),
                      .unfilled_penalty = stage.at("unfilled_penalty").to_number<std::int64_t>()});
  }
  return stages;
}

std::vector<std::uint32_t> people_of(const json::value& ids, const People& people) {
  std::vector<std::uint32_t> indices;
  for (const json::value& id : ids.as_array()) indices.push_back(person_of(people, id, "proof_witness"));
  std::ranges::sort(indices);
  return indices;
}

Solution read(const json::object& object, const Cohort& cohort, const CandidateGraph& graph) {
  if (object.at("format").as_string() != result_format) throw Misfit{"format", "made by another version"};
  Solution solution;
  solution.status = status_of(object.at("status"));
  solution.edges = edges_of(pairs_of(object, cohort), graph);
  const json::value* const weights = object.if_contains("proof_weights");
  const json::object& totals = weights != nullptr ? weights->as_object() : object;
  solution.total = wide_of(totals.at("total"));
  solution.bound = wide_of(totals.at("bound"));
  solution.unfilled = object.at("unfilled").to_number<std::uint64_t>();
  solution.prices.surplus = prices_of(object.at("surpluses").as_array(), cohort.mentees(), "surpluses");
  solution.prices.price = prices_of(object.at("prices").as_array(), cohort.mentors(), "prices");
  solution.prices.unfilled_penalty = wide_of(object.at("unfilled_penalty"));
  if (const json::value& witness = object.at("proof_witness"); !witness.is_null()) {
    solution.witness = Witness{
        .side = witness.at("side").as_string() == side_name(Side::mentor) ? Side::mentor : Side::mentee,
        .mentees = people_of(witness.at("mentees"), cohort.mentees()),
        .mentors = people_of(witness.at("mentors"), cohort.mentors()),
        .shortfall = witness.at("shortfall").to_number<std::uint64_t>()};
  }
  if (const json::value* stages = object.if_contains("stages")) {
    solution.stages = stages_of(stages->as_array(), cohort);
  }
  return solution;
}

/// read(object), any trouble told as a fault at its place.
template <class Read>
auto read_result(std::string_view text, Read read) {
  const json::value root = parse_json<DataError>(text, "result.json");
  const auto refusal = [](std::string place, std::string message) {
    return DataError({Fault{.code = "format",
                            .table = "result.json",
                            .column = std::move(place),
                            .message = std::move(message),
                            .hint = "",
                            .source = ""}});
  };
  try {
    return read(root.as_object());
  } catch (const Misfit& misfit) {
    throw refusal(misfit.place, misfit.message);
  } catch (const InputError&) {
    throw;
  } catch (const std::exception&) {
    throw refusal("", "not a result: a member is missing or of another kind");
  }
}

}  // namespace

Solution solution_from_json(std::string_view text, const Cohort& cohort, const CandidateGraph& graph) {
  return read_result(text, [&](const json::object& object) { return read(object, cohort, graph); });
}

std::vector<PairIndex> pairs_from_json(std::string_view text, const Cohort& cohort) {
  return read_result(text, [&](const json::object& object) { return pairs_of(object, cohort); });
}

}  // namespace pairwright

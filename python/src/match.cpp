// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "pairwright/io/policy_json.hpp"
#include "pairwright/io/result_json.hpp"
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/match/recheck.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "fault_dict.hpp"
#include "integers.hpp"
#include "run.hpp"
#include "time_zones.hpp"
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace py = pybind11;

namespace pairwright::python {
namespace {

using SharedResult = std::shared_ptr<MatchResult>;

std::vector<IdPair> pairs_of(const Table* table) {
  if (table == nullptr) return {};
  return id_pairs(*table);
}

py::dict pair_columns(const MatchResult& result) {
  py::list mentees, mentors, scores, mentee_ranks, mentor_ranks, locked;
  std::vector<py::list> contributions(result.policy().factors.size());
  for (const MatchedPair& pair : result.pairs()) {
    mentees.append(result.cohort().mentees().ids[pair.mentee]);
    mentors.append(result.cohort().mentors().ids[pair.mentor]);
    scores.append(pair.score);
    for (std::size_t f = 0; f < contributions.size(); ++f) contributions[f].append(pair.contributions[f]);
    mentee_ranks.append(pair.rank_for_mentee);
    mentor_ranks.append(pair.rank_for_mentor);
    locked.append(pair.locked);
  }
  py::dict columns;
  columns["mentee_id"] = mentees;
  columns["mentor_id"] = mentors;
  columns["score"] = scores;
  for (std::size_t f = 0; f < contributions.size(); ++f) {
    columns[py::str(result.policy().factors[f].name)] = contributions[f];
  }
  columns["rank_for_mentee"] = mentee_ranks;
  columns["rank_for_mentor"] = mentor_ranks;
  columns["locked"] = locked;
  return columns;
}

py::dict unmatched_columns(const MatchResult& result) {
  py::list ids, sides, reasons, unfilled, details;
  for (const Unmatched& left : result.unmatched()) {
    ids.append(result.cohort().people(left.side).ids[left.person]);
    sides.append(side_name(left.side));
    reasons.append(left.reason);
    unfilled.append(left.unfilled);
    details.append(left.detail);
  }
  py::dict columns;
  columns["id"] = ids;
  columns["side"] = sides;
  columns["reason"] = reasons;
  columns["unfilled"] = unfilled;
  columns["detail"] = details;
  return columns;
}

py::dict price_columns(const People& people, const char* id, const char* name,
                       const std::vector<Wide>& prices) {
  py::list ids, values;
  for (std::size_t k = 0; k < prices.size(); ++k) {
    ids.append(people.ids[k]);
    values.append(to_int(prices[k]));
  }
  py::dict columns;
  columns[id] = ids;
  columns[name] = values;
  return columns;
}

py::dict columns_of(const MatchResult& result, const std::string& table) {
  const DualPrices& prices = result.solution().prices;
  if (table == "pairs") return pair_columns(result);
  if (table == "unmatched") return unmatched_columns(result);
  if (table == "prices") return price_columns(result.cohort().mentors(), "mentor_id", "price", prices.price);
  if (table == "surpluses")
    return price_columns(result.cohort().mentees(), "mentee_id", "surplus", prices.surplus);
  throw py::key_error("no table '" + table + "': pairs, unmatched, prices, surpluses");
}

/// The result, or None when there is none, and the exception that interrupted the run, or None.
py::tuple match_tables(const Table& mentees, const Table& mentors, const std::optional<std::string>& policy,
                       const std::pair<const Table*, const Table*>& settled, Watch watch) {
  const TimeZones& zones = time_zones();
  const auto run = run_interruptible(
      [&](const RunControl& control) -> SharedResult {
        auto cohort = std::make_shared<const Cohort>(Cohort::make(mentees, mentors, zones));
        const MatchOptions options{
            .locked = pairs_of(settled.first), .forbidden = pairs_of(settled.second), .control = control};
        return std::make_shared<MatchResult>(
            match(std::move(cohort), policy ? Policy::from_json(*policy) : Policy{}, options));
      },
      std::move(watch));
  return py::make_tuple(run.result, run.interrupt);
}

py::tuple recheck_texts(const std::string& cohort, const std::string& policy, const std::string& result,
                        unsigned threads) {
  const TimeZones& zones = time_zones();
  struct Outcome {
    SharedResult result;
    std::vector<std::string> failures;
  };
  auto run = run_interruptible(
      [&](const RunControl& control) -> Outcome {
        Recheck checked = recheck({cohort, policy, result}, control, zones);
        return {std::make_shared<MatchResult>(std::move(checked.result)), std::move(checked.failures)};
      },
      {py::none(), threads});
  if (!run.interrupt.is_none()) {
    PyErr_SetObject(py::type::handle_of(run.interrupt).ptr(), run.interrupt.ptr());
    throw py::error_already_set();
  }
  return py::make_tuple(run.result.result, run.result.failures);
}

}  // namespace

void bind_match(py::module_& module) {
  py::class_<MatchResult, SharedResult>(module, "MatchResult")
      .def_property_readonly("status", [](const MatchResult& result) { return status_name(result.status()); })
      .def_property_readonly("objective", [](const MatchResult& result) { return result.objective().name; })
      .def_property_readonly("total",
                             [](const MatchResult& result) { return to_int(result.solution().total); })
      .def_property_readonly("bound",
                             [](const MatchResult& result) { return to_int(result.solution().bound); })
      .def("columns", &columns_of, py::arg("table"))
      .def("metrics_json", &metrics_to_json)
      .def("policy_json", [](const MatchResult& result) { return policy_to_json(result.policy()); })
      .def("to_json", &result_to_json)
      .def("cohort_json", &snapshot_to_json)
      .def(
          "explain_json",
          [](const MatchResult& result, const std::string& mentee, const std::string& mentor) {
            return explanation_to_json(result, result.explain(mentee, mentor));
          },
          py::arg("mentee_id"), py::arg("mentor_id"))
      .def(
          "verify", [](const MatchResult& result) { return result.verify().failures; },
          py::call_guard<py::gil_scoped_release>())
      .def("remarks", [](const MatchResult& result) {
        py::list remarks;
        for (const Fault& remark : result.cohort().remarks()) remarks.append(fault_dict(remark));
        return remarks;
      });

  module.def(
      "match",
      [](const Table& mentees, const Table& mentors, const std::optional<std::string>& policy,
         const std::optional<const Table*>& locked, const std::optional<const Table*>& forbidden,
         unsigned threads, const py::object& progress) {
        return match_tables(mentees, mentors, policy, {locked.value_or(nullptr), forbidden.value_or(nullptr)},
                            {progress, threads});
      },
      py::arg("mentees"), py::arg("mentors"), py::arg("policy"), py::arg("locked"), py::arg("forbidden"),
      py::arg("threads"), py::arg("progress"));
  module.def("recheck", &recheck_texts, py::arg("cohort"), py::arg("policy"), py::arg("result"),
             py::arg("threads"));
}

}  // namespace pairwright::python

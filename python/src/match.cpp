// SPDX-License-Identifier: Apache-2.0
#include "pairwright/match.hpp"

#include "pairwright/io/policy_json.hpp"
#include "pairwright/io/result_json.hpp"
#include "pairwright/io/roster_json.hpp"
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
  py::list mentees, mentors, scores, mentee_ranks, mentor_ranks, locked, kept;
  std::vector<py::list> contributions(result.policy().factors.size());
  for (const MatchedPair& pair : result.pairs()) {
    mentees.append(result.cohort().mentees().ids[pair.mentee]);
    mentors.append(result.cohort().mentors().ids[pair.mentor]);
    scores.append(pair.score);
    for (std::size_t f = 0; f < contributions.size(); ++f) contributions[f].append(pair.contributions[f]);
    mentee_ranks.append(pair.rank_for_mentee);
    mentor_ranks.append(pair.rank_for_mentor);
    locked.append(pair.locked);
    kept.append(pair.kept);
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
  if (result.rematch()) columns["kept"] = kept;
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

py::dict lost_columns(const MatchResult& result) {
  py::list mentees, mentors, reasons, details;
  const auto& previous = result.settled().previous;
  for (const LostPair& lost : previous ? previous->lost : std::vector<LostPair>{}) {
    mentees.append(lost.ids.mentee);
    mentors.append(lost.ids.mentor);
    reasons.append(lost.reason);
    details.append(lost.detail);
  }
  py::dict columns;
  columns["mentee_id"] = mentees;
  columns["mentor_id"] = mentors;
  columns["reason"] = reasons;
  columns["detail"] = details;
  return columns;
}

py::dict price_columns(const MatchResult& result, Side side) {
  const bool of_mentees = side == Side::mentee;
  const DualPrices& prices = result.solution().prices;
  py::list ids, values;
  for (const Wide price : of_mentees ? prices.surplus : prices.price) {
    ids.append(result.cohort().people(side).ids[ids.size()]);
    values.append(to_int(result.in_millionths(price)));
  }
  py::dict columns;
  columns[of_mentees ? "mentee_id" : "mentor_id"] = ids;
  columns[of_mentees ? "surplus" : "price"] = values;
  return columns;
}

py::dict columns_of(const MatchResult& result, const std::string& table) {
  if (table == "pairs") return pair_columns(result);
  if (table == "unmatched") return unmatched_columns(result);
  if (table == "lost") return lost_columns(result);
  if (table == "prices") return price_columns(result, Side::mentor);
  if (table == "surpluses") return price_columns(result, Side::mentee);
  throw py::key_error("no table '" + table + "': pairs, unmatched, lost, prices, surpluses");
}

/// Tables of pairs; null where there is none.
struct Listed {
  const Table* locked;
  const Table* forbidden;
  const Table* previous;
};

/// The result, or None when there is none, and the exception that interrupted the run, or None.
py::tuple match_tables(const Table& mentees, const Table& mentors, const std::optional<std::string>& policy,
                       const Listed& listed, Watch watch) {
  const TimeZones& zones = time_zones();
  const auto run = run_interruptible(
      [&](const RunControl& control) -> SharedResult {
        auto cohort = std::make_shared<const Cohort>(Cohort::make(mentees, mentors, zones));
        MatchOptions options{
            .locked = pairs_of(listed.locked), .forbidden = pairs_of(listed.forbidden), .control = control};
        if (listed.previous != nullptr) options.previous = pairs_of(listed.previous);
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
      {py::none(), threads, 0, no_memory_limit});
  if (!run.interrupt.is_none()) {
    PyErr_SetObject(py::type::handle_of(run.interrupt).ptr(), run.interrupt.ptr());
    throw py::error_already_set();
  }
  return py::make_tuple(run.result.result, run.result.failures);
}

py::list id_tuples(const std::vector<IdPair>& pairs) {
  py::list tuples;
  for (const IdPair& pair : pairs) tuples.append(py::make_tuple(pair.mentee, pair.mentor));
  return tuples;
}

py::dict difference_dict(const MatchResult& after, const Roster& before) {
  const Difference found = difference(before, roster_of(after));
  py::dict told;
  told["kept"] = id_tuples(found.kept);
  told["added"] = id_tuples(found.added);
  told["removed"] = id_tuples(found.removed);
  told["mentees_joined"] = found.mentees_joined;
  told["mentees_left"] = found.mentees_left;
  told["mentors_joined"] = found.mentors_joined;
  told["mentors_left"] = found.mentors_left;
  return told;
}

py::dict statistics_dict(const MatchResult& result) {
  py::dict told;
  told["all_pairs_stored"] = result.lists_all();
  if (const auto& sweeps = result.sweeps()) {
    told["rounds"] = sweeps->rounds;
    told["sweeps"] = sweeps->sweeps();
    told["rows_scored"] = sweeps->rows_scored;
    told["pairs_listed"] = sweeps->pairs_listed;
    told["pairs_added"] = sweeps->pairs_added;
    told["ties_left_out"] = sweeps->ties_left_out;
    told["scoring_seconds"] = sweeps->scoring_seconds;
    told["solving_seconds"] = sweeps->solving_seconds;
  }
  return told;
}

void bind_roster(py::module_& module) {
  py::class_<Roster>(module, "Roster").def("pairs", [](const Roster& roster) {
    return id_tuples(roster.pairs);
  });
  module.def("roster", &roster_from_json, py::arg("cohort"), py::arg("result"));
}

}  // namespace

void bind_match(py::module_& module) {
  bind_roster(module);
  py::class_<MatchResult, SharedResult>(module, "MatchResult")
      .def_property_readonly("status", [](const MatchResult& result) { return status_name(result.status()); })
      .def_property_readonly("objective", [](const MatchResult& result) { return result.objective().name; })
      .def_property_readonly("total", [](const MatchResult& result) { return to_int(result.total()); })
      .def_property_readonly("bound", [](const MatchResult& result) { return to_int(result.bound()); })
      .def("columns", &columns_of, py::arg("table"))
      .def("metrics_json", &metrics_to_json)
      .def("policy_json", [](const MatchResult& result) { return policy_to_json(result.policy()); })
      .def("to_json", &result_to_json)
      .def("cohort_json", &snapshot_to_json)
      .def("roster", &roster_of)
      .def("difference", &difference_dict, py::arg("before"))
      .def(
          "explain_json",
          [](const MatchResult& result, const std::string& mentee, const std::string& mentor) {
            return explanation_to_json(result, result.explain(mentee, mentor));
          },
          py::arg("mentee_id"), py::arg("mentor_id"))
      .def(
          "verify",
          [](const MatchResult& result, unsigned threads) {
            RunControl control;
            control.threads = threads;
            return result.verify(control).failures;
          },
          py::arg("threads"), py::call_guard<py::gil_scoped_release>())
      .def("statistics", &statistics_dict)
      .def("remarks", [](const MatchResult& result) {
        py::list remarks;
        for (const Fault& remark : result.cohort().remarks()) remarks.append(fault_dict(remark));
        return remarks;
      });

  module.def(
      "match",
      [](const Table& mentees, const Table& mentors, const std::optional<std::string>& policy,
         const std::optional<const Table*>& locked, const std::optional<const Table*>& forbidden,
         const std::optional<const Table*>& previous, const Watch& watch) {
        const Listed listed{locked.value_or(nullptr), forbidden.value_or(nullptr),
                            previous.value_or(nullptr)};
        return match_tables(mentees, mentors, policy, listed, watch);
      },
      py::arg("mentees"), py::arg("mentors"), py::arg("policy"), py::arg("locked"), py::arg("forbidden"),
      py::arg("previous"), py::arg("watch"));
  module.def("recheck", &recheck_texts, py::arg("cohort"), py::arg("policy"), py::arg("result"),
             py::arg("threads"));
}

}  // namespace pairwright::python

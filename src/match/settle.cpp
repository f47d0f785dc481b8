// SPDX-License-Identifier: Apache-2.0
#include "settle.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/nearest_name.hpp"
#include "pairwright/base/text.hpp"
#include "pairwright/model/cell_faults.hpp"

#include <algorithm>
#include <string>

namespace pairwright {
namespace {

/// One list of pairs, with the row each came from.
struct ListedPair {
  PairIndex pair;
  std::size_t row = 0;
  friend auto operator<=>(const ListedPair&, const ListedPair&) = default;
};

std::optional<std::uint32_t> resolve(const People& people, const std::string& id, CellPlace& place) {
  const auto person = people.find(id);
  if (!person) {
    const auto near = people.find(nearest_name(id, people.ids));
    place.fault("unknown_id", "names an id that is not in " + people.table,
                near ? "the nearest stands in row " + std::to_string(people.rows[*near]) : "");
  }
  return person;
}

std::vector<ListedPair> resolve_list(const Cohort& cohort, const std::vector<IdPair>& pairs,
                                     const char* table, Faults& faults) {
  CellPlace mentee_place(faults, table, "", "mentee_id");
  CellPlace mentor_place(faults, table, "", "mentor_id");
  std::vector<ListedPair> listed;
  for (std::size_t row = 1; row <= pairs.size(); ++row) {
    mentee_place.at_row(row);
    mentor_place.at_row(row);
    const auto mentee = resolve(cohort.mentees(), pairs[row - 1].mentee, mentee_place);
    const auto mentor = resolve(cohort.mentors(), pairs[row - 1].mentor, mentor_place);
    if (mentee && mentor) listed.push_back({{*mentee, *mentor}, row});
  }
  std::ranges::sort(listed);
  // The same pair twice says nothing new.
  const auto twice = std::ranges::unique(listed, {}, &ListedPair::pair);
  listed.erase(twice.begin(), twice.end());
  return listed;
}

void check_locked(const Scorer& scorer, const std::vector<ListedPair>& locked,
                  const std::vector<PairIndex>& forbidden, Faults& faults) {
  const Cohort& cohort = scorer.cohort();
  std::vector<std::uint32_t> mentee_load(cohort.mentees().size(), 0);
  std::vector<std::uint32_t> mentor_load(cohort.mentors().size(), 0);
  CellPlace place(faults, "locked", "", "");
  for (const ListedPair& listed : locked) {
    const auto [i, j] = listed.pair;
    place.at_row(listed.row);
    std::vector<std::string> removed_by = scorer.explain(i, j).removed_by;
    if (std::ranges::binary_search(forbidden, listed.pair)) removed_by.emplace_back("forbidden");
    for (const std::string& rule : removed_by) {
      place.fault("conflict", "the locked pair is kept out by rule '" + rule + "'",
                  "unlock the pair or change the rule");
    }
    if (++mentee_load[i] == cohort.mentees().demand[i] + 1) {
      place.fault("conflict", "more pairs are locked for this mentee than the demand");
    }
    if (++mentor_load[j] == cohort.mentors().capacity[j] + 1) {
      place.fault("conflict", "more pairs are locked for this mentor than the capacity");
    }
  }
}

std::vector<PairIndex> pairs_of(const std::vector<ListedPair>& listed) {
  std::vector<PairIndex> pairs;
  for (const ListedPair& one : listed) pairs.push_back(one.pair);
  return pairs;
}

/// Which previous pairs can be made still, and what became of the others.
PreviousPairs sort_out(const Scorer& scorer, const std::vector<PairIndex>& forbidden,
                       const std::vector<IdPair>& pairs) {
  const Cohort& cohort = scorer.cohort();
  PreviousPairs previous;
  for (const IdPair& ids : pairs) {
    const auto mentee = cohort.mentees().find(ids.mentee);
    const auto mentor = cohort.mentors().find(ids.mentor);
    if (!mentee || !mentor) {
      const char* const reason = mentor ? "mentee_left" : mentee ? "mentor_left" : "both_left";
      previous.lost.push_back({ids, reason, ""});
      continue;
    }
    const PairIndex pair{*mentee, *mentor};
    std::vector<std::string> removed_by = scorer.explain(*mentee, *mentor).removed_by;
    if (std::ranges::binary_search(forbidden, pair)) removed_by.emplace_back("forbidden");
    if (removed_by.empty()) {
      previous.possible.push_back(pair);
      continue;
    }
    std::string rules;
    for (const std::string& rule : removed_by) rules += (rules.empty() ? "" : ", ") + rule;
    previous.lost.push_back({ids, "kept_out", rules});
  }
  std::ranges::sort(previous.possible);
  return previous;
}

/// Ids in their one form, each pair once; a blank id is a fault.
std::vector<IdPair> well_formed(const std::vector<IdPair>& pairs, Faults& faults) {
  std::vector<IdPair> formed;
  for (std::size_t row = 1; row <= pairs.size(); ++row) {
    const IdPair ids{id_form(pairs[row - 1].mentee), id_form(pairs[row - 1].mentor)};
    for (const auto& [column, id] :
         {std::pair("mentee_id", &ids.mentee), std::pair("mentor_id", &ids.mentor)}) {
      CellPlace place(faults, "previous", "", column);
      place.at_row(row);
      if (id->empty()) place.fault("missing_id", "the id is blank");
    }
    formed.push_back(ids);
  }
  std::ranges::sort(formed);
  const auto twice = std::ranges::unique(formed);
  formed.erase(twice.begin(), twice.end());
  return formed;
}

}  // namespace

SettledPairs settle_pairs(const Scorer& scorer, const MatchOptions& options) {
  Faults faults;
  const auto locked = resolve_list(scorer.cohort(), options.locked, "locked", faults);
  SettledPairs settled;
  settled.forbidden = pairs_of(resolve_list(scorer.cohort(), options.forbidden, "forbidden", faults));
  check_locked(scorer, locked, settled.forbidden, faults);
  std::vector<IdPair> previous;
  if (options.previous) previous = well_formed(*options.previous, faults);
  settled.locked = pairs_of(locked);
  throw_if_any<DataError>(faults);
  if (options.previous) settled.previous = sort_out(scorer, settled.forbidden, previous);
  return settled;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Reasons for people left over. A mentee without a place although candidates exist is shown a Hall violator:
// the people who compete and the places there are.
#include "pairwright/explain/conflicts.hpp"
#include "pairwright/explain/match_result.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace pairwright {
namespace {

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

class Reasons {
 public:
  Reasons(const MatchResult::Question& question, const Solution& solution, const Survey& survey,
          std::vector<Witness>& witnesses)
      : scorer_(*question.scorer),
        graph_(question.graph),
        solution_(solution),
        survey_(survey),
        witnesses_(witnesses),
        loads_{std::vector<std::uint32_t>(graph_.mentees(), 0),
               std::vector<std::uint32_t>(graph_.mentors(), 0)} {
    for (const EdgeIndex edge : solution.edges) {
      ++loads_[0][graph_.mentee(edge)];
      ++loads_[1][graph_.mentor(edge)];
    }
    if (solution.status == Status::infeasible && solution.witness) witnesses_.push_back(*solution.witness);
    if (solution.status == Status::optimal) find_all_conflicts(question.lists_all);
  }

  std::vector<Unmatched> all() {
    std::vector<Unmatched> unmatched;
    for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
      const std::uint32_t wanted = graph_.demand(i);
      if (wanted == 0 || loads_[0][i] < wanted) unmatched.push_back(mentee(i, wanted - loads_[0][i]));
    }
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (loads_[1][j] == 0) unmatched.push_back(mentor(j));
    }
    return unmatched;
  }

 private:
  /// Of all candidates in groups, or, of those that are not all listed, the one that the proof has.
  void find_all_conflicts(bool lists_all) {
    if (lists_all) {
      Conflicts conflicts = find_conflicts(graph_, solution_.edges);
      witnesses_ = std::move(conflicts.witnesses);
      conflict_of_ = std::move(conflicts.of_mentee);
      return;
    }
    conflict_of_.resize(graph_.mentees());
    if (!solution_.witness) return;
    witnesses_.push_back(*solution_.witness);
    for (const MenteeIndex i : solution_.witness->mentees) conflict_of_[i] = 0;
  }

  Unmatched mentee(MenteeIndex i, std::uint32_t unfilled) {
    Unmatched left{
        .side = Side::mentee, .person = i, .unfilled = unfilled, .reason = {}, .detail = {}, .witness = {}};
    if (graph_.demand(i) == 0) return tell(left, "demand_zero", "wants no mentor");
    if (solution_.status == Status::stopped) return stopped(left);
    if (survey_.known && survey_.mentee_candidates[i] == 0)
      return tell(left, "no_candidate", removals(Side::mentee, i));
    if (survey_.known && loads_[0][i] == survey_.mentee_candidates[i]) {
      return tell(left, "no_candidate",
                  "has " + counted(loads_[0][i], "candidate", "candidates") + " in all, already paired");
    }
    if (solution_.status == Status::feasible) return stopped(left);
    if (solution_.status == Status::infeasible) return infeasible(left);
    if (!conflict_of_[i]) return tell(left, "outscored", "leaving this person out gives a higher total");
    left.witness = conflict_of_[i];
    const Witness& witness = witnesses_[*left.witness];
    return tell(left, "places_taken",
                counted(witness.mentees.size(), "mentee", "mentees") + " together want " +
                    counted(witness.shortfall, "place", "places") + " more than " +
                    counted(witness.mentors.size(), "mentor", "mentors") + " can give");
  }

  Unmatched mentor(MentorIndex j) {
    const Unmatched left{.side = Side::mentor,
                         .person = j,
                         .unfilled = graph_.capacity(j),
                         .reason = {},
                         .detail = {},
                         .witness = {}};
    if (graph_.capacity(j) == 0) return tell(left, "capacity_zero", "offers no place");
    if (solution_.status == Status::stopped) return stopped(left);
    if (survey_.known && survey_.mentor_candidates[j] == 0)
      return tell(left, "no_candidate", removals(Side::mentor, j));
    if (solution_.status == Status::feasible) return stopped(left);
    if (solution_.status == Status::infeasible) return infeasible(left);
    return tell(left, "not_needed", "every candidate is better placed elsewhere");
  }

  /// Perhaps before all pairs were scored: nothing is said of candidates.
  static Unmatched stopped(Unmatched left) {
    return tell(std::move(left), "stopped", "the run was stopped before this person was placed");
  }

  /// Nobody is placed; those in the violator (which a stored result may lack) are the cause.
  Unmatched infeasible(Unmatched left) const {
    const Witness witness = witnesses_.empty() ? Witness{} : witnesses_.front();
    const auto& named = left.side == Side::mentee ? witness.mentees : witness.mentors;
    if (!std::ranges::binary_search(named, left.person)) {
      return tell(std::move(left), "infeasible",
                  "the minimums and demands of others cannot all be kept, so nobody is placed");
    }
    left.witness = 0;
    if (witness.side == Side::mentor) {
      return tell(std::move(left), "below_minimum",
                  counted(witness.mentors.size(), "mentor's minimum asks", "mentors' minimums together ask") +
                      " for " + counted(witness.shortfall, "mentee", "mentees") + " more than there are");
    }
    return tell(std::move(left), "places_taken",
                counted(witness.mentees.size(), "mentee wants ", "mentees together want ") +
                    counted(witness.shortfall, "place", "places") + " more than can be given");
  }

  /// Which rules removed the partners of somebody without candidates.
  std::string removals(Side side, std::uint32_t person) const {
    const std::size_t others = side == Side::mentee ? graph_.mentors() : graph_.mentees();
    std::map<std::string, std::uint64_t> removed;
    for (std::uint32_t other = 0; other < others; ++other) {
      const PairScore pair =
          side == Side::mentee ? scorer_.explain(person, other) : scorer_.explain(other, person);
      for (const std::string& rule : pair.removed_by) ++removed[rule];
      if (pair.removed_by.empty()) ++removed["forbidden"];
    }
    if (others == 0) return std::string("there are no ") + (side == Side::mentee ? "mentors" : "mentees");
    std::string text = "all " + counted(others, "pair", "pairs") + " removed:";
    for (const auto& [rule, count] : removed) text += " " + rule + " " + std::to_string(count) + ",";
    text.pop_back();
    return text;
  }

  static Unmatched tell(Unmatched left, const char* reason, std::string detail) {
    left.reason = reason;
    left.detail = std::move(detail);
    return left;
  }

  const Scorer& scorer_;
  const CandidateGraph& graph_;
  const Solution& solution_;
  const Survey& survey_;
  std::vector<Witness>& witnesses_;
  std::vector<std::optional<std::size_t>> conflict_of_;
  std::array<std::vector<std::uint32_t>, 2> loads_;
};

}  // namespace

std::vector<Unmatched> unmatched_people(const MatchResult::Question& question, const Solution& solution,
                                        const Survey& survey, std::vector<Witness>& witnesses) {
  return Reasons(question, solution, survey, witnesses).all();
}

}  // namespace pairwright

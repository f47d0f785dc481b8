// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/survey.hpp"

#include "pairwright/base/parallel_for.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <mutex>
#include <numeric>
#include <utility>

namespace pairwright {
namespace {

/// The chosen pairs of each person of one side, by ascending weight.
struct Standing {
  std::vector<std::size_t> begin;                      // [people + 1]
  std::vector<std::pair<Weight, std::size_t>> chosen;  // weight, position among all chosen
  std::vector<Weight> wants_above;                     // [people] what a partner must be worth to be wanted

  template <class PersonOf>
  Standing(const CandidateGraph& graph, const std::vector<EdgeIndex>& edges,
           const std::vector<std::uint32_t>& most, PersonOf person_of)
      : begin(most.size() + 1, 0), chosen(edges.size()) {
    for (const EdgeIndex e : edges) ++begin[person_of(e) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    for (std::size_t k = 0; k < edges.size(); ++k) {
      const std::size_t person = person_of(edges[k]);
      chosen[next[person]++] = {graph.weight(edges[k]), k};
    }
    for (std::size_t p = 0; p < most.size(); ++p) {
      const auto first = chosen.begin() + static_cast<std::ptrdiff_t>(begin[p]);
      const auto last = chosen.begin() + static_cast<std::ptrdiff_t>(begin[p + 1]);
      std::sort(first, last);
      const bool has_room = static_cast<std::size_t>(last - first) < most[p];
      wants_above.push_back(has_room        ? std::numeric_limits<Weight>::min()
                            : first != last ? first->first
                                            : std::numeric_limits<Weight>::max());
    }
  }

  /// Calls visit(position) for each chosen pair of the person that is worth less.
  template <class Visit>
  void for_each_below(std::size_t person, Weight weight, Visit visit) const {
    for (std::size_t k = begin[person]; k < begin[person + 1] && chosen[k].first < weight; ++k) {
      visit(chosen[k].second);
    }
  }
};

Survey blank(std::size_t mentees, std::size_t mentors, std::size_t chosen) {
  return {.mentee_candidates = std::vector<std::uint32_t>(mentees, 0),
          .mentor_candidates = std::vector<std::uint32_t>(mentors, 0),
          .rank_for_mentee = std::vector<std::uint32_t>(chosen, 0),
          .rank_for_mentor = std::vector<std::uint32_t>(chosen, 0)};
}

class Surveyor {
 public:
  Surveyor(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen)
      : mentees_(graph, chosen, graph.limits().demand, [&](EdgeIndex e) { return graph.mentee(e); }),
        mentors_(graph, chosen, graph.limits().capacity, [&](EdgeIndex e) { return graph.mentor(e); }) {
    whole_ = blank(graph.mentees(), graph.mentors(), chosen.size());
    // A chosen pair is none that would rather have each other.
    for (const EdgeIndex e : chosen) {
      if (is_blocking(graph.mentee(e), graph.mentor(e), graph.weight(e))) --whole_.blocking_pairs;
    }
    std::ranges::fill(whole_.rank_for_mentee, 1);
    std::ranges::fill(whole_.rank_for_mentor, 1);
  }

  /// visit_rows(begin, end, own, visit) calls visit(mentee, mentor, weight) for the candidates of these
  /// mentees, and may note in `own` what else it sees.
  template <class VisitRows>
  Survey run(const RunControl& control, VisitRows visit_rows) {
    const std::size_t mentees = whole_.mentee_candidates.size();
    // As many parts as threads: each has its own counts of mentors.
    const std::size_t parts =
        std::min<std::size_t>(std::max(1U, control.threads), std::max<std::size_t>(1, mentees));
    std::mutex mutex;
    parallel_for(parts, control, [&](std::size_t part) {
      Survey own = blank(mentees, whole_.mentor_candidates.size(), whole_.rank_for_mentee.size());
      const auto begin = static_cast<MenteeIndex>(mentees * part / parts);
      const auto end = static_cast<MenteeIndex>(mentees * (part + 1) / parts);
      visit_rows(begin, end, own,
                 [&](MenteeIndex i, MentorIndex j, Weight weight) { count(i, j, weight, own); });
      const std::scoped_lock lock(mutex);
      add(own);
    });
    return std::move(whole_);
  }

 private:
  bool is_blocking(MenteeIndex i, MentorIndex j, Weight weight) const {
    return weight > mentees_.wants_above[i] && weight > mentors_.wants_above[j];
  }

  void count(MenteeIndex i, MentorIndex j, Weight weight, Survey& own) const {
    ++own.mentee_candidates[i];
    ++own.mentor_candidates[j];
    if (is_blocking(i, j, weight)) ++own.blocking_pairs;
    mentees_.for_each_below(i, weight, [&](std::size_t k) { ++own.rank_for_mentee[k]; });
    mentors_.for_each_below(j, weight, [&](std::size_t k) { ++own.rank_for_mentor[k]; });
  }

  void add(const Survey& own) {
    const auto add_to = [](std::vector<std::uint32_t>& sums, const std::vector<std::uint32_t>& numbers) {
      std::ranges::transform(sums, numbers, sums.begin(), std::plus<>());
    };
    add_to(whole_.mentee_candidates, own.mentee_candidates);
    add_to(whole_.mentor_candidates, own.mentor_candidates);
    add_to(whole_.rank_for_mentee, own.rank_for_mentee);
    add_to(whole_.rank_for_mentor, own.rank_for_mentor);
    whole_.blocking_pairs += own.blocking_pairs;
    whole_.worth_more += own.worth_more;
    for (const std::uint32_t count : own.mentee_candidates) whole_.candidates += count;
  }

  const Standing mentees_;
  const Standing mentors_;
  Survey whole_;
};

/// What no pair may be worth more than.
class Prices {
 public:
  Prices(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution)
      : listed_(listed), prices_(solution.prices), shift_(problem.shift()) {}

  /// Whether a pair that is not listed is worth more than its prices.
  bool are_below(MenteeIndex i, MentorIndex j, Score score) const {
    if (prices_.surplus.empty()) return false;
    const Wide gain = (Wide{score} << shift_) - prices_.price[j];
    return gain > prices_.surplus[i] && listed_.find(i, j) == listed_.edges();
  }

 private:
  const CandidateGraph& listed_;
  const DualPrices& prices_;
  const int shift_;
};

}  // namespace

Survey no_survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen) {
  Survey none = blank(graph.mentees(), graph.mentors(), chosen.size());
  none.known = false;
  return none;
}

Survey survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen, const RunControl& control) {
  return Surveyor(graph, chosen).run(control, [&](MenteeIndex begin, MenteeIndex end, Survey&, auto visit) {
    for (MenteeIndex i = begin; i < end; ++i) {
      for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e)
        visit(i, graph.mentor(e), graph.weight(e));
    }
  });
}

Survey survey(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution,
              const RunControl& control) {
  constexpr MenteeIndex rows_a_block = 16;
  const Prices prices(problem, listed, solution);
  Surveyor surveyor(listed, solution.edges);
  return surveyor.run(control, [&](MenteeIndex begin, MenteeIndex end, Survey& own, auto visit) {
    for (MenteeIndex first = begin; first < end && !control.stopped(); first += rows_a_block) {
      problem.rows.for_each_block(
          first, std::min(end, first + rows_a_block), [&](const PairBlock& block, const ScoredBlock& scored) {
            for (Eigen::Index row = 0; row < block.rows(); ++row) {
              for (Eigen::Index column = 0; column < block.cols(); ++column) {
                if (!scored.eligible(row, column)) continue;
                const MenteeIndex i = block.mentee_begin + static_cast<MenteeIndex>(row);
                const MentorIndex j = block.mentor_begin + static_cast<MentorIndex>(column);
                const Score score = scored.score(row, column);
                visit(i, j, score);
                if (prices.are_below(i, j, score)) ++own.worth_more;
              }
            }
          });
    }
  });
}

}  // namespace pairwright

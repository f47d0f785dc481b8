// SPDX-License-Identifier: Apache-2.0
#include "pairwright/explain/survey.hpp"

#include "pairwright/base/parallel_for.hpp"
#include "pairwright/graph/row_part.hpp"

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

  /// The least that is worth more than a chosen pair of the person.
  Wide above_least(std::size_t person) const {
    const bool has_some = begin[person] < begin[person + 1];
    return (has_some ? Wide{chosen[begin[person]].first} : std::numeric_limits<Weight>::max()) + 1;
  }
  bool has_room(std::size_t person) const {
    return wants_above[person] == std::numeric_limits<Weight>::min();
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

  /// of_rows(begin, end, own) counts into `own` the candidates of these mentees.
  template <class OfRows>
  Survey run(const RunControl& control, OfRows of_rows) {
    const std::size_t mentees = whole_.mentee_candidates.size();
    // As many parts as threads: each has its own counts of mentors.
    const std::size_t parts =
        std::min<std::size_t>(std::max(1U, control.threads), std::max<std::size_t>(1, mentees));
    std::mutex mutex;
    parallel_for(parts, control, [&](std::size_t part) {
      Survey own = blank(mentees, whole_.mentor_candidates.size(), whole_.rank_for_mentee.size());
      of_rows(static_cast<MenteeIndex>(mentees * part / parts),
              static_cast<MenteeIndex>(mentees * (part + 1) / parts), own);
      const std::scoped_lock lock(mutex);
      add(own);
    });
    return std::move(whole_);
  }

  /// Who ranks below a candidate, and whether the two would rather have each other.
  void rank(MenteeIndex i, MentorIndex j, Weight weight, Survey& own) const {
    if (is_blocking(i, j, weight)) ++own.blocking_pairs;
    mentees_.for_each_below(i, weight, [&](std::size_t k) { ++own.rank_for_mentee[k]; });
    mentors_.for_each_below(j, weight, [&](std::size_t k) { ++own.rank_for_mentor[k]; });
  }

  const Standing& mentees() const { return mentees_; }
  const Standing& mentors() const { return mentors_; }

 private:
  bool is_blocking(MenteeIndex i, MentorIndex j, Weight weight) const {
    return weight > mentees_.wants_above[i] && weight > mentors_.wants_above[j];
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

/// What a candidate must score to rank above somebody's chosen one, or to be one that both would rather have.
class RankBars {
 public:
  explicit RankBars(const Surveyor& surveyor) : mentees_(surveyor.mentees()) {
    const Standing& mentors = surveyor.mentors();
    for (std::size_t j = 0; j < mentors.wants_above.size(); ++j) {
      const Score above_least = bar_of(mentors.above_least(j), 0);
      of_mentor_.push_back(above_least);
      to_free_.push_back(mentors.has_room(j) ? 0 : above_least);
    }
  }

  /// Of a mentee and the mentors from `first` on.
  Bar of(MenteeIndex i, MentorIndex first) const {
    const std::vector<Score>& of_mentor = mentees_.has_room(i) ? to_free_ : of_mentor_;
    return {.any = bar_of(mentees_.above_least(i), 0), .of_mentor = of_mentor.data() + first};
  }

 private:
  const Standing& mentees_;
  std::vector<Score> of_mentor_;  // [mentors]
  std::vector<Score> to_free_;    // [mentors] for mentees who want more partners
};

/// What no pair may be worth more than.
class Prices {
 public:
  Prices(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution)
      : listed_(listed), prices_(solution.prices), shift_(problem.shift()) {
    for (const Wide price : prices_.price) bars_.push_back(bar_of(price, shift_));
  }

  /// How many of the pairs that are not listed are worth more than their prices.
  std::uint64_t worth_more(MenteeIndex i, const RowPart& part) const {
    if (prices_.surplus.empty()) return 0;
    const Wide surplus = prices_.surplus[i];
    std::uint64_t count = 0;
    const Bar bar{.of_mentor = bars_.data() + part.first, .above = bar_of(surplus, shift_)};
    for_each_near(part, bar, [&](std::size_t k) {
      const Wide gain = (Wide{part.score[k]} << shift_) - prices_.price[part.mentor(k)];
      if (gain > surplus && listed_.find(i, part.mentor(k)) == listed_.edges()) ++count;
    });
    return count;
  }

 private:
  const CandidateGraph& listed_;
  const DualPrices& prices_;
  const int shift_;
  std::vector<Score> bars_;  // [mentors]
};

}  // namespace

Survey no_survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen) {
  Survey none = blank(graph.mentees(), graph.mentors(), chosen.size());
  none.known = false;
  return none;
}

Survey survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen, const RunControl& control) {
  Surveyor surveyor(graph, chosen);
  return surveyor.run(control, [&](MenteeIndex begin, MenteeIndex end, Survey& own) {
    for (MenteeIndex i = begin; i < end; ++i) {
      own.mentee_candidates[i] = static_cast<std::uint32_t>(graph.row_size(i));
      for (EdgeIndex e = graph.row_begin(i); e < graph.row_end(i); ++e) {
        ++own.mentor_candidates[graph.mentor(e)];
        surveyor.rank(i, graph.mentor(e), graph.weight(e), own);
      }
    }
  });
}

Survey survey(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution,
              const RunControl& control) {
  constexpr MenteeIndex rows_at_once = 64;
  Surveyor surveyor(listed, solution.edges);
  const RankBars bars(surveyor);
  const Prices prices(problem, listed, solution);
  return surveyor.run(control, [&](MenteeIndex begin, MenteeIndex end, Survey& own) {
    for (MenteeIndex first = begin; first < end && !control.stopped(); first += rows_at_once) {
      const MenteeIndex last = std::min(end, first + rows_at_once);
      problem.rows.for_each_part(first, last, [&](std::size_t row, const RowPart& part) {
        const MenteeIndex i = first + static_cast<MenteeIndex>(row);
        own.mentee_candidates[i] += count_eligible(part, own.mentor_candidates.data() + part.first);
        for_each_near(part, bars.of(i, part.first),
                      [&](std::size_t k) { surveyor.rank(i, part.mentor(k), part.score[k], own); });
        own.worth_more += prices.worth_more(i, part);
      });
    }
  });
}

}  // namespace pairwright

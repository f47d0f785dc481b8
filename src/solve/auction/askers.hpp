// SPDX-License-Identifier: Apache-2.0
// The candidates of each mentor, with the worth of the place to them: the rows turned round, for the reverse
// step of an auction. Of a full matrix nothing is copied; for lists it is built once, O(edges).
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"

#include "scale.hpp"
#include <numeric>
#include <vector>

namespace pairwright::auction {

template <class Stored>
class Askers {
 public:
  Askers(const CandidateGraph& graph, const Scale& scale) : graph_(graph), scale_(scale) {}

  /// To be called before for_each; false when the run was stopped meanwhile.
  bool prepare(const RunControl& control) {
    if (!graph_.is_full() && begin_.empty()) index(control);
    return !control.stopped();
  }

  /// Calls visit(mentee, worth).
  template <class Visit>
  void for_each(MentorIndex j, Visit visit) {
    if (graph_.is_full()) {
      graph_.weights().with_type([&](const auto* weights) {
        const std::size_t mentors = graph_.mentors();
        for (std::size_t i = 0; i < graph_.mentees(); ++i) {
          visit(static_cast<MenteeIndex>(i), scale_.worth(weights[i * mentors + j]));
        }
      });
      return;
    }
    for (EdgeIndex k = begin_[j]; k < begin_[j + 1]; ++k) {
      visit(asker_[k].mentee, static_cast<Worth>(asker_[k].weight) << scale_.fine);
    }
  }

 private:
  struct Asker {
    MenteeIndex mentee;
    Stored weight;  // less the least of all
  };

  void index(const RunControl& control) {
    begin_.assign(graph_.mentors() + 1, 0);
    for (const MentorIndex j : graph_.listed_mentors()) ++begin_[j + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    asker_.resize(graph_.edges());
    std::vector<EdgeIndex> next(begin_.begin(), begin_.end() - 1);
    for (MenteeIndex i = 0; i < graph_.mentees() && (i % 1024 != 0 || !control.stopped()); ++i) {
      for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
        asker_[next[graph_.mentor(e)]++] = {i, static_cast<Stored>(graph_.weight(e) - scale_.least)};
      }
    }
  }

  const CandidateGraph& graph_;
  const Scale scale_;
  std::vector<EdgeIndex> begin_;  // [mentors + 1]
  std::vector<Asker> asker_;
};

}  // namespace pairwright::auction

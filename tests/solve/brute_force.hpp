// SPDX-License-Identifier: Apache-2.0
// The optimum of a small graph by trying every choice of pairs: the independent oracle of the solver tests.
#pragma once

#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/objective.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace pairwright::testing {

struct Best {
  std::uint64_t filled = 0;
  Wide total = 0;
  std::vector<Weight> weights = {};   // ascending, where the worst pair comes first
  std::vector<EdgeIndex> edges = {};  // the first list of all with the same worth
};

class BruteForce {
 public:
  BruteForce(const CandidateGraph& graph, const Objective& objective)
      : graph_(graph), objective_(objective), limits_(graph.limits()), load_(graph.mentors(), 0) {
    choose_from(0, {});
  }

  /// The best choice that keeps all limits; nothing when there is none.
  const std::optional<Best>& best() const { return best_; }

 private:
  void choose_from(EdgeIndex e, const Best& so_far) {
    if (e == graph_.edges()) {
      consider(so_far);
      return;
    }
    std::uint32_t& wanted = limits_.demand[graph_.mentee(e)];
    std::uint32_t& places = limits_.capacity[graph_.mentor(e)];
    if (wanted > 0 && places > 0) {
      --wanted, --places, ++load_[graph_.mentor(e)];
      edges_.push_back(e);
      choose_from(e + 1, {so_far.filled + 1, so_far.total + graph_.weight(e), {}, {}});
      edges_.pop_back();
      ++wanted, ++places, --load_[graph_.mentor(e)];
    }
    if (!graph_.is_locked(e)) choose_from(e + 1, so_far);
  }

  void consider(const Best& choice) {
    for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
      if (load_[j] < graph_.minimum(j)) return;
    }
    if (objective_.all_demand_must) {
      for (const std::uint32_t wanted : limits_.demand) {
        if (wanted > 0) return;
      }
    }
    const auto rank = [&](const Best& x) {
      return objective_.places_first ? std::pair<Wide, Wide>(x.filled, x.total)
                                     : std::pair<Wide, Wide>(x.total, x.filled);
    };
    if (objective_.worst_first) {
      consider_worst(choice);
    } else if (!best_ || rank(choice) > rank(*best_)) {
      best_ = Best{choice.filled, choice.total, {}, edges_};
    }
  }

  void consider_worst(const Best& choice) {
    std::vector<Weight> weights;
    for (const EdgeIndex e : edges_) weights.push_back(graph_.weight(e));
    std::ranges::sort(weights);
    if (!best_ || std::tie(choice.filled, weights) > std::tie(best_->filled, best_->weights)) {
      best_ = Best{choice.filled, choice.total, weights, edges_};
    }
  }

  const CandidateGraph& graph_;
  const Objective& objective_;
  NodeLimits limits_;  // what is left of them
  std::vector<std::uint32_t> load_;
  std::vector<EdgeIndex> edges_;
  std::optional<Best> best_;
};

inline std::optional<Best> brute_force(const CandidateGraph& graph, const Objective& objective) {
  return BruteForce(graph, objective).best();
}

}  // namespace pairwright::testing

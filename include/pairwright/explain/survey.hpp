// SPDX-License-Identifier: Apache-2.0
// What can only be said of an answer by looking at all candidates: how many each person has, how the chosen
// ones rank among them, and how many pairs would both rather have each other. One pass over all candidates,
// stored ones or those that the scorer makes on the spot.
#pragma once

#include "pairwright/base/run_control.hpp"
#include "pairwright/graph/candidate_graph.hpp"
#include "pairwright/solve/all_pairs.hpp"
#include "pairwright/solve/solution.hpp"

#include <cstdint>
#include <vector>

namespace pairwright {

struct Survey {
  bool known = true;                             ///< if not, all numbers are 0
  std::vector<std::uint32_t> mentee_candidates;  ///< [mentees]
  std::vector<std::uint32_t> mentor_candidates;  ///< [mentors]
  std::vector<std::uint32_t> rank_for_mentee;    ///< [chosen] 1 + candidates of the mentee who score higher
  std::vector<std::uint32_t> rank_for_mentor;    ///< [chosen] likewise
  std::uint64_t candidates = 0;
  std::uint64_t blocking_pairs = 0;
  std::uint64_t worth_more = 0;  ///< pairs not listed that are worth more than their prices: none, if proved
};

/// Not known: there was no time for the pass.
Survey no_survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen);
/// Of all edges of `graph`. `chosen`: ascending.
Survey survey(const CandidateGraph& graph, const std::vector<EdgeIndex>& chosen, const RunControl& control);
/// Of all pairs, for a solution of listed ones. When the run is stopped, of some.
Survey survey(const AllPairs& problem, const CandidateGraph& listed, const Solution& solution,
              const RunControl& control);

}  // namespace pairwright

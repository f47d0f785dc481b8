// SPDX-License-Identifier: Apache-2.0
#include "effort.hpp"

#include <cstdint>
#include <numeric>

namespace pairwright::warm_start {

std::size_t most_left(const CandidateGraph& graph) {
  return graph.is_full() ? 4 : 16 + (graph.mentees() + graph.mentors()) / 10000;
}

bool is_quick_anyway(const CandidateGraph& graph, const Units& units) {
  const auto& capacity = units.open_capacity();
  const auto places = std::accumulate(capacity.begin(), capacity.end(), std::uint64_t{0});
  constexpr EdgeIndex many = 100'000;
  return !graph.is_full() && graph.edges() >= many && places > units.count() + units.count() / 16;
}

std::size_t budget_for(const CandidateGraph& graph) {
  return 4096 + static_cast<std::size_t>(graph.is_full() ? graph.edges() / 8 : graph.edges() * 2);
}

}  // namespace pairwright::warm_start

// SPDX-License-Identifier: Apache-2.0
// Who certainly is on no closed walk of an exchange graph: whoever has no arc in or no arc out, once all such
// people are left out. Where the optimum is unique that is nearly everybody, and found in less time than
// strongly connected components are. O(people + tied pairs).
#pragma once

#include "exchange_graph.hpp"
#include <cstddef>
#include <vector>

namespace pairwright {

/// What is left when dead ends are dropped.
struct Loops {
  std::vector<std::size_t> label;  ///< [nodes()] the same for two people only when both are left
  std::size_t people = 0;
};

/// Precondition: ties are lists.
Loops without_dead_ends(const ExchangeGraph& exchange);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Strongly connected components of an exchange graph: no closed walk leaves one. Found by two depth-first
// searches, forwards and then backwards from what was finished last, which never ask for a node that they
// have seen: of bits, 64 at a time. Reference: Sharir, A strong-connectivity algorithm, 1981 (after
// Kosaraju).
#pragma once

#include "exchange_graph.hpp"
#include <cstddef>
#include <vector>

namespace pairwright {

/// [nodes()] a label, the same within a component; without pairs of mentees before `first`.
std::vector<std::size_t> components(const ExchangeGraph& exchange, MenteeIndex first);

}  // namespace pairwright

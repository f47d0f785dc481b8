// SPDX-License-Identifier: Apache-2.0
// Makes what is kept (standing.hpp) true of earlier pairs and prices. A mentee wishes for a place when it
// would bring more at its price than one that they hold. Prices of places that more people wish for than hold
// them rise until nobody would: those of mentors who joined, mostly. Whoever wishes still loses the places
// that bring less.
#pragma once

#include "standing.hpp"

namespace pairwright::warm_start {

/// False when there are too many wishes. A read of the candidates.
template <class Number>
bool settle_wishes(Standing<Number>& standing);

}  // namespace pairwright::warm_start

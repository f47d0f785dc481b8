// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pairwright/model/cohort.hpp"
#include "pairwright/solve/objective.hpp"

#include <cstdint>

namespace pairwright {

/// What a run takes beside the cohort, estimated before anything of it is taken: lists of all pairs, at first
/// in parts and with scores of 8 bytes, then joined and narrower, with what solvers take (solve/memory.hpp);
/// with a previous result a second graph with other weights.
std::uint64_t match_bytes(const Cohort& cohort, const Objective& objective, bool rematch);

/// The same of a run that does not store all pairs: a list of about `listed_a_mentee` for each mentee, kept
/// twice while it is solved.
std::uint64_t unstored_bytes(const Cohort& cohort, const Objective& objective, bool rematch);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Likeness of one mentee's profile of values with those of all mentors of a run.
//
// The ratings of a run lie value after value, 0 where a mentor did not rate it, so that sums over shared
// values are sums over all that the mentee rated. Where everybody rated the same, only the product is summed.
// O(values that the mentee rated) vectors. Whole ratings are summed as floats, which is exact.
#pragma once

#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/columns/profiles.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace pairwright {

class ProfileLanes {
 public:
  virtual ~ProfileLanes() = default;
  /// Fills (1 + cosine) / 2 of the mentee and each mentor of the run, to within estimate_error; not_answered
  /// where they share under two values or either is constant over those shared.
  virtual void compare(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const = 0;
};

/// nullptr where there are so many values, or ratings so great or small, that pairs are better taken singly.
std::unique_ptr<ProfileLanes> make_profile_lanes(const Profiles& profiles);

}  // namespace pairwright

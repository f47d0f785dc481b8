// SPDX-License-Identifier: Apache-2.0
// How alike the two rank what matters to them: the cosine of centred profiles over the values both rated.
#include "pairwright/columns/profiles.hpp"
#include "pairwright/score/factor.hpp"

#include "../profile_lanes.hpp"
#include <algorithm>
#include <cmath>
#include <memory>

namespace pairwright::factors {
namespace {

struct Values {
  std::shared_ptr<const Profiles> profiles;
  std::unique_ptr<const ProfileLanes> lanes;

  void parameters(auto&&) {}
  void columns(auto&& c) { c(profiles); }
  void prepare() { lanes = make_profile_lanes(*profiles); }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto mine = profiles->mentees[i];
    const auto theirs = profiles->mentors[j];
    int shared = 0;
    double product = 0;
    double my_square = 0;
    double their_square = 0;
    auto other = theirs.begin();
    for (const CentredRating& rating : mine) {
      while (other != theirs.end() && other->value < rating.value) ++other;
      if (other == theirs.end() || other->value != rating.value) continue;
      ++shared;
      product += rating.rating * other->rating;
      my_square += rating.rating * rating.rating;
      their_square += other->rating * other->rating;
    }
    if (shared < 2 || !(my_square > 0) || !(their_square > 0)) return not_answered;
    const double cosine = product / std::sqrt(my_square * their_square);
    return std::min(1.0, std::max(0.0, (1 + cosine) / 2));
  }

  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    if (!lanes) return false;
    lanes->compare(i, run, values);
    return true;
  }
};

}  // namespace

FactorSpec values() {
  return factor_spec<Values>("values",
                             "likeness of the two profiles of values, each centred on its own mean");
}

}  // namespace pairwright::factors

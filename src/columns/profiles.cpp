// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/profiles.hpp"

#include <cmath>
#include <limits>

namespace pairwright {
namespace {

Lists<CentredRating> centre(const Lists<Rating>& ratings) {
  Lists<CentredRating> centred;
  for (std::size_t k = 0; k < ratings.size(); ++k) {
    if (!ratings.answered(k)) {
      centred.add_blank();
      continue;
    }
    const auto own = ratings[k];
    const auto count = static_cast<double>(own.size());
    double sum = 0;
    double size = 0;
    for (const Rating& rating : own) {
      sum += rating.rating;
      size += std::abs(rating.rating);
    }
    // What rounding leaves of a rating at the mean (0.2 among 0.1, 0.2, 0.2 and 0.3) is no direction.
    const double rounding = count * size * std::numeric_limits<double>::epsilon();
    std::vector<CentredRating> profile;
    for (const Rating& rating : own) {
      const double above = count * rating.rating - sum;
      profile.push_back({rating.name, std::abs(above) <= rounding ? 0 : above});
    }
    centred.add(profile);
  }
  return centred;
}

}  // namespace

Profiles Profiles::compile(const ColumnSource& source, const std::string&) {
  return {centre(source.cohort.mentees().values), centre(source.cohort.mentors().values)};
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/profiles.hpp"

#include <algorithm>

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
    for (const Rating& rating : own) sum += rating.rating;
    const bool constant = std::ranges::all_of(own, [&](const Rating& rating) { return rating.rating == own[0].rating; });
    std::vector<CentredRating> profile;
    for (const Rating& rating : own) profile.push_back({rating.name, constant ? 0 : count * rating.rating - sum});
    centred.add(profile);
  }
  return centred;
}

}  // namespace

Profiles Profiles::compile(const ColumnSource& source, const std::string&) {
  return {centre(source.cohort.mentees().values), centre(source.cohort.mentors().values)};
}

}  // namespace pairwright

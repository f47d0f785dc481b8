// SPDX-License-Identifier: Apache-2.0
#include "profile_lanes.hpp"

#include "pairwright/base/processor.hpp"
#include "pairwright/score/factor.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <span>

namespace pairwright {
namespace {

constexpr std::size_t most_values = 64;
// Products of four ratings stay far within the range of floats.
constexpr double least_rating = 1e-8;
constexpr double most_rating = 1e8;
constexpr double most_whole_float = 1 << 24;

template <class Real>
struct OwnRating {
  std::size_t value;
  Real rating;
  Real square;
};

/// Over the values that both rated.
template <class Real>
struct Sums {
  OfRun<Real> product;
  OfRun<Real> mine;    // squares
  OfRun<Real> theirs;  // squares
  OfRun<Real> shared;  // ones
};

/// The ratings of a run: [value][mentor].
template <class Real>
struct Rated {
  const OfRun<Real>* ratings;
  const OfRun<Real>* ones;  // 1 where rated
};

template <class Real>
struct Vector {
  typedef Real Lanes __attribute__((vector_size(64)));  // NOLINT(modernize-use-using)
  static constexpr std::size_t count = sizeof(Lanes) / sizeof(Real);
};

template <class Lanes, class Real>
inline __attribute__((always_inline)) void load(Lanes& lanes, const Real* from) {
  std::memcpy(&lanes, from, sizeof lanes);
}

template <class Lanes, class Real>
inline __attribute__((always_inline)) void store(const Lanes& lanes, Real* to) {
  std::memcpy(to, &lanes, sizeof lanes);
}

/// Several vectors at a time, since a single one takes less time than finding the next rating.
template <class Real>
PAIRWRIGHT_FOR_EACH_PROCESSOR void add_products(std::span<const OwnRating<Real>> own,
                                                const OfRun<Real>* ratings, OfRun<Real>& products) {
  using Lanes = typename Vector<Real>::Lanes;
  constexpr std::size_t count = Vector<Real>::count;
  constexpr std::size_t at_once = 4;
  for (std::size_t begin = 0; begin < mentors_a_run; begin += at_once * count) {
    std::array<Lanes, at_once> product{};
    for (const OwnRating<Real>& each : own) {
      const Real* const theirs = &ratings[each.value][begin];
      for (std::size_t v = 0; v < at_once; ++v) {
        Lanes rating;
        load(rating, theirs + v * count);
        product[v] += each.rating * rating;
      }
    }
    for (std::size_t v = 0; v < at_once; ++v) store(product[v], &products[begin + v * count]);
  }
}

template <class Real>
PAIRWRIGHT_FOR_EACH_PROCESSOR void add_shared(std::span<const OwnRating<Real>> own, const Rated<Real>& rated,
                                              Sums<Real>& sums) {
  using Lanes = typename Vector<Real>::Lanes;
  for (std::size_t k = 0; k < mentors_a_run; k += Vector<Real>::count) {
    Lanes product{};
    Lanes mine{};
    Lanes theirs{};
    Lanes shared{};
    Lanes rating;
    Lanes one;
    for (const OwnRating<Real>& each : own) {
      load(rating, &rated.ratings[each.value][k]);
      load(one, &rated.ones[each.value][k]);
      product += each.rating * rating;
      theirs += rating * rating;
      mine += each.square * one;
      shared += one;
    }
    store(product, &sums.product[k]);
    store(mine, &sums.mine[k]);
    store(theirs, &sums.theirs[k]);
    store(shared, &sums.shared[k]);
  }
}

/// Reciprocal square roots of floats, improved by a step of Newton's.
template <class Real>
PAIRWRIGHT_FOR_EACH_PROCESSOR void likeness(const Sums<Real>& sums, OfRun<double>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double square = static_cast<double>(sums.mine[k]) * static_cast<double>(sums.theirs[k]);
    const double near = 1 / std::sqrt(static_cast<float>(square));
    const double inverse = near * (1.5 - 0.5 * square * near * near);
    const double value = 0.5 + 0.5 * static_cast<double>(sums.product[k]) * inverse;
    values[k] = ((sums.shared[k] >= 2) & (square > 0)) ? value : not_answered;
  }
}

template <class Real>
PAIRWRIGHT_FOR_EACH_PROCESSOR void likeness(const OfRun<Real>& products, const OfRun<double>& inverses,
                                            double own, OfRun<double>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    values[k] = 0.5 + static_cast<double>(products[k]) * own * inverses[k];
  }
}

/// Numbers the sets of values that people rated.
using RatedSets = std::map<std::vector<NameIndex>, std::int32_t>;

std::int32_t set_of(std::span<const CentredRating> profile, RatedSets& sets) {
  std::vector<NameIndex> rated;
  for (const CentredRating& each : profile) rated.push_back(each.value);
  return sets.try_emplace(std::move(rated), static_cast<std::int32_t>(sets.size())).first->second;
}

/// 1 / length; NaN for a profile that has no direction.
double inverse_of(std::span<const CentredRating> profile) {
  double square = 0;
  for (const CentredRating& each : profile) square += each.rating * each.rating;
  return profile.size() >= 2 && square > 0 ? 1 / std::sqrt(square) : not_answered;
}

template <class Real>
class LanesOf final : public ProfileLanes {
 public:
  LanesOf(const Profiles& profiles, std::size_t values) : profiles_(profiles), values_(values) {
    const std::size_t mentors = profiles.mentors.size();
    ratings_.resize(runs_of(mentors) * values);
    ones_.resize(runs_of(mentors) * values);
    inverses_ = in_runs(mentors, [&](std::size_t j) { return inverse_of(profiles.mentors[j]); });
    sets_of_runs_.assign(runs_of(mentors), nobody);
    RatedSets sets;
    for (std::size_t j = 0; j < mentors; ++j) add_mentor(j, sets);
    for (std::size_t i = 0; i < profiles.mentees.size(); ++i) {
      sets_of_mentees_.push_back(set_of(profiles.mentees[i], sets));
    }
  }

  void compare(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const override {
    std::array<OwnRating<Real>, most_values> ratings;
    std::size_t count = 0;
    for (const CentredRating& each : profiles_.mentees[i]) {
      const Real rating = static_cast<Real>(each.rating);
      ratings[count++] = {each.value, rating, rating * rating};
    }
    const std::span<const OwnRating<Real>> own(ratings.data(), count);
    const std::size_t begin = run.number * values_;
    if (sets_of_runs_[run.number] == sets_of_mentees_[i]) {
      OfRun<Real> products;
      add_products(own, &ratings_[begin], products);
      likeness(products, inverses_[run.number], 0.5 * inverse_of(profiles_.mentees[i]), values);
      return;
    }
    Sums<Real> sums;
    add_shared(own, {&ratings_[begin], &ones_[begin]}, sums);
    likeness(sums, values);
  }

 private:
  static constexpr std::int32_t nobody = -1;
  static constexpr std::int32_t several = -2;

  void add_mentor(std::size_t j, RatedSets& sets) {
    const auto profile = profiles_.mentors[j];
    if (profile.empty()) return;
    const std::size_t run = j / mentors_a_run;
    for (const CentredRating& each : profile) {
      const std::size_t lanes = run * values_ + each.value;
      ratings_[lanes][j % mentors_a_run] = static_cast<Real>(each.rating);
      ones_[lanes][j % mentors_a_run] = 1;
    }
    const std::int32_t set = set_of(profile, sets);
    std::int32_t& of_run = sets_of_runs_[run];
    of_run = of_run == nobody || of_run == set ? set : several;
  }

  const Profiles& profiles_;
  std::size_t values_;
  OfRuns<Real> ratings_;  // [run][value][mentor]
  OfRuns<Real> ones_;
  OfRuns<double> inverses_;  // of mentors, over all that they rated
  std::vector<std::int32_t> sets_of_mentees_;
  std::vector<std::int32_t> sets_of_runs_;  // that every mentor of the run rated who answered
};

}  // namespace

std::unique_ptr<ProfileLanes> make_profile_lanes(const Profiles& profiles) {
  std::size_t values = 0;
  bool whole = true;
  for (const Lists<CentredRating>* side : {&profiles.mentees, &profiles.mentors}) {
    for (std::size_t k = 0; k < side->size(); ++k) {
      double square = 0;
      for (const CentredRating& each : (*side)[k]) {
        const double size = std::abs(each.rating);
        if (size != 0 && !(size >= least_rating && size <= most_rating)) return nullptr;
        values = std::max<std::size_t>(values, each.value + 1);
        whole = whole && each.rating == std::nearbyint(each.rating);
        square += each.rating * each.rating;
      }
      whole = whole && square <= most_whole_float;
    }
  }
  if (values > most_values) return nullptr;
  if (whole) return std::make_unique<LanesOf<float>>(profiles, values);
  return std::make_unique<LanesOf<double>>(profiles, values);
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "name_hits.hpp"

#include "pairwright/base/processor.hpp"

#include <bit>

namespace pairwright {
namespace {

/// From so many on whole vectors take less time, by measurement.
constexpr std::size_t a_crowd = mentors_a_run / 8;

PAIRWRIGHT_FOR_EACH_PROCESSOR
void add_where(const OfRun<std::int8_t>& crowd, double what, OfRun<double>& values) {
  const auto bits = std::bit_cast<std::int64_t>(what);
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    values[k] += std::bit_cast<double>(std::int64_t{crowd[k]} & bits);
  }
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void add_where(const OfRun<std::int8_t>& crowd, std::int16_t what, OfRun<std::int16_t>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    values[k] = static_cast<std::int16_t>(values[k] + (crowd[k] & what));
  }
}

}  // namespace

NameHits::NameHits(Holders<> holders, std::size_t mentors, std::size_t names)
    : names_(names), holders_(std::move(holders)), crowd_of_(runs_of(mentors) * names, no_crowd) {
  for (std::size_t number = 0; number < runs_of(mentors); ++number) {
    for (NameIndex name = 0; name < names; ++name) {
      const auto who = holders_.of({number, mentors}, name);
      if (who.size() < a_crowd) continue;
      crowd_of_[number * names + name] = static_cast<std::uint32_t>(crowds_.size());
      Crowd& crowd = crowds_.emplace_back();
      for (const auto& holder : who) crowd[holder.place] = -1;
    }
  }
}

void NameHits::add_to_crowd(const Crowd& crowd, double what, OfRun<double>& values) {
  add_where(crowd, what, values);
}

void NameHits::add_to_crowd(const Crowd& crowd, std::int16_t what, OfRun<std::int16_t>& values) {
  add_where(crowd, what, values);
}

}  // namespace pairwright

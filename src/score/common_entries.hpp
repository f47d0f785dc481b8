// SPDX-License-Identifier: Apache-2.0
// How many entries of a set column one mentee has in common with every mentor of a run.
#pragma once

#include "pairwright/columns/sets.hpp"

#include "name_hits.hpp"
#include <cstdint>

namespace pairwright {

class CommonEntries {
 public:
  CommonEntries() = default;
  /// `sets` must outlive this.
  explicit CommonEntries(const Sets& sets)
      : mentees_(&sets.mentees), hits_(sets.mentors, sets.names, [](NameIndex name) { return name; }) {}

  void count(MenteeIndex i, const MentorRun& run, OfRun<std::int16_t>& common) const {
    common.fill(0);
    for (const NameIndex name : (*mentees_)[i]) hits_.add(run, name, std::int16_t{1}, common);
  }

 private:
  const Lists<NameIndex>* mentees_ = nullptr;
  NameHits hits_;
};

}  // namespace pairwright

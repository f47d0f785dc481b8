// SPDX-License-Identifier: Apache-2.0
// How many entries of a set column one mentee has in common with every mentor of a run.
#pragma once

#include "pairwright/columns/holders.hpp"
#include "pairwright/columns/sets.hpp"

#include <cstdint>

namespace pairwright {

class CommonEntries {
 public:
  CommonEntries() = default;
  /// `sets` must outlive this.
  explicit CommonEntries(const Sets& sets)
      : mentees_(&sets.mentees),
        holders_(sets.mentors, sets.names, [](NameIndex name) { return Named<>{name, {}}; }) {}

  void count(MenteeIndex i, const MentorRun& run, OfRun<std::int16_t>& common) const {
    common.fill(0);
    for (const NameIndex name : (*mentees_)[i]) {
      for (const auto& holder : holders_.of(run, name)) ++common[holder.place];
    }
  }

 private:
  const Lists<NameIndex>* mentees_ = nullptr;
  Holders<> holders_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Adds something to all mentors of a run who have a name: one by one where few have it, in whole vectors
// where many do.
#pragma once

#include "pairwright/columns/holders.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pairwright {

class NameHits {
 public:
  NameHits() = default;
  /// `name_of(item)` is the name of each item of the mentors' lists, below `names`, no name twice in a list.
  template <class Item, class NameOf>
  NameHits(const Lists<Item>& mentors, std::size_t names, NameOf name_of)
      : NameHits(Holders<>(mentors, names, [&](const Item& item) { return Named<>{name_of(item), {}}; }),
                 mentors.size(), names) {}

  void add(const MentorRun& run, NameIndex name, double what, OfRun<double>& values) const {
    add_to(run, name, what, values);
  }
  void add(const MentorRun& run, NameIndex name, std::int16_t what, OfRun<std::int16_t>& values) const {
    add_to(run, name, what, values);
  }

 private:
  using Crowd = OfRun<std::int8_t>;  // −1 (every bit) for who has the name

  static constexpr std::uint32_t no_crowd = ~std::uint32_t{0};

  NameHits(Holders<> holders, std::size_t mentors, std::size_t names);

  template <class T>
  void add_to(const MentorRun& run, NameIndex name, T what, OfRun<T>& values) const {
    const std::uint32_t crowd = crowd_of_[run.number * names_ + name];
    if (crowd != no_crowd) return add_to_crowd(crowds_[crowd], what, values);
    for (const auto& holder : holders_.of(run, name)) values[holder.place] += what;
  }
  static void add_to_crowd(const Crowd& crowd, double what, OfRun<double>& values);
  static void add_to_crowd(const Crowd& crowd, std::int16_t what, OfRun<std::int16_t>& values);

  std::size_t names_ = 0;
  Holders<> holders_;
  std::vector<std::uint32_t> crowd_of_;  // [run][name]
  std::vector<Crowd> crowds_;
};

}  // namespace pairwright

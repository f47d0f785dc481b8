// SPDX-License-Identifier: Apache-2.0
// Lists of mentors turned round: who of a run has a name. Most names are had by few, so that reading these
// costs as many steps as there are hits, not as there are mentors.
#pragma once

#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/model/lists.hpp"
#include "pairwright/model/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace pairwright {

template <class Item>
class Holders {
 public:
  /// Positions of the places and items of those who have a name.
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  Holders() = default;
  /// `name_of(item)` is below `names`.
  template <class NameOf>
  Holders(const Lists<Item>& mentors, std::size_t names, NameOf name_of)
      : names_(names), offsets_(runs_of(mentors.size()) * names + 1, 0) {
    const auto for_each = [&](auto visit) {
      for (std::size_t j = 0; j < mentors.size(); ++j) {
        for (const Item& item : mentors[j]) visit(j / mentors_a_run * names_ + name_of(item), j, item);
      }
    };
    for_each([&](std::size_t list, std::size_t, const Item&) { ++offsets_[list + 1]; });
    for (std::size_t k = 1; k < offsets_.size(); ++k) offsets_[k] += offsets_[k - 1];
    places_.resize(offsets_.back());
    items_.resize(offsets_.back());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    for_each([&](std::size_t list, std::size_t mentor, const Item& item) {
      places_[next[list]] = static_cast<std::uint16_t>(mentor % mentors_a_run);
      items_[next[list]++] = item;
    });
  }

  Range of(const MentorRun& run, NameIndex name) const {
    const std::size_t list = run.number * names_ + name;
    return {offsets_[list], offsets_[list + 1]};
  }
  /// Mentor − begin of the run.
  std::uint16_t place(std::size_t position) const { return places_[position]; }
  const Item& item(std::size_t position) const { return items_[position]; }

 private:
  std::size_t names_ = 0;
  std::vector<std::size_t> offsets_{0};
  std::vector<std::uint16_t> places_;
  std::vector<Item> items_;
};

}  // namespace pairwright

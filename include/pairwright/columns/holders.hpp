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

struct NoNote {};

/// A name, and what is noted of it for each who has it.
template <class Note = NoNote>
struct Named {
  NameIndex name;
  Note note;
};

template <class Note = NoNote>
class Holders {
 public:
  struct Holder {
    std::uint16_t place;  ///< mentor − begin of the run
    [[no_unique_address]] Note note;
  };

  Holders() = default;
  /// `named(item)` makes a Named<Note> of each item of the lists; its name is below `names`.
  template <class Item, class MakeNamed>
  Holders(const Lists<Item>& mentors, std::size_t names, MakeNamed named)
      : names_(names), offsets_(runs_of(mentors.size()) * names + 1, 0) {
    const auto for_each = [&](auto visit) {
      for (std::size_t j = 0; j < mentors.size(); ++j) {
        for (const Item& item : mentors[j]) {
          const Named<Note> each = named(item);
          visit(j / mentors_a_run * names_ + each.name,
                Holder{static_cast<std::uint16_t>(j % mentors_a_run), each.note});
        }
      }
    };
    for_each([&](std::size_t list, const Holder&) { ++offsets_[list + 1]; });
    for (std::size_t k = 1; k < offsets_.size(); ++k) offsets_[k] += offsets_[k - 1];
    holders_.resize(offsets_.back());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    for_each([&](std::size_t list, const Holder& holder) { holders_[next[list]++] = holder; });
  }

  /// Who of the run has the name, in the order of places.
  std::span<const Holder> of(const MentorRun& run, NameIndex name) const {
    const std::size_t list = run.number * names_ + name;
    return std::span(holders_).subspan(offsets_[list], offsets_[list + 1] - offsets_[list]);
  }

 private:
  std::size_t names_ = 0;
  std::vector<std::size_t> offsets_{0};
  std::vector<Holder> holders_;
};

}  // namespace pairwright

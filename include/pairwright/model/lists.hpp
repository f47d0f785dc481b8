// SPDX-License-Identifier: Apache-2.0
// One list of items per person in two flat arrays. A person who did not answer has no list, which is not the
// same as an answer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pairwright {

template <class Item>
class Lists {
 public:
  void add(std::span<const Item> items) {
    items_.insert(items_.end(), items.begin(), items.end());
    offsets_.push_back(items_.size());
    answered_.push_back(1);
  }
  void add_blank() {
    offsets_.push_back(items_.size());
    answered_.push_back(0);
  }

  std::size_t size() const { return answered_.size(); }
  bool answered(std::size_t person) const { return answered_[person] != 0; }
  std::span<const Item> operator[](std::size_t person) const {
    return std::span(items_).subspan(offsets_[person], offsets_[person + 1] - offsets_[person]);
  }
  std::span<Item> operator[](std::size_t person) {
    return std::span(items_).subspan(offsets_[person], offsets_[person + 1] - offsets_[person]);
  }
  /// All items of all people.
  std::span<Item> items() { return items_; }

 private:
  std::vector<Item> items_;
  std::vector<std::uint64_t> offsets_{0};
  std::vector<std::uint8_t> answered_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Interns names by the form in which they compare, so that everything after it works with small integers.
// After `sort()` the numbers follow the order of the folded names, whatever the order in which they were met.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pairwright {

/// Number of a name in its vocabulary.
using NameIndex = std::uint32_t;

class Vocabulary {
 public:
  /// The number of `name`, which must already be in the form that compares (`fold_name`, `id_form`).
  NameIndex intern(std::string name) {
    const auto [place, added] = index_.try_emplace(std::move(name), static_cast<NameIndex>(index_.size()));
    return place->second;
  }

  /// Renumbers by name. Returns the new number of each old one.
  std::vector<NameIndex> sort() {
    std::vector<std::string> names(index_.size());
    for (const auto& [name, number] : index_) names[number] = name;
    std::vector<NameIndex> order(names.size());
    std::iota(order.begin(), order.end(), NameIndex{0});
    std::ranges::sort(order, {}, [&](NameIndex k) -> const std::string& { return names[k]; });
    std::vector<NameIndex> renumbered(names.size());
    names_.clear();
    for (NameIndex k = 0; k < order.size(); ++k) {
      renumbered[order[k]] = k;
      names_.push_back(names[order[k]]);
    }
    for (auto& [name, number] : index_) number = renumbered[number];
    return renumbered;
  }

  /// The number of a name in the form that compares.
  std::optional<NameIndex> find(const std::string& name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? std::nullopt : std::optional(found->second);
  }

  std::size_t size() const { return index_.size(); }
  /// Folded name of a number; valid after sort().
  const std::string& name(NameIndex number) const { return names_[number]; }

 private:
  std::unordered_map<std::string, NameIndex> index_;
  std::vector<std::string> names_;
};

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace pairwright {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<const std::string> known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(name.size() / 3, 1) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return std::string(best);
}

std::string name_hint(std::string_view name, std::span<const std::string> known) {
  if (const std::string near = nearest_name(name, known); !near.empty()) {
    return "did you mean '" + near + "'?";
  }
  std::string text = "known:";
  constexpr std::size_t listed = 30;
  for (std::size_t k = 0; k < std::min(known.size(), listed); ++k) {
    text += (k == 0 ? " " : ", ") + known[k];
  }
  if (known.size() > listed) text += ", …";
  return text;
}

}  // namespace pairwright

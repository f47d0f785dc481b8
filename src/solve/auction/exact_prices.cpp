// SPDX-License-Identifier: Apache-2.0
#include "exact_prices.hpp"

#include <algorithm>

namespace pairwright::auction {

std::optional<std::vector<Worth>> exact_prices(std::span<const Worth> price, const Scale& scale,
                                               Worth epsilon) {
  const Worth unit = Worth{1} << scale.fine;
  if (epsilon >= unit) return std::nullopt;
  std::vector<Worth> parts{0};
  for (const Worth p : price) parts.push_back(p & (unit - 1));
  std::ranges::sort(parts);
  Worth origin = parts.front();
  Worth widest = parts.front() + unit - parts.back();
  for (std::size_t k = 1; k < parts.size(); ++k) {
    if (parts[k] - parts[k - 1] <= widest) continue;
    widest = parts[k] - parts[k - 1];
    origin = parts[k];
  }
  if (widest <= epsilon) return std::nullopt;

  const Worth zero = -origin >> scale.fine;
  std::vector<Worth> whole;
  whole.reserve(price.size());
  for (const Worth p : price) whole.push_back(((p - origin) >> scale.fine) - zero);
  return whole;
}

}  // namespace pairwright::auction

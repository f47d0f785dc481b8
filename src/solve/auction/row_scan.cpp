// SPDX-License-Identifier: Apache-2.0
#include "row_scan.hpp"

#include "pairwright/base/processor.hpp"

#include "ranks.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <limits>

namespace pairwright::auction {
namespace {

constexpr std::size_t lanes = 64;
constexpr std::int32_t lowest = std::numeric_limits<std::int32_t>::min();

using Lanes = std::array<std::int32_t, lanes>;
using Marks = std::array<std::uint8_t, lanes>;

template <class Integer>
inline std::int32_t key_of(Integer weight, const KeyScale& scale) {
  using Unsigned = std::conditional_t<sizeof(Integer) == 8, std::uint64_t, std::uint32_t>;
  const Unsigned above = static_cast<Unsigned>(weight) - static_cast<Unsigned>(scale.least);
  return static_cast<std::int32_t>(scale.shift >= 0 ? above << scale.shift : above >> -scale.shift);
}

/// The greatest value of the entries k, k + 64, k + 128, … for each k. The last `columns` mod 64 are left
/// out.
template <class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR void lane_maxima(const Integer* weight, std::span<const std::int32_t> price,
                                               const KeyScale& scale, Lanes& most) {
  Lanes own;
  for (std::size_t k = 0; k < lanes; ++k) own[k] = lowest;
  const std::int32_t* const paid = price.data();
  for (std::size_t begin = 0; begin + lanes <= price.size(); begin += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      const std::int32_t value = key_of(weight[begin + k], scale) - paid[begin + k];
      own[k] = own[k] > value ? own[k] : value;
    }
  }
  for (std::size_t k = 0; k < lanes; ++k) most[k] = own[k];
}

/// What half of the values reach, at least.
std::int32_t median(const Lanes& values) {
  Ranks value{};
  Ranks place;
  std::ranges::copy(values, value.begin());
  rank(value, values.size(), place);
  std::size_t at = 0;
  for (std::size_t k = 0; k < lanes; ++k) at = place[k] == lanes / 2 ? k : at;
  return values[at];
}

struct Wanted {
  KeyScale scale;
  std::int32_t threshold;
};

/// Marks which of 64 entries reach the threshold, a byte each; false when none does.
template <class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR bool mark_block(const Integer* weight, const std::int32_t* price,
                                              const Wanted& wanted, Marks& marks) {
  const KeyScale scale = wanted.scale;
  const std::int32_t threshold = wanted.threshold;
  std::int32_t most = lowest;
  Lanes value;
  for (std::size_t k = 0; k < lanes; ++k) {
    value[k] = key_of(weight[k], scale) - price[k];
    most = most > value[k] ? most : value[k];
  }
  if (most < threshold) return false;
  for (std::size_t k = 0; k < lanes; ++k) marks[k] = value[k] >= threshold ? 1 : 0;
  return true;
}

PAIRWRIGHT_FOR_EACH_PROCESSOR void gather(std::span<const std::uint32_t> columns,
                                          std::span<const std::int32_t> price, std::int32_t* gathered) {
  const std::uint32_t* const column = columns.data();
  const std::int32_t* const from = price.data();
  for (std::size_t k = 0; k < columns.size(); ++k) gathered[k] = from[column[k]];
}

/// Calls visit(k) for each mark.
template <class Visit>
void for_each_mark(const Marks& marks, Visit visit) {
  for (std::size_t begin = 0; begin < lanes; begin += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, marks.data() + begin, sizeof word);
    if constexpr (std::endian::native == std::endian::little) {
      for (; word != 0; word &= word - 1) visit(begin + static_cast<std::size_t>(std::countr_zero(word)) / 8);
    } else {
      for (std::size_t k = begin; word != 0 && k < begin + sizeof word; ++k) {
        if (marks[k] != 0) visit(k);
      }
    }
  }
}

}  // namespace

std::span<const KeyedEntry> RowScan::find_best(const WeightArray& weights, std::size_t begin,
                                               std::span<const std::int32_t> price, const KeyScale& scale) {
  weights.with_type([&](const auto* numbers) { collect(numbers + begin, price, scale); });
  sort();
  return found_;
}

std::span<const std::int32_t> RowScan::prices_of(std::span<const std::uint32_t> columns,
                                                 std::span<const std::int32_t> price) {
  gathered_.resize(columns.size());
  gather(columns, price, gathered_.data());
  return gathered_;
}

template <class Integer>
void RowScan::collect(const Integer* weight, std::span<const std::int32_t> price, const KeyScale& scale) {
  const std::size_t blocks = price.size() / lanes;
  const std::size_t tail = blocks * lanes;
  found_.clear();
  // At least half the lanes have an entry at the threshold or above it, and so do all of the best entries.
  threshold_ = lowest;
  if (blocks > 0) {
    Lanes best;
    lane_maxima(weight, price, scale, best);
    threshold_ = median(best);
  }
  others_ = threshold_ == lowest ? lowest : threshold_ - 1;

  const std::int32_t first_threshold = threshold_;
  const auto offer = [&](std::size_t position, std::int32_t value) {
    if (value < threshold_) return;
    if (found_.size() == most && threshold_ == first_threshold) {
      // Enough of the threshold's equals: from here on only what is better.
      others_ = threshold_++;
      if (value < threshold_) return;
    }
    found_.push_back({value, static_cast<std::uint32_t>(position)});
  };
  Marks marks;
  const std::size_t first = blocks == 0 ? 0 : turn / lanes % blocks;
  for (std::size_t n = 0; n < blocks; ++n) {
    const std::size_t begin = (first + n < blocks ? first + n : first + n - blocks) * lanes;
    if (!mark_block(weight + begin, price.data() + begin, {scale, threshold_}, marks)) continue;
    for_each_mark(
        marks, [&](std::size_t k) { offer(begin + k, key_of(weight[begin + k], scale) - price[begin + k]); });
  }
  for (std::size_t k = tail; k < price.size(); ++k) offer(k, key_of(weight[k], scale) - price[k]);
}

/// Best first; drops what is beyond `most`.
void RowScan::sort() {
  sorted_.resize(found_.size());
  if (found_.size() <= most_ranked) {
    Ranks value{};
    Ranks place;
    for (std::size_t k = 0; k < found_.size(); ++k) value[k] = found_[k].value;
    rank(value, found_.size(), place);
    for (std::size_t k = 0; k < found_.size(); ++k) sorted_[static_cast<std::size_t>(place[k])] = found_[k];
  } else {
    const std::size_t end = std::min(most + 1, found_.size());
    std::ranges::partial_sort_copy(found_, std::span(sorted_).first(end), std::greater<>(),
                                   &KeyedEntry::value, &KeyedEntry::value);
  }
  if (sorted_.size() > most) {
    others_ = std::max(others_, sorted_[most].value);
    sorted_.resize(most);
  }
  found_.swap(sorted_);
}

}  // namespace pairwright::auction

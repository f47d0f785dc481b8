// SPDX-License-Identifier: Apache-2.0
// Loops over 64 entries of a row of a full matrix, without branches, so that compilers vectorise them.
#pragma once

#include "pairwright/base/processor.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace pairwright::row_kernels {

inline constexpr std::size_t lanes = 64;

/// Whether weight − price = surplus for one of 64 entries.
template <class Number, class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR bool has_tight(const Integer* weight, const Number* price, Number surplus) {
  std::uint32_t tight = 0;
  for (std::size_t k = 0; k < lanes; ++k) {
    tight |= static_cast<Number>(static_cast<Number>(weight[k]) - price[k]) == surplus ? 1U : 0U;
  }
  return tight != 0;
}

/// A bit for each of up to 64 entries: whether weight − price = surplus.
template <class Number, class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR std::uint64_t tight_bits(const Integer* weight, const Number* price,
                                                       std::size_t size, Number surplus) {
  std::uint8_t tight[lanes] = {};
  for (std::size_t k = 0; k < size; ++k) {
    tight[k] = static_cast<Number>(static_cast<Number>(weight[k]) - price[k]) == surplus ? 1 : 0;
  }
  std::uint64_t bits = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (std::size_t k = 0; k < lanes; k += 8) {
      // Moves the lowest bit of byte n, for each n, to bit 56 + n.
      constexpr std::uint64_t gather = 0x0102040810204080ULL;
      std::uint64_t word = 0;
      std::memcpy(&word, tight + k, sizeof word);
      bits |= (word * gather >> 56) << k;
    }
  } else {
    for (std::size_t k = 0; k < lanes; ++k) bits |= std::uint64_t{tight[k]} << k;
  }
  return bits;
}

/// The greatest weight − price of `size` entries.
template <class Number, class Integer>
PAIRWRIGHT_FOR_EACH_PROCESSOR Number greatest(const Integer* weight, const Number* price, std::size_t size) {
  Number most = std::numeric_limits<Number>::min();
  for (std::size_t k = 0; k < size; ++k) {
    const auto value = static_cast<Number>(static_cast<Number>(weight[k]) - price[k]);
    most = most > value ? most : value;
  }
  return most;
}

}  // namespace pairwright::row_kernels

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/quantise.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/parallel_for.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace pairwright {
namespace {

constexpr double largest_whole = 9007199254740992.0;  // 2^53: above it a double may stand for a neighbour
constexpr double largest_magnitude = 1e290;
constexpr std::size_t values_a_chunk = 16384;

constexpr auto powers_of_ten = [] {
  std::array<std::uint64_t, 20> powers{1};
  for (std::size_t k = 1; k < powers.size(); ++k) powers[k] = 10 * powers[k - 1];
  return powers;
}();

/// By its bits: the host may have told the processor to take subnormals for zero.
bool is_subnormal(double value) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  constexpr std::uint64_t least_normal = std::uint64_t{1} << 52;
  const std::uint64_t magnitude = std::bit_cast<std::uint64_t>(value) & ~sign;
  return magnitude != 0 && magnitude < least_normal;
}

/// digits · 10^exponent
struct Decimal {
  std::uint64_t digits = 0;  // at most `length` of them, at most 17
  int length = 0;
  int exponent = 0;
};

Decimal shortest_decimal(double magnitude) {
  std::array<char, 32> text{};
  const char* const begin = text.data();
  const char* const end =
      std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::scientific).ptr;
  const char* const mark = std::find(begin, end, 'e');  // d.ddde+xx
  Decimal decimal;
  for (const char* at = begin; at != mark; ++at) {
    if (*at == '.') continue;
    decimal.digits = 10 * decimal.digits + static_cast<std::uint64_t>(*at - '0');
    ++decimal.length;
  }
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, decimal.exponent);
  decimal.exponent -= decimal.length - 1;
  return decimal;
}

std::uint64_t divided_half_to_even(std::uint64_t value, std::uint64_t divisor) {
  const std::uint64_t quotient = value / divisor;
  const std::uint64_t rest = value % divisor;
  const bool up = rest > divisor - rest || (rest == divisor - rest && quotient % 2 == 1);
  return quotient + (up ? 1 : 0);
}

/// value · 10^decimals, rounded; at most 4 · 10^18 in magnitude.
Weight units_of(double value, int decimals) {
  if (value == 0 || is_subnormal(value)) return 0;
  const Decimal decimal = shortest_decimal(std::fabs(value));
  const int shift = decimal.exponent + decimals;
  std::uint64_t units = 0;
  if (shift >= 0) {
    units = decimal.digits * powers_of_ten[static_cast<std::size_t>(shift)];
  } else if (static_cast<std::size_t>(-shift) < powers_of_ten.size()) {
    units = divided_half_to_even(decimal.digits, powers_of_ten[static_cast<std::size_t>(-shift)]);
  }
  return std::signbit(value) ? -static_cast<Weight>(units) : static_cast<Weight>(units);
}

struct Survey {
  bool whole = true;  // all are whole numbers of at most 2^53
  double largest = 0;
  double smallest = std::numeric_limits<double>::infinity();  // that is neither zero nor subnormal
  std::size_t largest_at = 0;
  std::size_t smallest_at = 0;
  std::size_t subnormals = 0;
};

Survey survey(std::span<const double> values) {
  Survey seen;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double magnitude = std::fabs(values[k]);
    if (is_subnormal(values[k])) {
      ++seen.subnormals;
      continue;
    }
    if (magnitude > seen.largest) seen.largest = magnitude, seen.largest_at = k;
    if (magnitude != 0 && magnitude < seen.smallest) seen.smallest = magnitude, seen.smallest_at = k;
    seen.whole = seen.whole && magnitude <= largest_whole &&
                 static_cast<double>(static_cast<std::int64_t>(magnitude)) == magnitude;
  }
  return seen;
}

LimitError range_error(std::string message, std::string hint) {
  Fault fault;
  fault.code = "value_range";
  fault.table = "scores";
  fault.message = std::move(message);
  fault.hint = std::move(hint);
  return LimitError({fault});
}

/// The largest k with magnitude · 10^k ≤ digit · 10^power.
int most_decimals(double magnitude, unsigned digit, int power) {
  const Decimal decimal = shortest_decimal(magnitude);
  const int leading_exponent = decimal.exponent + decimal.length - 1;
  const std::uint64_t at_most = digit * powers_of_ten[static_cast<std::size_t>(decimal.length - 1)];
  return power - leading_exponent - (decimal.digits > at_most ? 1 : 0);
}

int choose_decimals(const Survey& seen, const ValueName& name) {
  if (seen.whole) return 0;
  if (seen.largest > largest_magnitude) {
    throw range_error(name(seen.largest_at) + " is over 1e290 in magnitude", "scale the scores down");
  }
  const int usual = most_decimals(seen.largest, 1, 15);
  if (units_of(seen.smallest, usual) != 0) return usual;
  const int most = most_decimals(seen.largest, 4, 18);
  if (units_of(seen.smallest, most) != 0) return most;
  throw range_error(name(seen.smallest_at) + " would vanish beside " + name(seen.largest_at) +
                        ": magnitudes may differ by a factor of about 4e18",
                    "write 0 for the small one, or scale the large one down");
}

double power_of_ten(int exponent) {
  const std::string text = "1e" + std::to_string(exponent);
  double power = 0;
  std::from_chars(text.data(), text.data() + text.size(), power);
  return power;
}

}  // namespace

Quantised quantise(std::span<const double> values, const ValueName& name, const RunControl& control) {
  const Survey seen = survey(values);
  const int decimals = choose_decimals(seen, name);
  Quantised result{std::vector<Weight>(values.size(), 0), decimals, power_of_ten(-decimals), seen.subnormals};
  const std::size_t chunks = (values.size() + values_a_chunk - 1) / values_a_chunk;
  parallel_for(chunks, control, [&](std::size_t chunk) {
    const std::size_t begin = chunk * values_a_chunk;
    const std::size_t end = std::min(values.size(), begin + values_a_chunk);
    for (std::size_t k = begin; k < end; ++k) {
      result.units[k] = seen.whole ? static_cast<Weight>(values[k]) : units_of(values[k], decimals);
    }
  });
  return result;
}

}  // namespace pairwright

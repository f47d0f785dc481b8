// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/quantise.hpp"

#include "pairwright/base/error.hpp"
#include "pairwright/base/large_pages.hpp"
#include "pairwright/base/parallel_for.hpp"
#include "pairwright/base/processor.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

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

constexpr std::int64_t least_normal = std::int64_t{1} << 52;

std::int64_t magnitude_bits(double value) {
  return std::bit_cast<std::int64_t>(value) & std::numeric_limits<std::int64_t>::max();
}

/// By its bits: the host may have told the processor to take subnormals for zero.
bool is_subnormal(double value) {
  const std::int64_t bits = magnitude_bits(value);
  return bits != 0 && bits < least_normal;
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
Weight exact_units_of(double value, int decimals) {
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

/// The same by one multiplication where that tells it: below 2^41 units it is off by very little.
class Rounding {
 public:
  Rounding(double largest, int decimals) : decimals_(decimals) {
    constexpr int last_exact_power = 22;  // of ten in a double
    quick_ = 0 <= decimals && decimals <= last_exact_power;
    for (int k = 0; k < decimals && quick_; ++k) factor_ *= 10;
    quick_ = quick_ && largest * factor_ < 0x1p41;
  }

  void round(std::span<const double> values, std::span<Weight> units) const {
    constexpr std::size_t step = 64;  // few enough for most to hold nothing doubtful
    for (std::size_t begin = 0; begin < values.size(); begin += step) {
      const std::size_t end = std::min(values.size(), begin + step);
      if (quick_ && !round_quickly(values.subspan(begin, end - begin), factor_, &units[begin])) continue;
      for (std::size_t k = begin; k < end; ++k) {
        if (!quick_ || is_doubtful(values[k] * factor_)) units[k] = exact_units_of(values[k], decimals_);
      }
    }
  }

 private:
  // Of this size doubles are whole numbers, and their lowest bits count.
  static constexpr double shift = 0x1.8p52;

  static bool is_doubtful(double product) {
    constexpr double margin = 0.499;  // the product is off by 2^41 / 2^52 at most
    const double off = product - ((product + shift) - shift);
    return !(-margin < off && off < margin);
  }
  /// Whether there is a doubtful one.
  PAIRWRIGHT_FOR_EACH_PROCESSOR static bool round_quickly(std::span<const double> values, double factor,
                                                          Weight* units) {
    std::uint64_t doubtful = 0;
    for (std::size_t k = 0; k < values.size(); ++k) {
      const double product = values[k] * factor;
      units[k] = std::bit_cast<Weight>(product + shift) - std::bit_cast<Weight>(shift);
      doubtful |= is_doubtful(product) ? 1U : 0U;
    }
    return doubtful != 0;
  }

  int decimals_;
  bool quick_ = false;
  double factor_ = 1;
};

struct Survey {
  bool whole = true;  // all are whole numbers of at most 2^53
  double largest = 0;
  double smallest = std::numeric_limits<double>::infinity();  // that is neither zero nor subnormal
  std::size_t subnormals = 0;
};

/// In bits, since these ascend with the numbers, and without branches, so that it becomes vectors.
PAIRWRIGHT_FOR_EACH_PROCESSOR Survey survey_part(const double* values, std::size_t size) {
  constexpr double all_whole = 0x1p52;  // from here on
  constexpr auto most = std::bit_cast<std::int64_t>(std::numeric_limits<double>::infinity());
  std::int64_t largest = 0;
  std::int64_t smallest = most;
  std::int64_t below_normal = 0;
  std::int64_t zeros = 0;
  std::int64_t fractions = 0;
  // All bits where a < b: compilers make jumps of more than one choice between values.
  const auto where_less = [](std::int64_t a, std::int64_t b) { return (a - b) >> 63; };
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t bits = magnitude_bits(values[k]);
    const std::int64_t is_below = where_less(bits, least_normal);
    const std::int64_t high = bits & ~is_below;
    const std::int64_t low = bits | (is_below & most);  // no less than `most` itself
    largest = largest > high ? largest : high;
    smallest = smallest < low ? smallest : low;
    below_normal -= is_below;
    zeros -= where_less(bits, 1);
    const std::int64_t small = high & where_less(high, std::bit_cast<std::int64_t>(all_whole));
    const double rounded = (std::bit_cast<double>(small) + all_whole) - all_whole;
    fractions |= std::bit_cast<std::int64_t>(rounded) ^ small;
  }
  const bool whole = fractions == 0 && std::bit_cast<double>(largest) <= largest_whole;
  return {whole, std::bit_cast<double>(largest), std::bit_cast<double>(smallest),
          static_cast<std::size_t>(below_normal - zeros)};
}

/// Calls body(chunk) for all that the run is not stopped before.
template <class Body>
void for_each_chunk(std::span<const double> values, const RunControl& control, Body body) {
  parallel_for((values.size() + values_a_chunk - 1) / values_a_chunk, control, body);
}

Survey survey(std::span<const double> values, const RunControl& control) {
  std::vector<Survey> parts((values.size() + values_a_chunk - 1) / values_a_chunk);
  for_each_chunk(values, control, [&](std::size_t chunk) {
    const std::size_t begin = chunk * values_a_chunk;
    parts[chunk] = survey_part(values.data() + begin, std::min(values_a_chunk, values.size() - begin));
  });
  Survey all;
  for (const Survey& part : parts) {
    all.whole = all.whole && part.whole;
    all.subnormals += part.subnormals;
    all.largest = std::max(all.largest, part.largest);
    all.smallest = std::min(all.smallest, part.smallest);
  }
  return all;
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

int choose_decimals(const Survey& seen, std::span<const double> values, const ValueName& name_at) {
  if (seen.whole) return 0;
  const auto name = [&](double magnitude) {
    const auto found = std::ranges::find(values, magnitude, [](double value) { return std::fabs(value); });
    return name_at(static_cast<std::size_t>(found - values.begin()));
  };
  if (seen.largest > largest_magnitude) {
    throw range_error(name(seen.largest) + " is over 1e290 in magnitude", "scale the scores down");
  }
  for (const auto& [digit, power] : {std::pair(1U, 12), std::pair(1U, 15), std::pair(4U, 18)}) {
    const int decimals = most_decimals(seen.largest, digit, power);
    if (exact_units_of(seen.smallest, decimals) != 0) return decimals;
  }
  throw range_error(name(seen.smallest) + " would vanish beside " + name(seen.largest) +
                        ": magnitudes may differ by a factor of about 4e18",
                    "write 0 for the small one, or scale the large one down");
}

/// The power of ten, as an exponent up to `most`, that divides all; 0 when all are 0.
int common_power(std::span<const Weight> units, int most, const RunControl& control) {
  std::uint64_t factor = 0;
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (factor == 1 || (k % values_a_chunk == 0 && control.stopped())) return 0;
    const Weight unit = units[k];
    if (factor == 0 || unit % static_cast<Weight>(factor) != 0) {
      factor = std::gcd(factor, static_cast<std::uint64_t>(unit < 0 ? -unit : unit));
    }
  }
  int power = 0;
  while (factor != 0 && power < most && factor % 10 == 0) {
    factor /= 10;
    ++power;
  }
  return power;
}

/// The system takes its time to hand out memory: fewer when the run is stopped meanwhile.
LargeVector<Weight> zeros(std::size_t count, const RunControl& control) {
  constexpr std::size_t a_step = std::size_t{1} << 20;
  LargeVector<Weight> all;
  all.reserve(count);
  while (all.size() < count && !control.stopped()) all.resize(std::min(count, all.size() + a_step));
  return all;
}

double power_of_ten(int exponent) {
  const std::string text = "1e" + std::to_string(exponent);
  double power = 0;
  std::from_chars(text.data(), text.data() + text.size(), power);
  return power;
}

}  // namespace

Quantised quantise(std::span<const double> values, const ValueName& name, const RunControl& control) {
  const Survey seen = survey(values, control);
  if (control.stopped()) return {};
  const int decimals = choose_decimals(seen, values, name);
  const Rounding rounding(seen.largest, decimals);
  Quantised result{zeros(values.size(), control), decimals, 1, seen.subnormals};
  if (control.stopped()) return {};
  const auto change_all = [&](auto change) {
    for_each_chunk(values, control, [&](std::size_t chunk) {
      const std::size_t begin = chunk * values_a_chunk;
      const std::size_t size = std::min(values_a_chunk, values.size() - begin);
      change(values.subspan(begin, size), std::span(result.units).subspan(begin, size));
    });
  };
  change_all([&](std::span<const double> from, std::span<Weight> units) {
    if (seen.whole) {
      std::ranges::transform(from, units.begin(), [](double value) { return static_cast<Weight>(value); });
    } else {
      rounding.round(from, units);
    }
  });
  // Scores of few digits become small numbers, which are solved faster.
  if (const int spare = seen.whole ? 0 : common_power(result.units, decimals, control); spare > 0) {
    const auto factor = static_cast<Weight>(powers_of_ten[static_cast<std::size_t>(spare)]);
    change_all([&](std::span<const double>, std::span<Weight> units) {
      for (Weight& unit : units) unit /= factor;
    });
    result.decimals -= spare;
  }
  result.quantum = power_of_ten(-result.decimals);
  return result;
}

}  // namespace pairwright

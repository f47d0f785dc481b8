// SPDX-License-Identifier: Apache-2.0
#include "arrow_format.hpp"

#include <algorithm>
#include <array>

namespace pairwright {
namespace {

constexpr std::array formats = {
    ArrowFormat{"n", "null", ArrowKind::null},
    ArrowFormat{"b", "bool", ArrowKind::boolean},
    ArrowFormat{"c", "int8", ArrowKind::int8},
    ArrowFormat{"C", "uint8", ArrowKind::uint8},
    ArrowFormat{"s", "int16", ArrowKind::int16},
    ArrowFormat{"S", "uint16", ArrowKind::uint16},
    ArrowFormat{"i", "int32", ArrowKind::int32},
    ArrowFormat{"I", "uint32", ArrowKind::uint32},
    ArrowFormat{"l", "int64", ArrowKind::int64},
    ArrowFormat{"L", "uint64", ArrowKind::uint64},
    ArrowFormat{"f", "float32", ArrowKind::float32},
    ArrowFormat{"g", "float64", ArrowKind::float64},
    ArrowFormat{"d:", "decimal", ArrowKind::decimal128},
    ArrowFormat{"u", "utf8", ArrowKind::utf8},
    ArrowFormat{"U", "large_utf8", ArrowKind::large_utf8},
    ArrowFormat{"vu", "utf8_view", ArrowKind::utf8_view},
    ArrowFormat{"tdD", "date32", ArrowKind::date32},
    ArrowFormat{"tss:", "timestamp[s]", ArrowKind::timestamp, 1},
    ArrowFormat{"tsm:", "timestamp[ms]", ArrowKind::timestamp, 1'000},
    ArrowFormat{"tsu:", "timestamp[us]", ArrowKind::timestamp, 1'000'000},
    ArrowFormat{"tsn:", "timestamp[ns]", ArrowKind::timestamp, 1'000'000'000},
    ArrowFormat{"+l", "list", ArrowKind::list},
    ArrowFormat{"+L", "large_list", ArrowKind::large_list},
    ArrowFormat{"+vl", "list_view", ArrowKind::list_view},
    ArrowFormat{"+vL", "large_list_view", ArrowKind::large_list_view},
    ArrowFormat{"+w:", "fixed_size_list", ArrowKind::fixed_size_list},
    ArrowFormat{"+s", "struct", ArrowKind::structure},
    ArrowFormat{"+m", "map", ArrowKind::map},
    ArrowFormat{"e", "float16"},
    ArrowFormat{"z", "binary"},
    ArrowFormat{"Z", "large_binary"},
    ArrowFormat{"vz", "binary_view"},
    ArrowFormat{"w:", "fixed_size_binary"},
    ArrowFormat{"tdm", "date64"},
    ArrowFormat{"tts", "time32[s]"},
    ArrowFormat{"ttm", "time32[ms]"},
    ArrowFormat{"ttu", "time64[us]"},
    ArrowFormat{"ttn", "time64[ns]"},
    ArrowFormat{"tDs", "duration[s]"},
    ArrowFormat{"tDm", "duration[ms]"},
    ArrowFormat{"tDu", "duration[us]"},
    ArrowFormat{"tDn", "duration[ns]"},
    ArrowFormat{"tiM", "month_interval"},
    ArrowFormat{"tiD", "day_time_interval"},
    ArrowFormat{"tin", "month_day_nano_interval"},
    ArrowFormat{"+ud:", "dense_union"},
    ArrowFormat{"+us:", "sparse_union"},
    ArrowFormat{"+r", "run_end_encoded"},
};

}  // namespace

const ArrowFormat* find_format(std::string_view text) {
  const auto found = std::ranges::find_if(formats, [&](const ArrowFormat& each) {
    return each.text.ends_with(':') ? text.starts_with(each.text) : text == each.text;
  });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/time_zone.hpp"

#include "tzif.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <system_error>
#include <utility>

namespace pairwright {
namespace {

namespace fs = std::filesystem;

constexpr std::array system_folders = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
                                       "/etc/zoneinfo"};
constexpr std::array built_in_names = {"UTC", "Etc/UTC"};
constexpr int deepest_folder = 1;                   // America/Argentina, counted from 0
constexpr std::uintmax_t largest_file = 1U << 20U;  // real ones take some kilobytes

/// Segments of letters, digits, '_', '+' and '-', joined by '/': leaves out the other files that
/// stand in a zone folder, such as zone.tab.
bool is_zone_name(std::string_view name) {
  char before = '/';
  for (const char c : name) {
    const bool letter_or_digit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool separates = c == '/' && before != '/';
    if (!letter_or_digit && !separates && c != '_' && c != '+' && c != '-') return false;
    before = c;
  }
  return before != '/';
}

/// Whether an entry at the top of a zone folder is no zone of the database: copies of the whole
/// database, with and without leap seconds, and the zone of this very machine.
bool is_alias_of_the_system(std::string_view name) {
  return name == "posix" || name == "right" || name == "posixrules" || name == "localtime";
}

std::optional<ZoneRules> read_zone_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > largest_file) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  return ZoneRules::from_tzif(bytes);
}

std::optional<int> parse_digits(std::string_view text) {
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  int value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return digits && result.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

bool is_supported(std::chrono::year_month_day date) {
  return date.ok() && date.year() >= std::chrono::year{1} && date.year() <= std::chrono::year{9999};
}

}  // namespace

/// A zone of the list. Its file is read when the zone is first asked for.
struct TimeZones::Zone {
  fs::path file;  ///< empty: UTC
  std::once_flag once;
  std::optional<ZoneRules> rules;
};

std::optional<std::chrono::year_month_day> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const std::optional<int> year = parse_digits(iso.substr(0, 4));
  const std::optional<int> month = parse_digits(iso.substr(5, 2));
  const std::optional<int> day = parse_digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  return is_supported(date) ? std::optional(date) : std::nullopt;
}

TimeZones::TimeZones(const std::vector<fs::path>& folders) {
  for (const char* name : built_in_names) add(name, {});
  for (const char* folder : system_folders) list(folder);
  for (const fs::path& folder : folders) list(folder);
}

TimeZones::TimeZones(TimeZones&&) noexcept = default;
TimeZones& TimeZones::operator=(TimeZones&&) noexcept = default;
TimeZones::~TimeZones() = default;

void TimeZones::add(std::string name, const fs::path& file) {
  const auto [place, is_new] = zones_.try_emplace(std::move(name));
  if (!is_new) return;
  place->second = std::make_unique<Zone>();
  place->second->file = file;
}

void TimeZones::list(const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::absolute(folder, error);  // files are read later, maybe from elsewhere
  fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, error);
  while (!error && entries != fs::recursive_directory_iterator()) {
    std::string name = entries->path().lexically_relative(root).generic_string();
    const bool is_candidate = is_zone_name(name) && !is_alias_of_the_system(name);
    std::error_code unreadable;
    if (entries->is_directory(unreadable)) {
      if (!is_candidate || entries.depth() > deepest_folder) entries.disable_recursion_pending();
    } else if (is_candidate) {
      add(std::move(name), entries->path());
    }
    entries.increment(error);
  }
}

const ZoneRules* TimeZones::rules(std::string_view name) const {
  const auto found = zones_.find(name);
  if (found == zones_.end()) return nullptr;
  Zone& zone = *found->second;
  std::call_once(zone.once,
                 [&zone] { zone.rules = zone.file.empty() ? ZoneRules{} : read_zone_file(zone.file); });
  return zone.rules ? &*zone.rules : nullptr;
}

bool TimeZones::knows(std::string_view name) const { return rules(name) != nullptr; }

std::optional<int> TimeZones::offset_minutes(std::string_view name, std::chrono::year_month_day date) const {
  const ZoneRules* zone = rules(name);
  if (zone == nullptr || !is_supported(date)) return std::nullopt;
  const auto noon = std::chrono::sys_days{date} + std::chrono::hours{12};
  const std::chrono::seconds since_1970 = noon.time_since_epoch();
  const int seconds = zone->offset_at(since_1970.count());
  return (seconds + (seconds < 0 ? -30 : 30)) / 60;
}

std::vector<std::string> TimeZones::names() const {
  std::vector<std::string> known;
  for (const auto& [name, zone] : zones_) {
    if (knows(name)) known.push_back(name);
  }
  return known;
}

const TimeZones& system_time_zones() {
  static const TimeZones zones;
  return zones;
}

}  // namespace pairwright

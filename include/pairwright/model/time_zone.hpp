// SPDX-License-Identifier: Apache-2.0
//
// Time zones: how far is a person's clock from UTC on the day the calendars are compared?
// Method: reads the TZif files (RFC 9636) of the system's time zone database itself. The folders
// are listed once; a zone is a name in that list, so no name can lead to another file.
// Complexity: one listing per TimeZones, one file read per zone asked for.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

class ZoneRules;

/// Reads an ISO 8601 calendar date, exactly YYYY-MM-DD, of the years 1 to 9999; nullopt for any
/// other text and for days that do not exist.
std::optional<std::chrono::year_month_day> parse_date(std::string_view iso);

/// The zones of the time zone database. Immutable to its callers: any number of threads may ask.
class TimeZones {
 public:
  /// Lists the system's folders first, then `folders`; the first that has a name wins. Folders
  /// that cannot be read are passed over. "UTC" and "Etc/UTC" need no file.
  explicit TimeZones(const std::vector<std::filesystem::path>& folders = {});
  TimeZones(TimeZones&&) noexcept;
  TimeZones& operator=(TimeZones&&) noexcept;
  ~TimeZones();

  /// Whether `name` is, letter by letter, the name of a zone with a well-formed file.
  bool knows(std::string_view name) const;

  /// Minutes east of UTC, rounded to nearest, half away from zero, in force at local noon of
  /// `date`. Where the clock skips noon or shows it twice, the offset before the change.
  /// nullopt for an unknown zone and for a date that parse_date would not give.
  std::optional<int> offset_minutes(std::string_view name, std::chrono::year_month_day date) const;

  /// All names that `knows` accepts, ascending. Reads every file: for hints, not for look-ups.
  std::vector<std::string> names() const;

 private:
  struct Zone;

  void add(std::string name, const std::filesystem::path& file);
  void list(const std::filesystem::path& folder);
  const ZoneRules* rules(std::string_view name) const;

  std::map<std::string, std::unique_ptr<Zone>, std::less<>> zones_;
};

/// The zones of this system's own folders, listed on first use.
const TimeZones& system_time_zones();

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
//
// TZif: when is which offset from UTC in force in a zone?
// Method: the table of changes of a TZif file of any version, then the yearly rule of its footer.
// Every read is bounds-checked; what RFC 9636 forbids makes the file malformed. Leap seconds are
// passed over: offsets do not depend on them.
// Complexity: linear in the file to read, linear in the changes after the asked time to look up.
// Reference: RFC 9636 "The Time Zone Information Format (TZif)"; POSIX.1-2017, 8.3, for TZ.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pairwright {

/// A moment of UTC (seconds since 1970) at which a clock changes from one offset to another
/// (seconds east of UTC).
struct OffsetChange {
  std::int64_t at = 0;
  std::int32_t before = 0;
  std::int32_t after = 0;

  /// Whether a clock that shows `local` (as if it were UTC) has made the change. Times shown twice
  /// or skipped count as before it.
  bool made_at(std::int64_t local) const;
};

/// A day of the year and the seconds from its midnight, as in the POSIX rule "M3.5.0/2".
struct YearlyMoment {
  enum class Kind { day_without_leap, day_with_leap, weekday_of_month };

  Kind kind = Kind::day_with_leap;
  unsigned month = 0;
  unsigned week = 0;  ///< 1 to 5, 5 the last
  unsigned day = 0;   ///< of the week (0 Sunday) or of the year (from 1 without leap days, else 0)
  std::int32_t seconds = 0;

  /// Seconds since 1970 on the clock that the rule is written for.
  std::int64_t in_year(int year) const;
};

/// The rule of a TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3".
class YearlyRule {
 public:
  /// Reads a TZ string; nullopt when it is malformed.
  static std::optional<YearlyRule> from_tz_string(std::string_view text);

  /// Seconds east of UTC at a local time of the years 1 to 9999.
  std::int32_t offset_at(std::int64_t local) const;

 private:
  struct DaylightSaving {
    std::int32_t offset = 0;
    YearlyMoment starts;  // on the clock of standard time
    YearlyMoment ends;    // on the clock of daylight saving time
  };

  std::int32_t standard_ = 0;
  std::optional<DaylightSaving> daylight_;
};

/// The offsets of one zone; by default UTC.
class ZoneRules {
 public:
  /// Reads a whole TZif file; nullopt when it is malformed.
  static std::optional<ZoneRules> from_tzif(std::string_view bytes);

  /// Seconds east of UTC at a local time (seconds since 1970 on the local clock, years 1 to 9999).
  std::int32_t offset_at(std::int64_t local) const;

 private:
  std::int32_t first_offset_ = 0;
  std::vector<OffsetChange> changes_;        // ascending
  std::optional<YearlyRule> after_changes_;  // holds from the last change on
};

}  // namespace pairwright

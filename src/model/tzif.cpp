// SPDX-License-Identifier: Apache-2.0
#include "tzif.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <utility>

namespace pairwright {
namespace {

namespace chr = std::chrono;

constexpr std::int32_t hour = 3600;
constexpr std::int64_t latest_change = std::int64_t{1} << 59;  // the age of the universe, in seconds

/// Takes bytes off the front. Once too many were asked for, it has failed and reads zeros.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool failed() const { return failed_; }
  std::string_view rest() const { return rest_; }

  std::string_view take(std::size_t size) {
    failed_ = failed_ || size > rest_.size();
    if (failed_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::uint8_t byte() {
    const std::string_view taken = take(1);
    return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken.front());
  }

  /// A signed big-endian number of 4 or 8 bytes.
  std::int64_t signed_number(std::size_t size) {
    std::uint64_t bits = 0;
    for (const char c : take(size)) bits = bits << 8U | static_cast<std::uint8_t>(c);
    return size == 4 ? static_cast<std::int32_t>(bits) : static_cast<std::int64_t>(bits);
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

struct TzifHeader {
  char version = 0;
  std::size_t ut_flags = 0;
  std::size_t standard_flags = 0;
  std::size_t leap_seconds = 0;
  std::size_t changes = 0;
  std::size_t types = 0;
  std::size_t designation_bytes = 0;

  std::size_t bytes_after_types(std::size_t time_size) const {
    return designation_bytes + leap_seconds * (time_size + 4) + standard_flags + ut_flags;
  }
  std::size_t body_bytes(std::size_t time_size) const {
    return changes * (time_size + 1) + types * 6 + bytes_after_types(time_size);
  }
};

std::optional<TzifHeader> read_header(ByteReader& reader) {
  TzifHeader header;
  if (reader.take(4) != "TZif") return std::nullopt;
  header.version = static_cast<char>(reader.byte());
  reader.take(15);
  for (std::size_t* count : {&header.ut_flags, &header.standard_flags, &header.leap_seconds, &header.changes,
                             &header.types, &header.designation_bytes}) {
    const std::int64_t number = reader.signed_number(4);
    // Each counted thing takes a byte at least, so that the sizes below cannot overflow.
    if (number < 0 || static_cast<std::size_t>(number) > reader.rest().size()) return std::nullopt;
    *count = static_cast<std::size_t>(number);
  }
  const auto all_types_or_none = [&](std::size_t flags) { return flags == 0 || flags == header.types; };
  const bool consistent = all_types_or_none(header.ut_flags) && all_types_or_none(header.standard_flags);
  return consistent && !reader.failed() ? std::optional(header) : std::nullopt;
}

/// Reads the local time types and returns their offsets; empty when one of them is malformed.
std::vector<std::int32_t> read_type_offsets(ByteReader& reader, const TzifHeader& header) {
  std::vector<std::int32_t> offsets;
  offsets.reserve(header.types);
  for (std::size_t type = 0; type < header.types; ++type) {
    const std::int64_t offset = reader.signed_number(4);
    const unsigned is_daylight = reader.byte();
    const std::size_t designation = reader.byte();
    const bool in_range = offset > -25 * std::int64_t{hour} && offset < 26 * std::int64_t{hour};
    if (!in_range || is_daylight > 1 || designation >= header.designation_bytes) return {};
    offsets.push_back(static_cast<std::int32_t>(offset));
  }
  return offsets;
}

struct OffsetTable {
  std::int32_t first_offset = 0;
  std::vector<OffsetChange> changes;
};

/// Reads the body that follows a header; nullopt when it is malformed.
std::optional<OffsetTable> read_offset_table(ByteReader& reader, const TzifHeader& header,
                                             std::size_t time_size) {
  std::vector<std::int64_t> times(header.changes);
  for (std::int64_t& time : times) time = reader.signed_number(time_size);
  const std::string_view types = reader.take(header.changes);
  const std::vector<std::int32_t> offsets = read_type_offsets(reader, header);
  reader.take(header.bytes_after_types(time_size));
  if (reader.failed() || offsets.empty()) return std::nullopt;

  OffsetTable table{offsets.front(), {}};
  table.changes.reserve(header.changes);
  std::int32_t before = table.first_offset;
  std::int64_t earliest = -latest_change;
  for (std::size_t change = 0; change < header.changes; ++change) {
    const auto type = static_cast<std::uint8_t>(types[change]);
    const std::int64_t time = times[change];
    if (type >= offsets.size() || time < earliest || time > latest_change) return std::nullopt;
    table.changes.push_back({time, before, offsets[type]});
    before = offsets[type];
    earliest = time + 1;
  }
  return table;
}

/// Reads the text between the two line feeds that end a file of version 2 or later.
std::optional<std::string_view> read_footer(ByteReader& reader) {
  if (reader.take(1) != "\n") return std::nullopt;
  const std::size_t end = reader.rest().find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  return reader.take(end);
}

/// Takes the parts of a TZ string off the front of it.
class TzStringReader {
 public:
  explicit TzStringReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool at(char c) const { return rest_.starts_with(c); }

  bool skip(char c) {
    const bool found = at(c);
    if (found) rest_.remove_prefix(1);
    return found;
  }

  /// Three letters or more, or <three letters, digits or signs or more>.
  bool skip_designation() {
    const bool quoted = skip('<');
    const auto belongs = [quoted](char c) {
      const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-';
      return letter || (quoted && other);
    };
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), belongs);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    rest_.remove_prefix(length);
    return length >= 3 && (!quoted || skip('>'));
  }

  /// A number without sign, of `least` to `most`.
  std::optional<unsigned> number(unsigned least, unsigned most) {
    unsigned value = 0;
    const char* begin = rest_.data();
    const auto [end, error] = std::from_chars(begin, begin + rest_.size(), value);
    if (error != std::errc{} || value < least || value > most) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - begin));
    return value;
  }

  /// Seconds of [+-]hours[:minutes[:seconds]].
  std::optional<std::int32_t> time(unsigned most_hours) {
    const bool negative = skip('-');
    if (!negative) skip('+');
    const std::optional<unsigned> hours = number(0, most_hours);
    std::optional<unsigned> minutes = 0;
    std::optional<unsigned> seconds = 0;
    if (skip(':')) {
      minutes = number(0, 59);
      if (skip(':')) seconds = number(0, 59);
    }
    if (!hours || !minutes || !seconds) return std::nullopt;
    const auto total = static_cast<std::int32_t>((*hours * 60 + *minutes) * 60 + *seconds);
    return negative ? -total : total;
  }

  /// ",date[/time]"; the time is 02:00 by default and may lie days before or after the date.
  std::optional<YearlyMoment> moment() {
    if (!skip(',')) return std::nullopt;
    std::optional<YearlyMoment> moment = skip('M') ? weekday_of_month() : day_of_year();
    const std::optional<std::int32_t> time_of_day = skip('/') ? time(167) : 2 * hour;
    if (!moment || !time_of_day) return std::nullopt;
    moment->seconds = *time_of_day;
    return moment;
  }

 private:
  std::optional<YearlyMoment> weekday_of_month() {
    const std::optional<unsigned> month = number(1, 12);
    const std::optional<unsigned> week = skip('.') ? number(1, 5) : std::nullopt;
    const std::optional<unsigned> day = skip('.') ? number(0, 6) : std::nullopt;
    if (!month || !week || !day) return std::nullopt;
    return YearlyMoment{YearlyMoment::Kind::weekday_of_month, *month, *week, *day};
  }

  std::optional<YearlyMoment> day_of_year() {
    const bool without_leap = skip('J');
    const std::optional<unsigned> day = without_leap ? number(1, 365) : number(0, 365);
    if (!day) return std::nullopt;
    const auto kind = without_leap ? YearlyMoment::Kind::day_without_leap : YearlyMoment::Kind::day_with_leap;
    return YearlyMoment{kind, 0, 0, *day};
  }

  std::string_view rest_;
};

}  // namespace

bool OffsetChange::made_at(std::int64_t local) const { return local >= at + std::max(before, after); }

std::int64_t YearlyMoment::in_year(int year) const {
  const chr::year of{year};
  chr::sys_days date = of / chr::January / 1;
  switch (kind) {
    case Kind::day_without_leap:
      date += chr::days{day - 1 + (of.is_leap() && day >= 60 ? 1U : 0U)};
      break;
    case Kind::day_with_leap:
      date += chr::days{day};
      break;
    case Kind::weekday_of_month:
      const chr::weekday weekday{day};
      const auto in_month = of / chr::month{month};
      date =
          week == 5 ? chr::sys_days{in_month / weekday[chr::last]} : chr::sys_days{in_month / weekday[week]};
      break;
  }
  return chr::sys_seconds{date}.time_since_epoch().count() + seconds;
}

std::optional<YearlyRule> YearlyRule::from_tz_string(std::string_view text) {
  TzStringReader reader(text);
  YearlyRule rule;
  if (!reader.skip_designation()) return std::nullopt;
  const std::optional<std::int32_t> west = reader.time(24);
  if (!west) return std::nullopt;
  rule.standard_ = -*west;
  if (reader.at_end()) return rule;

  if (!reader.skip_designation()) return std::nullopt;
  const std::optional<std::int32_t> daylight_west =
      reader.at(',') ? std::optional(*west - hour) : reader.time(24);
  const std::optional<YearlyMoment> starts = reader.moment();
  const std::optional<YearlyMoment> ends = reader.moment();
  if (!daylight_west || !starts || !ends || !reader.at_end()) return std::nullopt;
  rule.daylight_ = {-*daylight_west, *starts, *ends};
  return rule;
}

std::int32_t YearlyRule::offset_at(std::int64_t local) const {
  if (!daylight_) return standard_;
  const auto today = chr::floor<chr::days>(chr::sys_seconds{chr::seconds{local}});
  const int this_year = static_cast<int>(chr::year_month_day{today}.year());

  // A moment may lie days outside its year, so that a neighbouring year can decide. Of two changes
  // at once the end comes first: then daylight saving time never ends.
  std::array<OffsetChange, 6> changes;
  auto next = changes.begin();
  for (const int year : {this_year - 1, this_year, this_year + 1}) {
    *next++ = {daylight_->ends.in_year(year) - daylight_->offset, daylight_->offset, standard_};
    *next++ = {daylight_->starts.in_year(year) - standard_, standard_, daylight_->offset};
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const OffsetChange& a, const OffsetChange& b) { return a.at < b.at; });
  std::int32_t offset = changes.front().before;
  for (const OffsetChange& change : changes) {
    if (change.made_at(local)) offset = change.after;
  }
  return offset;
}

std::optional<ZoneRules> ZoneRules::from_tzif(std::string_view bytes) {
  ByteReader reader(bytes);
  std::optional<TzifHeader> header = read_header(reader);
  if (!header) return std::nullopt;
  const char version = header->version;
  if (version != 0 && version < '2') return std::nullopt;
  const bool has_second_part = version != 0;
  if (has_second_part) {
    reader.take(header->body_bytes(4));
    header = read_header(reader);
    if (!header) return std::nullopt;
  }
  std::optional<OffsetTable> table = read_offset_table(reader, *header, has_second_part ? 8 : 4);
  if (!table) return std::nullopt;
  ZoneRules rules;
  rules.first_offset_ = table->first_offset;
  rules.changes_ = std::move(table->changes);
  if (!has_second_part) return rules;

  const std::optional<std::string_view> footer = read_footer(reader);
  if (!footer) return std::nullopt;
  if (footer->empty()) return rules;
  rules.after_changes_ = YearlyRule::from_tz_string(*footer);
  return rules.after_changes_ ? std::optional(std::move(rules)) : std::nullopt;
}

std::int32_t ZoneRules::offset_at(std::int64_t local) const {
  const auto last_made = std::find_if(changes_.rbegin(), changes_.rend(),
                                      [local](const OffsetChange& change) { return change.made_at(local); });
  if (last_made == changes_.rbegin() && after_changes_) return after_changes_->offset_at(local);
  return last_made == changes_.rend() ? first_offset_ : last_made->after;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/model/time_zone.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <vector>

namespace pairwright {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using std::chrono::year_month_day;

/// A change at a moment of UTC (seconds since 1970) to one of `offsets`.
struct Change {
  std::int64_t at;
  std::uint8_t type;
};

/// What a TZif file says; `offsets` are seconds east of UTC.
struct Tzif {
  char version = '2';
  std::vector<std::int32_t> offsets = {0};
  std::vector<Change> changes = {};
  std::string footer = {};
};

std::string big_endian(std::int64_t number, unsigned bytes) {
  std::string out;
  for (unsigned left = bytes; left > 0; --left) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * (left - 1)));
  }
  return out;
}

/// Header and body; `wide` is the second part of a file, with times of 8 bytes.
std::string part_of(const Tzif& zone, bool wide) {
  const auto count = [](std::size_t size) { return big_endian(static_cast<std::int64_t>(size), 4); };
  std::string out = "TZif" + std::string(1, zone.version) + std::string(15, '\0') + count(0) +
                    count(zone.offsets.size()) + count(1) + count(zone.changes.size()) +
                    count(zone.offsets.size()) + count(4);
  for (const Change& change : zone.changes) out += big_endian(change.at, wide ? 8 : 4);
  for (const Change& change : zone.changes) out += static_cast<char>(change.type);
  for (const std::int32_t offset : zone.offsets) out += big_endian(offset, 4) + "\0\0"s;
  return out + "ABC\0"s + std::string(wide ? 12 : 8, '\1') + std::string(zone.offsets.size(), '\0');
}

std::string bytes_of(const Tzif& zone) {
  if (zone.version == 0) return part_of(zone, false);
  const Tzif misleading{.version = zone.version, .offsets = {-3600, 7200}, .changes = {{0, 1}}};
  return part_of(misleading, false) + part_of(zone, true) + "\n" + zone.footer + "\n";
}

year_month_day day(std::string_view iso) { return parse_date(iso).value(); }

/// A zone folder of its own for each test.
class TimeZoneFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("pairwright_zones_" + std::to_string(getpid()) + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  std::optional<int> offset_of(const std::string& bytes, const char* iso = "2024-07-01") const {
    write("Test/Zone", bytes);
    return TimeZones({folder_}).offset_minutes("Test/Zone", day(iso));
  }

  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

TEST(ParseDate, reads_iso_dates_that_exist_and_nothing_else) {
  using namespace std::chrono;
  EXPECT_EQ(parse_date("2024-02-29"), 2024y / February / 29d);
  EXPECT_EQ(parse_date("0001-01-01"), 1y / January / 1d);
  EXPECT_EQ(parse_date("9999-12-31"), 9999y / December / 31d);
  for (const char* text : {"",           "2023-02-29", "2024-00-01",  "2024-13-01",  "2024-04-31",
                           "2024-01-00", "0000-01-01", "24-01-01",    "2024-1-01",   "2024-01-1",
                           "2024/01/01", "01.02.2024", "+024-01-01",  "-024-01-01",  "2024--1-01",
                           "2024-01-+1", "2024-01- 1", " 2024-01-01", "2024-01-01 ", "2024-01-01T00:00",
                           "20240101",   "2O24-01-01"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(TimeZones, always_know_utc) {
  for (const char* name : {"UTC", "Etc/UTC"}) {
    EXPECT_TRUE(system_time_zones().knows(name));
    EXPECT_EQ(system_time_zones().offset_minutes(name, day("2024-07-01")), 0);
  }
}

TEST(TimeZones, refuse_dates_that_do_not_exist) {
  using namespace std::chrono;
  for (const year_month_day date : {2023y / February / 29d, 0y / January / 1d, 10000y / January / 1d}) {
    EXPECT_EQ(system_time_zones().offset_minutes("UTC", date), std::nullopt);
  }
}

TEST(TimeZones, know_the_zones_of_this_system) {
  struct Fact {
    const char* zone;
    int january;
    int july;
  };
  const TimeZones& zones = system_time_zones();
  if (!zones.knows("Europe/Berlin")) GTEST_SKIP() << "this system has no time zone database";
  for (const auto& [zone, january, july] :
       {Fact{"Europe/Berlin", 60, 120}, Fact{"Europe/Dublin", 0, 60}, Fact{"America/New_York", -300, -240},
        Fact{"America/Argentina/Ushuaia", -180, -180}, Fact{"America/St_Johns", -210, -150},
        Fact{"Asia/Kolkata", 330, 330}, Fact{"Asia/Kathmandu", 345, 345}, Fact{"Pacific/Chatham", 825, 765},
        Fact{"Australia/Lord_Howe", 660, 630}, Fact{"Etc/GMT+12", -720, -720}}) {
    for (const char* year : {"2022", "2024"}) {
      EXPECT_EQ(zones.offset_minutes(zone, day(year + "-01-15"s)), january) << zone << year;
      EXPECT_EQ(zones.offset_minutes(zone, day(year + "-07-15"s)), july) << zone << year;
    }
  }
  EXPECT_EQ(zones.offset_minutes("Europe/Berlin", day("1970-07-15")), 60);
  EXPECT_EQ(zones.offset_minutes("Africa/Monrovia", day("1971-06-01")), -45);
}

TEST(TimeZones, take_only_exact_names_of_zones) {
  const char* names[] = {"",
                         "europe/berlin",
                         "EUROPE/BERLIN",
                         "Europe",
                         "Europe/",
                         "/Europe/Berlin",
                         "Europe//Berlin",
                         "Europe/./Berlin",
                         "Europe/../UTC",
                         "../zoneinfo/UTC",
                         "/usr/share/zoneinfo/Europe/Berlin",
                         "Europe/Berlin ",
                         "localtime",
                         "posixrules",
                         "right/UTC",
                         "posix/UTC",
                         "zone.tab",
                         "leapseconds",
                         "CEST",
                         "UTC+1",
                         "utc"};
  for (const char* name : names) {
    EXPECT_FALSE(system_time_zones().knows(name)) << name;
    EXPECT_EQ(system_time_zones().offset_minutes(name, day("2024-07-01")), std::nullopt) << name;
  }
  EXPECT_FALSE(system_time_zones().knows("UTC\0"s));
}

TEST_F(TimeZoneFiles, are_listed_to_three_levels_by_well_formed_names) {
  const std::string zone = bytes_of({.offsets = {3600}});
  for (const char* name : {"Zzz1", "Zzz/Sub/Far-Away_1+2", "Zzz/Sub/Deep/Four", "Zzz/with space",
                           "Zzz/dot.ted", "posix/Zzz1", "right/Zzz1", "posixrules", "localtime", "UTC"}) {
    write(name, zone);
  }
  write("Zzz/Notes", "not a zone");
  fs::create_directories(folder() / "Zzz/Folder");
  const TimeZones zones({folder() / "missing", folder()});
  EXPECT_EQ(zones.offset_minutes("UTC", day("2024-07-01")), 0);

  const std::vector<std::string> names = zones.names();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  std::vector<std::string> added = names;
  std::erase_if(added, [](const std::string& name) { return system_time_zones().knows(name); });
  EXPECT_EQ(added, (std::vector<std::string>{"Zzz/Sub/Far-Away_1+2", "Zzz1"}));
  for (const char* name : {"Zzz/Notes", "Zzz/Folder", "Zzz/missing"}) EXPECT_FALSE(zones.knows(name)) << name;
}

TEST_F(TimeZoneFiles, of_the_first_folder_with_a_name_win) {
  write("first/Test/Zone", bytes_of({.offsets = {3600}}));
  write("second/Test/Zone", bytes_of({.offsets = {7200}}));
  TimeZones zones;
  zones = TimeZones({folder() / "first", folder() / "second"});
  EXPECT_EQ(zones.offset_minutes("Test/Zone", day("2024-07-01")), 60);
}

TEST_F(TimeZoneFiles, of_version_1_keep_their_last_offset) {
  const std::string zone = bytes_of({.version = 0, .offsets = {3600, 7200}, .changes = {{86400 * 10, 1}}});
  EXPECT_EQ(offset_of(zone, "1970-01-10"), 60);
  EXPECT_EQ(offset_of(zone, "1970-01-11"), 120);
  EXPECT_EQ(offset_of(zone, "2060-01-01"), 120);
  EXPECT_EQ(offset_of(bytes_of({.version = 0, .offsets = {3600}})), 60);
}

TEST_F(TimeZoneFiles, of_later_versions_are_read_from_their_second_part) {
  for (const char version : {'2', '3', '4', '5'}) {
    const Tzif zone{.version = version, .offsets = {-600, 600}, .changes = {{-5'000'000'000, 1}}};
    EXPECT_EQ(offset_of(bytes_of(zone), "1800-01-01"), -10) << version;
    EXPECT_EQ(offset_of(bytes_of(zone), "2024-01-01"), 10) << version;
  }
}

TEST_F(TimeZoneFiles, follow_their_footer_after_the_last_change) {
  const Tzif zone{
      .offsets = {600, 3600}, .changes = {{86400 * 10, 1}}, .footer = "CET-1CEST,M3.5.0,M10.5.0/3"};
  EXPECT_EQ(offset_of(bytes_of(zone), "1970-01-10"), 10);
  EXPECT_EQ(offset_of(bytes_of(zone), "1970-07-01"), 120);
  EXPECT_EQ(offset_of(bytes_of(zone), "2024-12-31"), 60);
}

TEST_F(TimeZoneFiles, take_the_offset_before_a_change_at_noon) {
  // Noon of 1970-01-11 at offset 0 is second 907200: skipped by +1 h, shown twice by -1 h.
  const auto changing_by = [](std::int32_t seconds, std::int64_t at) {
    return bytes_of({.offsets = {0, seconds}, .changes = {{at, 1}}});
  };
  EXPECT_EQ(offset_of(changing_by(3600, 907200), "1970-01-11"), 0);
  EXPECT_EQ(offset_of(changing_by(3600, 907200 - 3600), "1970-01-11"), 60);
  EXPECT_EQ(offset_of(changing_by(3600, 907200 - 3599), "1970-01-11"), 0);
  EXPECT_EQ(offset_of(changing_by(-3600, 907200), "1970-01-11"), -60);
  EXPECT_EQ(offset_of(changing_by(-3600, 907201), "1970-01-11"), 0);
}

TEST_F(TimeZoneFiles, give_minutes_rounded_to_nearest) {
  struct Rounding {
    std::int32_t seconds;
    int minutes;
  };
  for (const auto& [seconds, minutes] : {Rounding{29, 0}, Rounding{30, 1}, Rounding{89, 1}, Rounding{90, 2},
                                         Rounding{-29, 0}, Rounding{-30, -1}, Rounding{-17762, -296}}) {
    EXPECT_EQ(offset_of(bytes_of({.offsets = {seconds}})), minutes) << seconds;
  }
}

TEST_F(TimeZoneFiles, understand_every_form_of_yearly_rule) {
  struct Case {
    const char* footer;
    const char* date;
    int minutes;
  };
  const Case cases[] = {
      {"UTC0", "2024-07-01", 0},
      {"<+0545>-5:45", "2024-07-01", 345},
      {"<-033015>+3:30:15", "2024-07-01", -210},
      {"EST5EDT,M3.2.0,M11.1.0", "2024-03-09", -300},
      {"EST5EDT,M3.2.0,M11.1.0", "2024-03-10", -240},
      {"EST5EDT,M3.2.0,M11.1.0", "2024-11-02", -240},
      {"EST5EDT,M3.2.0,M11.1.0", "2024-11-03", -300},
      {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-01-01", 660},  // across the new year
      {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-07-01", 600},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2024-01-01", 0},  // daylight saving below zero
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2024-07-01", 60},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2024-01-01", 660},  // by half an hour
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-30", -120},      // the evening before
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31", -60},
      {"IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-28", 120},  // 26 hours after Thursday's midnight
      {"IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29", 180},
      {"AAA0BBB,J60/0,J300/0", "2024-02-29", 0},  // J60 is March 1 in every year
      {"AAA0BBB,J60/0,J300/0", "2024-03-01", 60},
      {"AAA0BBB,J60/0,J300/0", "2023-03-01", 60},
      {"AAA0BBB,59/0,300/0", "2024-02-29", 60},  // day 59 from 0 is February 29 in leap years
      {"AAA0BBB,59/0,300/0", "2023-02-28", 0},
      {"AAA0BBB,59/0,300/0", "2023-03-01", 60},
      {"EST5EDT,0/0,J365/25", "2023-12-31", -240},  // all year
      {"EST5EDT,0/0,J365/25", "2024-01-01", -240},
      {"EST5EDT,0/0,J365/25", "2024-07-01", -240},
      {"AAA0BBB,J365/167,J100", "2024-01-06", 0},  // starts a week after New Year's Eve
      {"AAA0BBB,J365/167,J100", "2024-01-07", 60},
  };
  for (const auto& [footer, date, minutes] : cases) {
    EXPECT_EQ(offset_of(bytes_of({.version = '3', .footer = footer}), date), minutes)
        << footer << " " << date;
  }
}

TEST_F(TimeZoneFiles, with_a_malformed_rule_are_unknown) {
  for (const char* footer : {"UT0",
                             "UTC",
                             "0",
                             "UTC0 ",
                             "UTC25",
                             "UTC0:60",
                             "UTC0:",
                             "UTC-+1",
                             "U1C0",
                             "<UTC0",
                             "<UT>0",
                             "<U_C>0",
                             "EST5EDT",
                             "EST5EDT4",
                             "EST5EDT,M3.2.0",
                             "EST5EDT,M3.2.0,",
                             "EST5EDT,M3.2.0,M11.1.0,",
                             "EST5,M3.2.0,M11.1.0",
                             "EST5EDT,M0.2.0,M11.1.0",
                             "EST5EDT,M13.2.0,M11.1.0",
                             "EST5EDT,M3.0.0,M11.1.0",
                             "EST5EDT,M3.6.0,M11.1.0",
                             "EST5EDT,M3.2.7,M11.1.0",
                             "EST5EDT,M3.2,M11.1.0",
                             "EST5EDT,J0,J365",
                             "EST5EDT,J1,J366",
                             "EST5EDT,0,366",
                             "EST5EDT,0/168,J365",
                             "EST5EDT,0/,J365",
                             "EST5EDT,-1,J365",
                             "EST5EDT,99999999999,J365"}) {
    EXPECT_EQ(offset_of(bytes_of({.version = '3', .footer = footer})), std::nullopt) << footer;
  }
}

TEST_F(TimeZoneFiles, that_are_malformed_are_unknown) {
  const Tzif good{.offsets = {600, 3600}, .changes = {{0, 1}, {100, 0}}, .footer = "CET-1"};
  ASSERT_EQ(offset_of(bytes_of(good)), 60);
  const auto with = [&](auto change) {
    Tzif zone = good;
    change(zone);
    return bytes_of(zone);
  };
  for (const std::string& bytes : {
           ""s,
           with([](Tzif& zone) { zone.version = '1'; }),
           with([](Tzif& zone) { zone.changes[1].at = 0; }),
           with([](Tzif& zone) { zone.changes[0].type = 2; }),
           with([](Tzif& zone) { zone.changes[0].at = INT64_MIN; }),
           with([](Tzif& zone) { zone.changes[1].at = INT64_MAX; }),
           with([](Tzif& zone) { zone.offsets[0] = INT32_MIN; }),
           with([](Tzif& zone) { zone.offsets[1] = 26 * 3600; }),
           with([](Tzif& zone) { zone = {.offsets = {}}; }),
           bytes_of(good).substr(1),
           std::string(2U << 20U, 'T'),
       }) {
    EXPECT_EQ(offset_of(bytes), std::nullopt) << bytes.size();
  }
}

TEST_F(TimeZoneFiles, that_are_cut_short_or_damaged_do_no_harm) {
  const std::string good = bytes_of({.offsets = {600, 3600, 0},
                                     .changes = {{-100, 1}, {100, 2}, {5000, 0}},
                                     .footer = "CET-1CEST,M3.5.0,M10.5.0/3"});
  for (std::size_t size = 0; size < good.size(); ++size) {
    write("Cut/N" + std::to_string(size), good.substr(0, size));
  }
  constexpr int damaged = 1500;
  std::mt19937 random(17);
  for (int file = 0; file < damaged; ++file) {
    std::string bytes = good;
    for (auto left = 1 + random() % 3; left > 0; --left)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    write("Damaged/N" + std::to_string(file), bytes);
  }
  const TimeZones zones({folder()});
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(zones.knows("Cut/N" + std::to_string(size))) << size;
  }
  for (int file = 0; file < damaged; ++file) {
    const auto minutes = zones.offset_minutes("Damaged/N" + std::to_string(file), day("9999-12-31"));
    EXPECT_LT(std::abs(minutes.value_or(0)), 26 * 60) << file;
  }
}

TEST_F(TimeZoneFiles, may_be_asked_for_by_many_threads) {
  write("Test/Zone", bytes_of({.offsets = {3600}}));
  const TimeZones zones({folder()});
  std::vector<std::thread> threads;
  std::vector<int> agreed(4);
  for (int& count : agreed) {
    threads.emplace_back([&zones, &count] {
      for (int round = 0; round < 1000; ++round) {
        count += zones.offset_minutes("Test/Zone", day("2024-07-01")) == 60 && !zones.knows("Test/Other");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(agreed, std::vector<int>(4, 1000));
}

}  // namespace
}  // namespace pairwright

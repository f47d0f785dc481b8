// SPDX-License-Identifier: Apache-2.0
// Time zones without summer time, also on machines that have no time zone database.
#pragma once

#include "pairwright/model/time_zone.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace pairwright::testing {

/// A folder of TZif files (RFC 9636) that is gone when the program ends.
class ZoneFolder {
 public:
  ZoneFolder()
      : folder_(std::filesystem::path(::testing::TempDir()) /
                ("pairwright_zones_" + std::to_string(getpid()))) {
    write("Asia", "Kolkata", 330);
    write("America", "Phoenix", -420);
    write("Pacific", "Kiritimati", 840);
  }
  ZoneFolder(const ZoneFolder&) = delete;
  ZoneFolder& operator=(const ZoneFolder&) = delete;
  ~ZoneFolder() { std::filesystem::remove_all(folder_); }

  const std::filesystem::path& path() const { return folder_; }

 private:
  void write(const char* area, const char* place, int minutes_east) const {
    const auto seconds = static_cast<std::uint32_t>(minutes_east * 60);
    std::string text = "TZif" + std::string(32, '\0');  // version 1, six counts of which two are not 0
    text += std::string("\0\0\0\1\0\0\0\4", 8);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) text += static_cast<char>(seconds >> shift);
    text += std::string("\0\0ABC\0", 6);
    std::filesystem::create_directories(folder_ / area);
    std::ofstream(folder_ / area / place, std::ios::binary) << text;
  }

  std::filesystem::path folder_;
};

/// Those of the system, and Asia/Kolkata, America/Phoenix and Pacific/Kiritimati in any case.
inline const TimeZones& some_zones() {
  static const ZoneFolder folder;
  static const TimeZones zones({folder.path()});
  return zones;
}

}  // namespace pairwright::testing

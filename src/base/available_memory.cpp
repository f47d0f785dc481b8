// SPDX-License-Identifier: Apache-2.0
// Linux: MemAvailable, and every control group from the process's own up to the root. Elsewhere the memory
// that the machine has.
#include "pairwright/base/memory.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace pairwright {
namespace {

using Bytes = std::optional<std::uint64_t>;

Bytes least(Bytes a, Bytes b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

/// The number after `name` at the beginning of a line; with no name, the first of the file. Nothing when
/// there is none, as in "max".
Bytes number_in(const std::string& path, std::string_view name = "") {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(name)) continue;
    const std::size_t begin = line.find_first_not_of(" :", name.size());
    if (begin == std::string::npos || line[begin] < '0' || line[begin] > '9') return std::nullopt;
    return std::stoull(line.substr(begin));
  }
  return std::nullopt;
}

/// What is left of the limit of one group; what only caches files counts as free.
Bytes left_in_group(const std::string& folder) {
  const Bytes limit = number_in(folder + "/memory.max");
  const Bytes used = number_in(folder + "/memory.current");
  if (!limit || !used) return std::nullopt;
  const std::uint64_t cached = number_in(folder + "/memory.stat", "inactive_file").value_or(0);
  const std::uint64_t needed = *used - std::min(*used, cached);
  return *limit - std::min(*limit, needed);
}

Bytes left_in_groups() {
  Bytes left;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::")) continue;
    for (std::string path = line.substr(3);; path.resize(path.rfind('/'))) {
      if (path.empty() || path.front() != '/') break;
      left = least(left, left_in_group("/sys/fs/cgroup" + path));
    }
    left = least(left, left_in_group("/sys/fs/cgroup"));  // all that a container sees
  }
  return left;
}

Bytes of_the_machine() {
#ifdef _WIN32
  MEMORYSTATUSEX status{};
  status.dwLength = sizeof status;
  if (GlobalMemoryStatusEx(&status) == 0) return std::nullopt;
  return status.ullAvailPhys;
#else
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return std::nullopt;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
#endif
}

}  // namespace

std::optional<std::uint64_t> available_memory() {
  Bytes available = number_in("/proc/meminfo", "MemAvailable");
  available = available ? Bytes(*available * 1024) : of_the_machine();
  return least(available, left_in_groups());
}

}  // namespace pairwright

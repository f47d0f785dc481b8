// SPDX-License-Identifier: Apache-2.0
// The file in which instances go between Python (exchange.py) and the programs of this folder. Little-endian:
// int64 rows, columns, pairs and outside (-1 for none), then int32 capacity [columns], and row, column and
// cost [pairs] in row order. For little-endian machines; C++17, see CMakeLists.txt.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace pairwright::peers {

using Numbers = std::vector<std::int32_t>;

/// Costs are ≥ 0 and to be minimised; a row takes one column, or none at the cost `outside`.
struct InstanceFile {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t outside = -1;  ///< -1: every row must have a column
  Numbers capacity;           ///< [columns]
  Numbers row;                ///< [pairs], as the next two
  Numbers column;
  Numbers cost;
};

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

inline File open_file(const std::string& path, const char* mode) {
  File file(std::fopen(path.c_str(), mode));
  if (!file) throw std::runtime_error("cannot open " + path);
  return file;
}

template <class T>
void put(const File& file, const T* numbers, std::size_t count) {
  if (std::fwrite(numbers, sizeof(T), count, file.get()) != count) throw std::runtime_error("cannot write");
}

template <class T>
void get(const File& file, T* numbers, std::size_t count) {
  if (std::fread(numbers, sizeof(T), count, file.get()) != count) throw std::runtime_error("file too short");
}

inline InstanceFile read_instance(const std::string& path) {
  const File file = open_file(path, "rb");
  std::array<std::int64_t, 4> head{};
  get(file, head.data(), head.size());
  InstanceFile instance;
  instance.rows = head[0];
  instance.columns = head[1];
  instance.outside = head[3];
  const auto pairs = static_cast<std::size_t>(head[2]);
  instance.capacity.resize(static_cast<std::size_t>(head[1]));
  get(file, instance.capacity.data(), instance.capacity.size());
  for (Numbers* numbers : {&instance.row, &instance.column, &instance.cost}) {
    numbers->resize(pairs);
    get(file, numbers->data(), pairs);
  }
  return instance;
}

inline void write_instance(const InstanceFile& instance, const std::string& path) {
  const File file = open_file(path, "wb");
  const std::array<std::int64_t, 4> head{instance.rows, instance.columns,
                                         static_cast<std::int64_t>(instance.row.size()), instance.outside};
  put(file, head.data(), head.size());
  for (const Numbers* numbers : {&instance.capacity, &instance.row, &instance.column, &instance.cost}) {
    put(file, numbers->data(), numbers->size());
  }
}

}  // namespace pairwright::peers

// SPDX-License-Identifier: Apache-2.0
// A table as it came from a frame, a file or a builder: named columns of a few cell kinds, nothing checked
// yet beyond their shape. A `Cohort` is made of two of them.
#pragma once

#include "pairwright/model/lists.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pairwright {

/// One named entry of a list cell: `python:4*2` is {"python", 4, 2}.
struct Entry {
  std::string name;
  std::optional<double> number;  ///< level, rating, target
  std::optional<double> importance;
};

/// Text cells in one buffer; nullopt = null.
class TextColumn {
 public:
  void add(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(bytes_.size());
    present_.push_back(true);
  }
  void add_null() {
    offsets_.push_back(bytes_.size());
    present_.push_back(false);
  }
  std::size_t size() const { return present_.size(); }
  std::optional<std::string_view> operator[](std::size_t row) const {
    if (!present_[row]) return std::nullopt;
    return std::string_view(bytes_).substr(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  std::string bytes_;
  std::vector<std::uint64_t> offsets_{0};
  std::vector<bool> present_;
};

using IntegerColumn = std::vector<std::optional<std::int64_t>>;
using RealColumn = std::vector<std::optional<double>>;
using EntryColumn = Lists<Entry>;  ///< native lists, structs and maps; not answered = null or empty

using Cells = std::variant<TextColumn, IntegerColumn, RealColumn, EntryColumn>;

struct Column {
  std::string name;
  Cells cells;
};

/// Number of rows of a column.
inline std::size_t size(const Cells& cells) {
  return std::visit([](const auto& column) { return column.size(); }, cells);
}

class Table {
 public:
  /// `name` stands in messages ("mentees"), `source` is the file or frame it came from.
  explicit Table(std::string name, std::string source = "")
      : name_(std::move(name)), source_(std::move(source)) {}

  /// Adds a column. DataError when the name is taken or the length differs from the columns before.
  void add(Column column);

  const std::string& name() const { return name_; }
  const std::string& source() const { return source_; }
  std::size_t rows() const { return columns_.empty() ? 0 : size(columns_.front().cells); }
  const std::vector<Column>& columns() const { return columns_; }
  /// The column of that name, or nullptr.
  const Column* find(std::string_view name) const;
  std::vector<std::string> column_names() const;

 private:
  std::string name_;
  std::string source_;
  std::vector<Column> columns_;
};

}  // namespace pairwright

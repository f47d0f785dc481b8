// SPDX-License-Identifier: Apache-2.0
#include "pairwright/io/arrow.hpp"

#include "arrow_columns.hpp"
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace pairwright {
namespace {

/// Owns what a producer has filled in, and releases it once.
template <class Owned>
class Released {
 public:
  explicit Released(Owned& owned) : owned_(owned) {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() {
    if (owned_.release != nullptr) owned_.release(&owned_);
  }

 private:
  Owned& owned_;
};

class StreamReader {
 public:
  StreamReader(ArrowArrayStream& stream, Table& table)
      : stream_(stream), table_(table), whole_(faults_, table.name(), table.source(), "") {}

  void read() {
    read_schema();
    while (read_chunk()) continue;
    throw_if_any<DataError>(std::move(faults_));
    for (Draft& draft : drafts_) table_.add({std::move(draft.type.name), std::move(draft.cells)});
  }

 private:
  /// A column while its chunks come in.
  struct Draft {
    ArrowType type;
    Cells cells;
    CellPlace place;
  };

  [[noreturn]] void fail(std::string message, std::string hint = "") {
    whole_.fault("arrow_stream", std::move(message), std::move(hint));
    throw DataError(std::move(faults_));
  }

  /// The producer's own text is left out: it may quote a cell.
  void check(int error) {
    if (error == 0) return;
    fail("the frame failed to hand over its data: " + std::generic_category().message(error),
         "evaluate the frame first, to see what its own library says");
  }

  void read_schema() {
    if (stream_.release == nullptr) fail("the stream has been used before", "a stream can be read once");
    ArrowSchema schema{};
    check(stream_.get_schema(&stream_, &schema));
    const Released release(schema);
    if (std::string_view(schema.format) != "+s") fail("a single column where a table is expected");
    for (std::int64_t k = 0; k < schema.n_children; ++k) {
      const ArrowSchema& child = *schema.children[k];
      CellPlace place(faults_, table_.name(), table_.source(), child.name == nullptr ? "" : child.name);
      if (auto type = column_type(child, place)) {
        Cells cells = empty_cells(*type);
        drafts_.push_back({std::move(*type), std::move(cells), std::move(place)});
      }
    }
    throw_if_any<DataError>(std::move(faults_));
  }

  /// Adds the next chunk; false at the end of the stream.
  bool read_chunk() {
    ArrowArray chunk{};
    check(stream_.get_next(&stream_, &chunk));
    const Released release(chunk);
    if (chunk.release == nullptr) return false;
    for (std::int64_t row = 0; row < chunk.length; ++row) {
      if (!is_valid(chunk, row)) fail("a row as a whole is null, which no table has");
    }
    for (std::size_t k = 0; k < drafts_.size(); ++k) {
      Draft& draft = drafts_[k];
      const ArrowRows rows{*chunk.children[k], chunk.offset, chunk.length, rows_ + 1};
      std::visit([&](auto& column) { add_rows(column, draft.type, rows, draft.place); }, draft.cells);
    }
    rows_ += static_cast<std::size_t>(chunk.length);
    return true;
  }

  ArrowArrayStream& stream_;
  Table& table_;
  Faults faults_;
  CellPlace whole_;
  std::vector<Draft> drafts_;
  std::size_t rows_ = 0;
};

}  // namespace

Table table_from_arrow(ArrowArrayStream& stream, std::string name, std::string source) {
  const Released release(stream);
  Table table(std::move(name), std::move(source));
  StreamReader(stream, table).read();
  return table;
}

}  // namespace pairwright

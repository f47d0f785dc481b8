// SPDX-License-Identifier: Apache-2.0
// A producer of Arrow streams made by hand, which counts what is released and can fail where it is told to.
#pragma once

#include "pairwright/io/arrow_abi.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pairwright::testing {

using Bytes = std::vector<std::byte>;

template <class Value>
Bytes bytes_of(const std::vector<Value>& values) {
  Bytes bytes(values.size() * sizeof(Value));
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

inline Bytes bits_of(const std::vector<bool>& values) {
  Bytes bytes((values.size() + 7) / 8);
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (values[k]) bytes[k / 8] |= std::byte{1} << (k % 8);
  }
  return bytes;
}

/// An array with its type; an absent buffer is a null pointer.
struct ArrowDraft {
  std::string name;
  std::string format;
  std::int64_t length = 0;
  std::vector<std::optional<Bytes>> buffers = {};
  std::vector<ArrowDraft> children = {};
  std::shared_ptr<ArrowDraft> dictionary = nullptr;
  std::string metadata = {};
  std::int64_t offset = 0;
  std::int64_t null_count = -1;
};

/// Text with no nulls.
inline ArrowDraft text_draft(std::string name, const std::vector<std::string>& texts) {
  std::vector<std::int32_t> offsets = {0};
  std::string data;
  for (const std::string& text : texts) {
    data += text;
    offsets.push_back(static_cast<std::int32_t>(data.size()));
  }
  return {
      .name = std::move(name),
      .format = "u",
      .length = static_cast<std::int64_t>(texts.size()),
      .buffers = {std::nullopt, bytes_of(offsets), bytes_of(std::vector<char>(data.begin(), data.end()))}};
}

/// Numbers of any width with no nulls.
template <class Number>
ArrowDraft number_draft(std::string name, std::string format, const std::vector<Number>& numbers) {
  return {.name = std::move(name),
          .format = std::move(format),
          .length = static_cast<std::int64_t>(numbers.size()),
          .buffers = {std::nullopt, bytes_of(numbers)}};
}

inline ArrowDraft struct_draft(std::string name, std::vector<ArrowDraft> fields) {
  const std::int64_t length = fields.empty() ? 0 : fields.front().length - fields.front().offset;
  return {.name = std::move(name),
          .format = "+s",
          .length = length,
          .buffers = {std::nullopt},
          .children = std::move(fields)};
}

/// List k holds items [offsets[k], offsets[k + 1]).
inline ArrowDraft list_draft(std::string name, const std::vector<std::int32_t>& offsets, ArrowDraft items) {
  return {.name = std::move(name),
          .format = "+l",
          .length = static_cast<std::int64_t>(offsets.size()) - 1,
          .buffers = {std::nullopt, bytes_of(offsets)},
          .children = {std::move(items)}};
}

/// Hands out `chunks`, all of the type of `schema`. Must outlive its streams.
class Producer {
 public:
  Producer(ArrowDraft schema, std::vector<ArrowDraft> chunks)
      : schema_(std::move(schema)), chunks_(std::move(chunks)) {}
  /// One chunk with these columns.
  explicit Producer(std::vector<ArrowDraft> columns)
      : schema_(struct_draft("", std::move(columns))), chunks_{schema_} {}

  int schema_error = 0;
  std::optional<std::size_t> fail_at_chunk;
  int schemas_alive = 0;
  int arrays_alive = 0;
  int streams_released = 0;

  ArrowArrayStream stream() {
    next_ = 0;
    return {
        .get_schema = get_schema,
        .get_next = get_next,
        .get_last_error = [](ArrowArrayStream*) -> const char* { return "row of Ada Lovelace: no number"; },
        .release = release_stream,
        .private_data = this};
  }

 private:
  /// What an exported schema or array points to, its children's structs included.
  template <class Struct>
  struct Exported {
    Producer* producer;
    std::vector<std::unique_ptr<Struct>> owned;
    std::vector<Struct*> children;
    std::vector<const void*> buffers;
  };

  static Producer& of(ArrowArrayStream* stream) { return *static_cast<Producer*>(stream->private_data); }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    Producer& producer = of(stream);
    if (producer.schema_error == 0) producer.export_schema(producer.schema_, *out);
    return producer.schema_error;
  }

  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    Producer& producer = of(stream);
    if (producer.fail_at_chunk == producer.next_) return 5;
    *out = {};
    if (producer.next_ < producer.chunks_.size())
      producer.export_array(producer.chunks_[producer.next_++], *out);
    return 0;
  }

  static void release_stream(ArrowArrayStream* stream) {
    ++of(stream).streams_released;
    stream->release = nullptr;
  }

  template <class Struct>
  static void release_tree(Struct* released) {
    auto* const exported = static_cast<Exported<Struct>*>(released->private_data);
    for (const auto& each : exported->owned) each->release(each.get());
    if constexpr (std::is_same_v<Struct, ArrowSchema>)
      --exported->producer->schemas_alive;
    else
      --exported->producer->arrays_alive;
    delete exported;
    released->release = nullptr;
  }

  void export_schema(const ArrowDraft& draft, ArrowSchema& out) {
    auto* const exported = new Exported<ArrowSchema>{this, {}, {}, {}};
    ++schemas_alive;
    const auto add = [&](const ArrowDraft& each) {
      export_schema(each, *exported->owned.emplace_back(std::make_unique<ArrowSchema>()));
      return exported->owned.back().get();
    };
    for (const ArrowDraft& child : draft.children) exported->children.push_back(add(child));
    out = {};
    out.format = draft.format.c_str();
    out.name = draft.name.c_str();
    out.metadata = draft.metadata.empty() ? nullptr : draft.metadata.c_str();
    out.n_children = static_cast<std::int64_t>(exported->children.size());
    out.children = exported->children.data();
    out.dictionary = draft.dictionary ? add(*draft.dictionary) : nullptr;
    out.release = release_tree<ArrowSchema>;
    out.private_data = exported;
  }

  void export_array(const ArrowDraft& draft, ArrowArray& out) {
    auto* const exported = new Exported<ArrowArray>{this, {}, {}, {}};
    ++arrays_alive;
    const auto add = [&](const ArrowDraft& each) {
      export_array(each, *exported->owned.emplace_back(std::make_unique<ArrowArray>()));
      return exported->owned.back().get();
    };
    for (const ArrowDraft& child : draft.children) exported->children.push_back(add(child));
    for (const auto& buffer : draft.buffers) exported->buffers.push_back(buffer ? buffer->data() : nullptr);
    out = {};
    out.length = draft.length;
    out.null_count = draft.null_count;
    out.offset = draft.offset;
    out.n_buffers = static_cast<std::int64_t>(exported->buffers.size());
    out.n_children = static_cast<std::int64_t>(exported->children.size());
    out.buffers = exported->buffers.data();
    out.children = exported->children.data();
    out.dictionary = draft.dictionary ? add(*draft.dictionary) : nullptr;
    out.release = release_tree<ArrowArray>;
    out.private_data = exported;
  }

  ArrowDraft schema_;
  std::vector<ArrowDraft> chunks_;
  std::size_t next_ = 0;
};

}  // namespace pairwright::testing

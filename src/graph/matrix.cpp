// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/matrix.hpp"

#include "pairwright/base/error.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace pairwright {
namespace {

constexpr std::size_t rows_a_poll = 256;

DataError matrix_error(std::string code, std::string message, std::string hint) {
  Fault fault;
  fault.code = std::move(code);
  fault.table = "scores";
  fault.message = std::move(message);
  fault.hint = std::move(hint);
  return DataError({fault});
}

void expect_size(std::size_t size, std::size_t expected, const std::string& what) {
  if (size == expected) return;
  throw matrix_error(
      "shape", what + ": " + std::to_string(size) + " where " + std::to_string(expected) + " belong", "");
}

void expect_sound_offsets(std::span<const std::int64_t> offsets, std::size_t entries) {
  const bool sound = offsets.front() == 0 && std::ranges::is_sorted(offsets) &&
                     static_cast<std::uint64_t>(offsets.back()) == entries;
  if (sound) return;
  throw matrix_error("offsets", "the row offsets do not ascend from 0 to the number of entries", "");
}

void expect_sound_row(std::uint64_t row, std::span<const std::int64_t> columns, std::size_t mentors) {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::int64_t column = columns[k];
    if (column < 0 || static_cast<std::uint64_t>(column) >= mentors) {
      throw matrix_error("out_of_range",
                         "row " + std::to_string(row) + " has an entry in column " + std::to_string(column),
                         "");
    }
    if (k == 0 || columns[k - 1] < column) continue;
    const std::string name = cell_name(row, static_cast<std::uint64_t>(column));
    if (columns[k - 1] == column) {
      throw matrix_error("duplicate_entry", name + " is stored twice", "store one entry for each pair");
    }
    throw matrix_error("order", name + " is stored after a later column", "sort each row by column");
  }
}

}  // namespace

std::size_t count_marks(std::span<const bool> marks) {
  return static_cast<std::size_t>(std::ranges::count(marks, true));
}

std::string cell_name(std::uint64_t row, std::uint64_t column) {
  return "cell [" + std::to_string(row) + ", " + std::to_string(column) + "]";
}

CandidateGraph dense_candidates(WeightArray values, std::span<const bool> forbidden, NodeLimits limits,
                                const RunControl& control) {
  const std::size_t mentees = limits.demand.size();
  const std::size_t mentors = limits.capacity.size();
  expect_size(values.size(), mentees * mentors, "values");
  expect_size(forbidden.size(), forbidden.empty() ? 0 : values.size(), "forbidden marks");
  const std::size_t absent = count_marks(forbidden);
  if (absent == 0) return {std::move(limits), std::move(values)};

  CandidateRows rows;
  rows.offsets.assign(mentees + 1, 0);
  rows.mentor.reserve(values.size() - absent);
  rows.weight.reserve(values.size() - absent);
  for (std::size_t i = 0; i < mentees; ++i) {
    for (std::size_t j = 0, end = control.stopped() ? 0 : mentors; j < end; ++j) {
      const std::size_t cell = i * mentors + j;
      if (forbidden[cell]) continue;
      rows.mentor.push_back(static_cast<MentorIndex>(j));
      rows.weight.push_back(values[cell]);
    }
    rows.offsets[i + 1] = rows.mentor.size();
  }
  return {std::move(limits), std::move(rows), control};
}

CandidateGraph sparse_candidates(const SparsePattern& pattern, const WeightArray& values, NodeLimits limits,
                                 const RunControl& control) {
  const std::size_t mentees = limits.demand.size();
  const std::size_t mentors = limits.capacity.size();
  expect_size(pattern.offsets.size(), mentees + 1, "row offsets");
  expect_size(values.size(), pattern.columns.size(), "values");
  expect_sound_offsets(pattern.offsets, values.size());
  CandidateRows rows;
  rows.offsets.reserve(mentees + 1);
  rows.mentor.reserve(values.size());
  rows.weight.reserve(values.size());
  for (std::size_t i = 0; i < mentees && (i % rows_a_poll != 0 || !control.stopped()); ++i) {
    const auto begin = static_cast<std::size_t>(pattern.offsets[i]);
    const auto end = static_cast<std::size_t>(pattern.offsets[i + 1]);
    const auto columns = pattern.columns.subspan(begin, end - begin);
    expect_sound_row(i, columns, mentors);
    for (const std::int64_t column : columns) rows.mentor.push_back(static_cast<MentorIndex>(column));
    for (std::size_t k = begin; k < end; ++k) rows.weight.push_back(values[k]);
    rows.offsets.push_back(rows.mentor.size());
  }
  rows.offsets.resize(mentees + 1, rows.mentor.size());
  return {std::move(limits), std::move(rows), control};
}

}  // namespace pairwright

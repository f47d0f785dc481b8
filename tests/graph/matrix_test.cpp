// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/matrix.hpp"

#include "pairwright/base/error.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace pairwright {
namespace {

NodeLimits units(std::size_t rows, std::size_t columns) {
  return {std::vector<std::uint32_t>(rows, 1), std::vector<std::uint32_t>(columns, 1),
          std::vector<std::uint32_t>(columns, 0)};
}

using Offsets = std::vector<std::int64_t>;

CandidateGraph sparse(const Offsets& offsets, const Offsets& columns, std::size_t entries) {
  const std::vector<Weight> values(entries, 7);
  return sparse_candidates({offsets, columns}, WeightArray(values), units(2, 3));
}

std::string code_of(const Offsets& offsets, const Offsets& columns, std::size_t entries) {
  try {
    sparse(offsets, columns, entries);
  } catch (const DataError& error) {
    return error.faults().front().code + ": " + error.faults().front().message;
  }
  return "";
}

TEST(matrix, every_cell_of_a_dense_matrix_is_a_candidate) {
  const std::vector<Weight> values{1, 0, -3, 4, 5, 6};
  const CandidateGraph graph = dense_candidates(WeightArray(values), {}, units(2, 3), {});
  EXPECT_EQ(graph.edges(), 6U);
  EXPECT_EQ(graph.weight(graph.find(0, 2)), -3);
  EXPECT_EQ(graph.weight(graph.find(0, 1)), 0);
  EXPECT_EQ(graph.weight(graph.find(1, 0)), 4);
}

TEST(matrix, a_forbidden_cell_is_none) {
  const std::vector<Weight> values{1, 2, 3, 4, 5, 6};
  const std::array<bool, 6> forbidden{false, true, false, true, true, true};
  const CandidateGraph graph = dense_candidates(WeightArray(values), forbidden, units(2, 3), {});
  EXPECT_EQ(graph.edges(), 2U);
  EXPECT_EQ(graph.find(0, 1), graph.edges());
  EXPECT_TRUE(graph.row_mentors(1).empty());
}

TEST(matrix, a_side_may_be_empty) {
  EXPECT_EQ(dense_candidates({}, {}, units(0, 3), {}).edges(), 0U);
  EXPECT_EQ(dense_candidates({}, {}, units(3, 0), {}).mentees(), 3U);
  EXPECT_EQ(sparse_candidates({std::array<std::int64_t, 1>{0}, {}}, {}, units(0, 3)).mentors(), 3U);
}

TEST(matrix, sizes_that_do_not_agree_are_refused) {
  const std::vector<Weight> values{1, 2, 3};
  const std::array<bool, 2> forbidden{};
  EXPECT_THROW(dense_candidates(WeightArray(values), {}, units(2, 2), {}), DataError);
  EXPECT_THROW(dense_candidates(WeightArray(values), forbidden, units(1, 3), {}), DataError);
  EXPECT_EQ(code_of({0, 1}, {0}, 1), "shape: row offsets: 2 where 3 belong");
  EXPECT_EQ(code_of({0, 1, 1}, {0}, 2), "shape: values: 2 where 1 belong");
}

TEST(matrix, stored_entries_of_a_sparse_matrix_are_the_candidates) {
  const Offsets offsets{0, 2, 3};
  const Offsets columns{0, 2, 1};
  const std::vector<Weight> values{0, 5, -1};
  const CandidateGraph graph = sparse_candidates({offsets, columns}, WeightArray(values), units(2, 3));
  EXPECT_EQ(graph.edges(), 3U);
  EXPECT_EQ(graph.weight(graph.find(0, 0)), 0);
  EXPECT_EQ(graph.find(0, 1), graph.edges());
  EXPECT_EQ(graph.weight(graph.find(1, 1)), -1);
}

TEST(matrix, index_arrays_that_do_not_fit_are_refused_with_their_cell) {
  EXPECT_EQ(code_of({0, 2, 3}, {1, 1, 0}, 3), "duplicate_entry: cell [0, 1] is stored twice");
  EXPECT_EQ(code_of({0, 2, 3}, {2, 1, 0}, 3), "order: cell [0, 1] is stored after a later column");
  EXPECT_EQ(code_of({0, 2, 3}, {0, 3, 0}, 3), "out_of_range: row 0 has an entry in column 3");
  EXPECT_EQ(code_of({0, 2, 3}, {0, 1, -1}, 3), "out_of_range: row 1 has an entry in column -1");
  for (const Offsets& offsets : {Offsets{0, 3, 2}, Offsets{1, 2, 3}, Offsets{0, 1, 2}, Offsets{0, -1, 3}}) {
    EXPECT_EQ(code_of(offsets, {0, 1, 2}, 3),
              "offsets: the row offsets do not ascend from 0 to the number of entries");
  }
}

TEST(matrix, a_stopped_run_gives_a_graph_without_the_rows_not_reached) {
  std::stop_source stop;
  stop.request_stop();
  const std::vector<Weight> values{1, 2, 3, 4};
  const std::array<bool, 4> forbidden{true, false, false, false};
  const CandidateGraph graph =
      dense_candidates(WeightArray(values), forbidden, units(2, 2),
                       {.stop = stop.get_token(), .progress = nullptr, .threads = 1});
  EXPECT_EQ(graph.mentees(), 2U);
  EXPECT_EQ(graph.edges(), 0U);
}

}  // namespace
}  // namespace pairwright

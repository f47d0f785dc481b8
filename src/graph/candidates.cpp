// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidates.hpp"

#include "pairwright/base/parallel_for.hpp"

#include <algorithm>

namespace pairwright {
namespace {

constexpr MenteeIndex mentees_a_block = 32;  // a chunk of work
constexpr MentorIndex mentors_a_block = 256;

/// Candidates of a run of mentees, row after row.
struct Chunk {
  std::vector<EdgeIndex> row_sizes;
  std::vector<MentorIndex> mentor;
  std::vector<Weight> weight;
};

Chunk score_chunk(const Scorer& scorer, const SettledPairs& settled, MenteeIndex begin, MenteeIndex end) {
  const auto mentors = static_cast<MentorIndex>(scorer.cohort().mentors().size());
  std::vector<Chunk> rows(end - begin);
  ScoredBlock scored;
  for (MentorIndex j = 0; j < mentors; j += mentors_a_block) {
    const PairBlock block{begin, end, j, std::min(mentors, j + mentors_a_block)};
    scorer.score(block, scored);
    for (Eigen::Index row = 0; row < block.rows(); ++row) {
      Chunk& candidates = rows[static_cast<std::size_t>(row)];
      for (Eigen::Index column = 0; column < block.cols(); ++column) {
        const PairIndex pair{begin + static_cast<MenteeIndex>(row), j + static_cast<MentorIndex>(column)};
        if (!scored.eligible(row, column) || std::ranges::binary_search(settled.forbidden, pair)) continue;
        candidates.mentor.push_back(pair.second);
        candidates.weight.push_back(scored.score(row, column));
      }
    }
  }
  Chunk chunk;
  std::size_t size = 0;
  for (const Chunk& row : rows) size += row.mentor.size();
  chunk.mentor.reserve(size);
  chunk.weight.reserve(size);
  for (const Chunk& row : rows) {
    chunk.row_sizes.push_back(row.mentor.size());
    chunk.mentor.insert(chunk.mentor.end(), row.mentor.begin(), row.mentor.end());
    chunk.weight.insert(chunk.weight.end(), row.weight.begin(), row.weight.end());
  }
  return chunk;
}

/// Something of the wrong size when the run is stopped meanwhile.
CandidateRows join(std::vector<Chunk> chunks, const RunControl& control) {
  CandidateRows rows;
  std::size_t pairs = 0;
  for (const Chunk& chunk : chunks) pairs += chunk.mentor.size();
  rows.mentor.reserve(pairs);
  rows.weight.reserve(pairs);
  for (Chunk& chunk : chunks) {
    if (control.stopped()) break;
    for (const EdgeIndex size : chunk.row_sizes) rows.offsets.push_back(rows.offsets.back() + size);
    rows.mentor.insert(rows.mentor.end(), chunk.mentor.begin(), chunk.mentor.end());
    rows.weight.insert(rows.weight.end(), chunk.weight.begin(), chunk.weight.end());
    chunk = {};  // give the memory back before the next one is copied
  }
  return rows;
}

}  // namespace

CandidateGraph all_candidates(const Scorer& scorer, const SettledPairs& settled, const RunControl& control) {
  const Cohort& cohort = scorer.cohort();
  const auto mentees = static_cast<MenteeIndex>(cohort.mentees().size());
  control.start(Phase::scoring, mentees);
  std::vector<Chunk> chunks((mentees + mentees_a_block - 1) / mentees_a_block);
  parallel_for(chunks.size(), control, [&](std::size_t k) {
    const auto begin = static_cast<MenteeIndex>(k) * mentees_a_block;
    const MenteeIndex end = std::min(mentees, begin + mentees_a_block);
    chunks[k] = score_chunk(scorer, settled, begin, end);
    control.advance(end - begin);
  });
  NodeLimits limits{cohort.mentees().demand, cohort.mentors().capacity, cohort.mentors().minimum};
  const auto nobody = [&] {
    return CandidateGraph(limits, {.offsets = std::vector<EdgeIndex>(mentees + std::size_t{1}, 0)});
  };
  CandidateRows rows = join(std::move(chunks), control);
  if (control.stopped()) return nobody();
  for (const auto& [mentee, mentor] : settled.locked) {
    const auto begin = rows.mentor.begin() + static_cast<std::ptrdiff_t>(rows.offsets[mentee]);
    const auto end = rows.mentor.begin() + static_cast<std::ptrdiff_t>(rows.offsets[mentee + 1]);
    const auto found = std::lower_bound(begin, end, mentor);
    if (found != end && *found == mentor)
      rows.locked.push_back(static_cast<EdgeIndex>(found - rows.mentor.begin()));
  }
  CandidateGraph graph(limits, std::move(rows), control);
  if (control.stopped()) return nobody();
  return graph;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/graph/candidates.hpp"

#include "pairwright/base/parallel_for.hpp"
#include "pairwright/graph/scored_rows.hpp"

#include <algorithm>
#include <numeric>

namespace pairwright {
namespace {

constexpr MenteeIndex mentees_a_block = 32;  // a chunk of work

/// Candidates of a run of mentees, row after row.
struct Chunk {
  std::vector<EdgeIndex> row_sizes;
  std::vector<MentorIndex> mentor;
  std::vector<Weight> weight;
};

Chunk score_chunk(const ScoredRows& scored_rows, MenteeIndex begin, MenteeIndex end) {
  std::vector<Chunk> rows(end - begin);
  scored_rows.for_each_part(begin, end, [&](std::size_t row, const RowPart& part) {
    Chunk& candidates = rows[row];
    for (std::size_t k = 0; k < part.size; ++k) {
      if (!part.eligible[k]) continue;
      candidates.mentor.push_back(part.mentor(k));
      candidates.weight.push_back(part.score[k]);
    }
  });
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

std::vector<EdgeIndex> locked_among(const CandidateRows& rows, const SettledPairs& settled) {
  std::vector<EdgeIndex> edges;
  for (const auto& [mentee, mentor] : settled.locked) {
    const auto begin = rows.mentor.begin() + static_cast<std::ptrdiff_t>(rows.offsets[mentee]);
    const auto end = rows.mentor.begin() + static_cast<std::ptrdiff_t>(rows.offsets[mentee + 1]);
    const auto found = std::lower_bound(begin, end, mentor);
    if (found != end && *found == mentor)
      edges.push_back(static_cast<EdgeIndex>(found - rows.mentor.begin()));
  }
  return edges;
}

}  // namespace

NodeLimits limits_of(const Cohort& cohort) {
  return {cohort.mentees().demand, cohort.mentors().capacity, cohort.mentors().minimum};
}

CandidateGraph all_candidates(const Scorer& scorer, const SettledPairs& settled, const RunControl& control) {
  const Cohort& cohort = scorer.cohort();
  const auto mentees = static_cast<MenteeIndex>(cohort.mentees().size());
  control.start(Phase::scoring, mentees);
  const ScoredRows scored_rows(scorer, settled);
  std::vector<Chunk> chunks((mentees + mentees_a_block - 1) / mentees_a_block);
  parallel_for(chunks.size(), control, [&](std::size_t k) {
    const auto begin = static_cast<MenteeIndex>(k) * mentees_a_block;
    const MenteeIndex end = std::min(mentees, begin + mentees_a_block);
    chunks[k] = score_chunk(scored_rows, begin, end);
    control.advance(end - begin);
  });
  const auto nobody = [&] {
    return CandidateGraph(limits_of(cohort),
                          {.offsets = std::vector<EdgeIndex>(mentees + std::size_t{1}, 0)});
  };
  CandidateRows rows = join(std::move(chunks), control);
  if (control.stopped()) return nobody();
  rows.locked = locked_among(rows, settled);
  CandidateGraph graph(limits_of(cohort), std::move(rows), control);
  if (control.stopped()) return nobody();
  return graph;
}

CandidateGraph candidates_among(const Scorer& scorer, const SettledPairs& settled,
                                std::vector<PairIndex> pairs) {
  pairs.insert(pairs.end(), settled.locked.begin(), settled.locked.end());
  if (settled.previous) {
    pairs.insert(pairs.end(), settled.previous->possible.begin(), settled.previous->possible.end());
  }
  std::ranges::sort(pairs);
  const auto twice = std::ranges::unique(pairs);
  pairs.erase(twice.begin(), twice.end());
  CandidateRows rows;
  rows.offsets.resize(scorer.cohort().mentees().size() + 1, 0);
  for (const auto& [mentee, mentor] : pairs) {
    const PairScore pair = scorer.explain(mentee, mentor);
    if (!pair.removed_by.empty() || std::ranges::binary_search(settled.forbidden, PairIndex{mentee, mentor}))
      continue;
    ++rows.offsets[mentee + 1];
    rows.mentor.push_back(mentor);
    rows.weight.push_back(pair.score);
  }
  std::partial_sum(rows.offsets.begin(), rows.offsets.end(), rows.offsets.begin());
  rows.locked = locked_among(rows, settled);
  return {limits_of(scorer.cohort()), std::move(rows)};
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// cohort_scores COHORT INSTANCE scores a cohort (tools/bench_cohort.py writes it) by the default policy and
// writes every candidate pair as an instance (instance_file.hpp): the cost is what a pair's score lacks of
// the highest possible, and leaving a mentee out costs as much as a score of 0.
#include "pairwright/graph/candidates.hpp"
#include "pairwright/io/snapshot_json.hpp"
#include "pairwright/match.hpp"

#include "instance_file.hpp"
#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

namespace pairwright::peers {
namespace {

CandidateGraph candidates(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Snapshot snapshot = snapshot_from_json(text);
  auto cohort =
      std::make_shared<const Cohort>(Cohort::make(std::move(snapshot.mentees), std::move(snapshot.mentors)));
  return all_candidates(Scorer(std::move(cohort), Policy{}, Kinds{}), {}, {});
}

InstanceFile instance_of(const CandidateGraph& graph) {
  InstanceFile instance;
  instance.rows = static_cast<std::int64_t>(graph.mentees());
  instance.columns = static_cast<std::int64_t>(graph.mentors());
  for (const std::uint32_t capacity : graph.limits().capacity) {
    instance.capacity.push_back(static_cast<std::int32_t>(std::min<std::size_t>(capacity, graph.mentees())));
  }
  // Contributions are rounded one by one, so that a score may exceed score_one by a few millionths.
  Weight top = score_one;
  for (EdgeIndex e = 0; e < graph.edges(); ++e) top = std::max(top, graph.weight(e));
  instance.outside = top;
  for (EdgeIndex e = 0; e < graph.edges(); ++e) {
    instance.row.push_back(static_cast<std::int32_t>(graph.mentee(e)));
    instance.column.push_back(static_cast<std::int32_t>(graph.mentor(e)));
    instance.cost.push_back(static_cast<std::int32_t>(top - graph.weight(e)));
  }
  return instance;
}

}  // namespace
}  // namespace pairwright::peers

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("cohort_scores COHORT INSTANCE\n", stderr);
    return 2;
  }
  try {
    using namespace pairwright::peers;
    write_instance(instance_of(candidates(argv[1])), argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}

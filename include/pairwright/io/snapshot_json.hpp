// SPDX-License-Identifier: Apache-2.0
// The input of a run as one JSON text: both tables in the order of ids, with no more columns than the run
// used, the settled pairs and those of a previous result. It does not depend on the order of rows or the
// format that the input came in, and makes a result folder complete in itself: everything in it can be
// computed again.
#pragma once

#include "pairwright/explain/match_result.hpp"
#include "pairwright/model/id_pair.hpp"
#include "pairwright/model/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pairwright {

struct Snapshot {
  Table mentees{"mentees"};
  Table mentors{"mentors"};
  std::vector<IdPair> locked;
  std::vector<IdPair> forbidden;
  std::optional<std::vector<IdPair>> previous;
};

std::string snapshot_to_json(const MatchResult& result);

/// DataError when the text is not a snapshot.
Snapshot snapshot_from_json(std::string_view text);

}  // namespace pairwright

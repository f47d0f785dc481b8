// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/kind.hpp"

#include <algorithm>

namespace pairwright {

bool check_columns(const std::vector<ColumnUse>& uses, const BindContext& context) {
  const Cohort& cohort = context.columns.cohort();
  const auto fault = [&](const ColumnUse& use, std::string table) {
    context.faults.push_back(
        {.code = "unknown_column",
         .table = "policy",
         .column = context.path,
         .message = "needs a column '" + use.column + "' that is not in " + std::move(table),
         .hint = name_hint(use.column, cohort.people(use.side).column_names()),
         .source = ""});
  };
  bool complete = true;
  bool any = uses.empty();
  for (const ColumnUse& use : uses) {
    const People& people = cohort.people(use.side);
    any = any || people.has(use.column) || people.size() == 0;
    // An empty side has nobody who could have answered.
    if (!use.required || people.has(use.column) || people.size() == 0) continue;
    fault(use, people.table);
    complete = false;
  }
  if (complete && !any) {
    fault(uses.front(), "either table");
    complete = false;
  }
  return complete;
}

}  // namespace pairwright

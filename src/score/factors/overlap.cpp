// SPDX-License-Identifier: Apache-2.0
// Common entries of any set column.
#include "pairwright/columns/sets.hpp"
#include "pairwright/score/factor.hpp"

namespace pairwright::factors {
namespace {

struct Overlap {
  std::string column;
  std::string measure = "share";
  std::shared_ptr<const Sets> sets;

  void parameters(auto&& p) {
    p("column", column, {.help = "a set column of both tables", .required = true});
    p("measure", measure,
      {.help = "share = common / mentee's entries, jaccard = common / entries of either",
       .choices = {"share", "jaccard"}});
  }
  void columns(auto&& c) { c(column, sets); }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto mine = sets->mentees[i];
    const auto theirs = sets->mentors[j];
    if (mine.empty() || theirs.empty()) return not_answered;
    const auto shared = static_cast<double>(shared_count(mine, theirs));
    const auto whole = static_cast<double>(mine.size());
    return shared / (measure == "share" ? whole : whole + static_cast<double>(theirs.size()) - shared);
  }
};

}  // namespace

FactorSpec overlap() { return factor_spec<Overlap>("overlap", "common entries of a set column"); }

}  // namespace pairwright::factors

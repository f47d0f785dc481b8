// SPDX-License-Identifier: Apache-2.0
// Common entries of any set column.
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/sets.hpp"
#include "pairwright/score/factor.hpp"

#include "../common_entries.hpp"
#include <cstdint>
#include <vector>

namespace pairwright::factors {
namespace {

PAIRWRIGHT_FOR_EACH_PROCESSOR
void shares_of(const OfRun<std::int16_t>& common, double size, const OfRun<double>& sizes,
               OfRun<double>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    values[k] = sizes[k] > 0 ? common[k] / size : not_answered;
  }
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void jaccards_of(const OfRun<std::int16_t>& common, double size, const OfRun<double>& sizes,
                 OfRun<double>& values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) values[k] = common[k] / (size + sizes[k] - common[k]);
}

struct Overlap {
  std::string column;
  std::string measure = "share";
  std::shared_ptr<const Sets> sets;
  CommonEntries common_entries;
  OfRuns<double> sizes;  // of mentors' sets, NaN for none

  void parameters(auto&& p) {
    p("column", column, {.help = "a set column of both tables", .required = true});
    p("measure", measure,
      {.help = "share = common / mentee's entries, jaccard = common / entries of either",
       .choices = {"share", "jaccard"}});
  }
  void columns(auto&& c) { c(column, sets); }
  void prepare() {
    common_entries = CommonEntries(*sets);
    sizes = in_runs(sets->mentors.size(), [&](std::size_t j) {
      return sets->mentors[j].empty() ? not_answered : static_cast<double>(sets->mentors[j].size());
    });
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto mine = sets->mentees[i];
    const auto theirs = sets->mentors[j];
    if (mine.empty() || theirs.empty()) return not_answered;
    const auto shared = static_cast<double>(shared_count(mine, theirs));
    const auto whole = static_cast<double>(mine.size());
    return shared / (measure == "share" ? whole : whole + static_cast<double>(theirs.size()) - shared);
  }

  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    if (sets->mentees[i].empty()) return false;
    OfRun<std::int16_t> common;
    common_entries.count(i, run, common);
    const auto size = static_cast<double>(sets->mentees[i].size());
    if (measure == "share") {
      shares_of(common, size, sizes[run.number], values);
    } else {
      jaccards_of(common, size, sizes[run.number], values);
    }
    return true;
  }
};

}  // namespace

FactorSpec overlap() { return factor_spec<Overlap>("overlap", "common entries of a set column"); }

}  // namespace pairwright::factors

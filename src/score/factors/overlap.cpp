// SPDX-License-Identifier: Apache-2.0
// Common entries of any set column.
#include "../common_entries.hpp"
#include "pairwright/base/processor.hpp"
#include "pairwright/columns/sets.hpp"
#include "pairwright/score/factor.hpp"

#include <cstdint>
#include <vector>

namespace pairwright::factors {
namespace {

PAIRWRIGHT_FOR_EACH_PROCESSOR
void shares_of(const std::int16_t* common, double size, const double* sizes, double* values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    values[k] = sizes[k] > 0 ? common[k] / size : not_answered;
  }
}

PAIRWRIGHT_FOR_EACH_PROCESSOR
void jaccards_of(const std::int16_t* common, double size, const double* sizes, double* values) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) values[k] = common[k] / (size + sizes[k] - common[k]);
}

struct Overlap {
  std::string column;
  std::string measure = "share";
  std::shared_ptr<const Sets> sets;
  CommonEntries common_entries;
  std::vector<double> sizes;  // of mentors' sets, NaN for none; padded

  void parameters(auto&& p) {
    p("column", column, {.help = "a set column of both tables", .required = true});
    p("measure", measure,
      {.help = "share = common / mentee's entries, jaccard = common / entries of either",
       .choices = {"share", "jaccard"}});
  }
  void columns(auto&& c) { c(column, sets); }
  void prepare() {
    common_entries = CommonEntries(*sets);
    sizes = zero_where_listed(sets->mentors);
    for (std::size_t j = 0; j < sets->mentors.size(); ++j) {
      sizes[j] += static_cast<double>(sets->mentors[j].size());
    }
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const auto mine = sets->mentees[i];
    const auto theirs = sets->mentors[j];
    if (mine.empty() || theirs.empty()) return not_answered;
    const auto shared = static_cast<double>(shared_count(mine, theirs));
    const auto whole = static_cast<double>(mine.size());
    return shared / (measure == "share" ? whole : whole + static_cast<double>(theirs.size()) - shared);
  }

  bool estimate(MenteeIndex i, const MentorRun& run, double* values) const {
    if (sets->mentees[i].empty()) return false;
    OfRun<std::int16_t> common;
    common_entries.count(i, run, common);
    const auto size = static_cast<double>(sets->mentees[i].size());
    if (measure == "share") {
      shares_of(common.data(), size, &sizes[run.begin], values);
    } else {
      jaccards_of(common.data(), size, &sizes[run.begin], values);
    }
    return true;
  }
};

}  // namespace

FactorSpec overlap() { return factor_spec<Overlap>("overlap", "common entries of a set column"); }

}  // namespace pairwright::factors

// SPDX-License-Identifier: Apache-2.0
// Same or different text in any column, or a table of what each pair of texts is worth.
#include "pairwright/base/processor.hpp"
#include "pairwright/base/text.hpp"
#include "pairwright/columns/categories.hpp"
#include "pairwright/score/factor.hpp"

#include <cstdint>

namespace pairwright::factors {
namespace {

PAIRWRIGHT_FOR_EACH_PROCESSOR
void compare_texts(std::int32_t mine, const OfRun<std::int32_t>& theirs, bool same, OfRun<double>& values) {
  const double if_same = same ? 1 : 0;
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const double known = theirs[k] == mine ? if_same : 1 - if_same;
    values[k] = theirs[k] == Categories::blank ? not_answered : known;
  }
}

struct Category {
  std::string column;
  std::string match = "same";
  ValueTable table;
  std::shared_ptr<const Categories> categories;
  BlockOf<double> worth;  // of (mentee's, mentor's) category; empty without a table
  OfRuns<std::int32_t> of_mentors;

  void parameters(auto&& p) {
    p("column", column, {.help = "a text column of both tables", .required = true});
    p("match", match, {.help = "which pairs are worth 1", .choices = {"same", "different"}});
    p("table", table,
      {.help = "worth 0..1 of mentee's value → mentor's value; others are worth 0", .least = 0, .most = 1});
  }
  void columns(auto&& c) { c(column, categories); }

  /// Called once, when the columns are bound.
  void prepare() {
    of_mentors = in_runs(categories->mentors);
    if (table.empty()) return;
    const auto size = static_cast<Eigen::Index>(categories->names.size());
    worth = BlockOf<double>::Zero(size, size);
    for (const auto& [mentee, row] : table) {
      for (const auto& [mentor, value] : row) {
        const auto a = categories->names.find(fold_name(mentee));
        const auto b = categories->names.find(fold_name(mentor));
        if (a && b) worth(*a, *b) = value;
      }
    }
  }

  double operator()(MenteeIndex i, MentorIndex j) const {
    const std::int32_t mine = categories->mentees[i];
    const std::int32_t theirs = categories->mentors[j];
    if (mine == Categories::blank || theirs == Categories::blank) return not_answered;
    if (!table.empty()) return worth(mine, theirs);
    return (mine == theirs) == (match == "same") ? 1 : 0;
  }

  bool estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& values) const {
    const std::int32_t mine = categories->mentees[i];
    if (mine == Categories::blank || !table.empty()) return false;
    compare_texts(mine, of_mentors[run.number], match == "same", values);
    return true;
  }
};

}  // namespace

FactorSpec category() {
  return factor_spec<Category>("category", "1 where a text column agrees (or differs), or a table of values");
}

}  // namespace pairwright::factors

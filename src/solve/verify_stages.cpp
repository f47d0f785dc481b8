// SPDX-License-Identifier: Apache-2.0
#include "verify_stages.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace pairwright {
namespace {

/// Prices beyond this are refused, so that sums of a few cannot overflow.
constexpr std::int64_t largest_price = std::int64_t{1} << 60;

bool in_range(std::int64_t price) { return -largest_price <= price && price <= largest_price; }

/// Positions ascend below the limit, and no price is 0.
bool sound_list(const std::vector<std::pair<std::uint32_t, std::int64_t>>& prices, std::size_t limit) {
  for (std::size_t k = 0; k < prices.size(); ++k) {
    const auto& [position, price] = prices[k];
    if (position >= limit || price == 0 || !in_range(price)) return false;
    if (k > 0 && prices[k - 1].first >= position) return false;
  }
  return true;
}

class StageChecker {
 public:
  StageChecker(const CandidateGraph& graph, std::span<const EdgeIndex> edges)
      : graph_(graph),
        chosen_(graph.edges(), false),
        settled_(graph.edges(), false),
        stays_(graph.edges(), false),
        rows_(graph.mentees()),
        columns_(graph.mentors()),
        filled_(graph.mentees(), 0),
        load_(graph.mentors(), 0),
        full_(graph.mentees(), false),
        fixed_(graph.mentors(), false),
        surplus_(graph.mentees(), 0),
        price_(graph.mentors(), 0) {
    for (const EdgeIndex e : graph.locked_edges()) settled_[e] = true;
    for (const EdgeIndex e : edges) {
      chosen_[e] = true;
      ++filled_[graph.mentee(e)];
      ++load_[graph.mentor(e)];
      chosen_at_[graph.weight(e)].push_back(e);
    }
    next_level_ = chosen_at_.begin();
  }

  std::vector<std::string> run(std::span<const FairStage> stages) {
    for (const FairStage& stage : stages) {
      if (!is_sound(stage)) return std::move(failures_);
      check_levels_below(stage.level);
      check(stage);
    }
    for (; next_level_ != chosen_at_.end(); ++next_level_) check_level_without_stage(*next_level_);
    return std::move(failures_);
  }

 private:
  using Entry = std::pair<EdgeIndex, std::uint32_t>;  // a candidate and its other person
  using Level = std::pair<const Weight, std::vector<EdgeIndex>>;

  /// Reports the first failure of its kind only.
  void expect(bool holds, const char* what, std::uint64_t index, const char* statement) {
    if (holds || !reported_.insert(statement).second) return;
    failures_.push_back(std::string(what) + " " + std::to_string(index) + ": " + statement);
  }

  bool is_sound(const FairStage& stage) {
    const bool ascends = stages_ == 0 || stage.level > level_;
    const bool sound = ascends && sound_list(stage.surplus, graph_.mentees()) &&
                       sound_list(stage.price, graph_.mentors()) && in_range(stage.unfilled_penalty);
    expect(sound, "stage", stages_, "is not above the last, or does not list people and prices in order");
    return sound;
  }

  /// All choices have these pairs, as far as has been shown.
  void check_level_without_stage(const Level& level) {
    for (const EdgeIndex e : level.second) {
      expect(settled_[e], "pair", e, "might be done without, for all that the stages show");
    }
  }
  void check_levels_below(Weight level) {
    for (; next_level_ != chosen_at_.end() && next_level_->first < level; ++next_level_) {
      check_level_without_stage(*next_level_);
    }
  }

  /// Nothing about the candidate is open any more.
  bool is_over(EdgeIndex e) const {
    return settled_[e] || (!chosen_[e] && !stays_[e] && graph_.weight(e) < level_);
  }

  std::vector<Entry>& row_of(MenteeIndex i);
  std::vector<Entry>& column_of(MentorIndex j);
  void check(const FairStage& stage);
  void check_people();
  void check_pair(EdgeIndex e, MenteeIndex i, MentorIndex j);
  void close_level();

  const CandidateGraph& graph_;
  std::vector<bool> chosen_;   // [edges]
  std::vector<bool> settled_;  // [edges] in all choices as good, or in none
  std::vector<bool> stays_;    // [edges] not chosen, and not ruled out by the stage of its level
  std::vector<std::optional<std::vector<Entry>>> rows_;     // [mentees] what is open, of whom a stage lists
  std::vector<std::optional<std::vector<Entry>>> columns_;  // [mentors] the same
  std::vector<std::uint64_t> filled_;                       // [mentees]
  std::vector<std::uint64_t> load_;                         // [mentors]
  std::vector<bool> full_;   // [mentees] all demand filled in all choices as good
  std::vector<bool> fixed_;  // [mentors] the same load in all choices as good
  std::map<Weight, std::vector<EdgeIndex>> chosen_at_;
  std::map<Weight, std::vector<EdgeIndex>>::const_iterator next_level_;
  std::size_t stages_ = 0;
  Weight level_ = 0;
  std::vector<std::int64_t> surplus_;  // [mentees] of this stage
  std::vector<std::int64_t> price_;    // [mentors] of this stage
  std::int64_t penalty_ = 0;           // of this stage
  bool others_stay_ = false;           // at this level, not chosen
  std::vector<std::string> failures_;
  std::set<const char*> reported_;
};

std::vector<StageChecker::Entry>& StageChecker::row_of(MenteeIndex i) {
  auto& row = rows_[i];
  if (!row) {
    row.emplace();
    for (EdgeIndex e = graph_.row_begin(i); e < graph_.row_end(i); ++e) {
      if (!is_over(e)) row->emplace_back(e, graph_.mentor(e));
    }
  }
  return *row;
}

std::vector<StageChecker::Entry>& StageChecker::column_of(MentorIndex j) {
  auto& column = columns_[j];
  if (!column) {
    column.emplace();
    for (const EdgeIndex e : graph_.mentor_edges(j)) {
      if (!is_over(e)) column->emplace_back(e, graph_.mentee(e));
    }
  }
  return *column;
}

void StageChecker::check(const FairStage& stage) {
  level_ = stage.level;
  penalty_ = stage.unfilled_penalty;
  others_stay_ = false;
  for (const auto& [i, surplus] : stage.surplus) surplus_[i] = surplus;
  for (const auto& [j, price] : stage.price) price_[j] = price;

  for (const auto& [i, surplus] : stage.surplus) {
    std::vector<Entry>& row = row_of(i);
    for (const auto& [e, j] : row) check_pair(e, i, j);
    std::erase_if(row, [&](const Entry& entry) { return is_over(entry.first); });
  }
  for (const auto& [j, price] : stage.price) {
    std::vector<Entry>& column = column_of(j);
    for (const auto& [e, i] : column) check_pair(e, i, j);
    std::erase_if(column, [&](const Entry& entry) { return is_over(entry.first); });
  }
  close_level();
  check_people();

  for (const auto& [i, surplus] : stage.surplus) surplus_[i] = 0;
  for (const auto& [j, price] : stage.price) price_[j] = 0;
  ++stages_;
}

void StageChecker::check_pair(EdgeIndex e, MenteeIndex i, MentorIndex j) {
  if (is_over(e)) return;
  const Weight weight = graph_.weight(e);
  const std::int64_t gain = (weight == level_ ? -1 : 0) - surplus_[i] - price_[j];
  expect(!chosen_[e] || gain >= 0, "pair", e, "is worth less than its prices in a stage, and chosen");
  expect(chosen_[e] || gain <= 0, "pair", e, "is worth more than its prices in a stage, and not chosen");
  if (gain != 0) {
    settled_[e] = true;
  } else if (!chosen_[e] && weight == level_) {
    stays_[e] = true;
    others_stay_ = true;
  }
}

/// Candidates at the level without a price on either side cost 1: none is in a choice as good.
void StageChecker::close_level() {
  if (next_level_ == chosen_at_.end() || next_level_->first != level_) return;
  for (const EdgeIndex e : next_level_->second) {
    const bool has_price = surplus_[graph_.mentee(e)] != 0 || price_[graph_.mentor(e)] != 0;
    expect(settled_[e] || has_price, "pair", e, "is at the level of a stage that does not pay for it");
    // No choice as good has fewer at the level, and there are no others.
    if (!others_stay_) settled_[e] = true;
  }
  ++next_level_;
}

void StageChecker::check_people() {
  for (MenteeIndex i = 0; i < graph_.mentees(); ++i) {
    if (full_[i]) continue;
    const std::int64_t above = surplus_[i] + penalty_;
    expect(above >= 0, "mentee", i, "has a surplus below that of unfilled demand in a stage");
    expect(above == 0 || filled_[i] >= graph_.demand(i), "mentee", i,
           "has unfilled demand at another surplus in a stage");
    full_[i] = above != 0;
  }
  for (MentorIndex j = 0; j < graph_.mentors(); ++j) {
    if (fixed_[j] || price_[j] == 0) continue;
    expect(price_[j] < 0 || load_[j] >= graph_.capacity(j), "mentor", j,
           "has a price and free places in a stage");
    expect(price_[j] > 0 || load_[j] <= graph_.minimum(j), "mentor", j,
           "has a negative price above the minimum in a stage");
    fixed_[j] = true;
  }
}

}  // namespace

std::vector<std::string> failures_of_stages(const CandidateGraph& graph, std::span<const EdgeIndex> edges,
                                            std::span<const FairStage> stages) {
  return StageChecker(graph, edges).run(stages);
}

}  // namespace pairwright

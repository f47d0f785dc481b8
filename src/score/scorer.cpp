// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/scorer.hpp"

#include "pairwright/base/processor.hpp"
#include "pairwright/columns/columns.hpp"

#include "rounding.hpp"
#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace pairwright {
namespace {

/// Counts for every factor of a pair for which nothing was answered and every factor renormalises.
constexpr double nothing_known = 0.5;

PAIRWRIGHT_FOR_EACH_PROCESSOR
void remove_by(const OfRun<RuleAnswer>& answers, bool strict, OfRun<std::uint8_t>& eligible) {
  const RuleAnswer if_strict = strict ? RuleAnswer::unknown : RuleAnswer::removes;
  for (std::size_t k = 0; k < mentors_a_run; ++k) {
    const RuleAnswer answer = answers[k];
    const bool removed = (answer == RuleAnswer::removes) | (answer == if_strict);
    eligible[k] = removed ? 0 : eligible[k];
  }
}

}  // namespace

Scorer::Scorer(std::shared_ptr<const Cohort> cohort, Policy policy, const Kinds& kinds)
    : cohort_(std::move(cohort)) {
  std::vector<Fault> faults;
  policy_ = complete(std::move(policy), *cohort_, kinds, faults);
  throw_if_any<PolicyError>(faults);

  Columns columns(*cohort_, {policy_.timezone, policy_.reference_date});
  double sum = 0;
  for (const FactorSetting& setting : policy_.factors) sum += setting.weight;
  const auto use_columns = [&](const KindInfo& info, const Parameters& given) {
    for (ColumnUse& use : info.uses(given)) columns_used_.push_back(std::move(use));
  };
  for (const FactorSetting& setting : policy_.factors) {
    const FactorSpec& spec = *kinds.factors.find(setting.kind);
    use_columns(spec.info, setting.parameters);
    BindContext context{columns, "factors." + setting.name, faults};
    factors_.push_back(
        {setting.name, setting.weight / sum, setting.missing, spec.bind(setting.parameters, context)});
    whole_weight_ += factors_.back().weight;
    renormalises_ = renormalises_ || !setting.missing;
  }
  for (const RuleSetting& setting : *policy_.rules) {
    const RuleSpec& spec = *kinds.rules.find(setting.kind);
    use_columns(spec.info, setting.parameters);
    BindContext context{columns, "rules." + setting.name, faults};
    rules_.push_back({setting.name, setting.strict, spec.bind(setting.parameters, context)});
  }
  throw_if_any<PolicyError>(faults);
  throw_if_any<DataError>(columns.faults());
  for (const std::string& id : cohort_->mentees().ids) selves_.push_back(cohort_->mentors().find(id));
}

Scorer::~Scorer() = default;

double Scorer::weight_of(const BoundFactor& factor, double value, double weight_answered) const {
  if (!renormalises_ || weight_answered == 0 || weight_answered == whole_weight_) return factor.weight;
  if (std::isnan(value) && !factor.missing) return 0;
  return factor.weight / weight_answered;
}

double Scorer::weight_answered(MenteeIndex i, MentorIndex j) const {
  double answered = 0;
  if (!renormalises_) return answered;
  for (const BoundFactor& factor : factors_) {
    answered += !factor.missing && std::isnan(factor.factor->value(i, j)) ? 0 : factor.weight;
  }
  return answered;
}

Score Scorer::contribution(const BoundFactor& factor, double value, double weight_answered) const {
  const double counted = std::isnan(value) ? factor.missing.value_or(nothing_known) : value;
  return static_cast<Score>(std::nearbyint(weight_of(factor, value, weight_answered) * counted * score_one));
}

/// Whose contributions of which factor.
struct Scorer::Rounded {
  MenteeIndex i;
  MentorRun run;
  std::size_t f;
};

/// One mentee beside the mentors of a run.
struct Scorer::Work {
  OfRun<Score> scores;
  OfRun<std::uint8_t> eligible;
  OfRun<double> answered = {};  // weight of the factors that count
  OfRun<RuleAnswer> answers = {};
  OfRuns<double> estimates;  // of each factor
  std::vector<Counting> counting;
};

void Scorer::add_contributions(MenteeIndex i, const MentorRun& run, Work& work) const {
  OfRun<double>& estimates = work.estimates[0];  // one buffer for all stays in the cache
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    factors_[f].factor->estimate(i, run, estimates);
    if (add_rounded(estimates, work.counting[f], work.scores)) settle_doubts({i, run, f}, estimates, work);
  }
}

void Scorer::add_renormalised(MenteeIndex i, const MentorRun& run, Work& work) const {
  work.answered.fill(0);
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    OfRun<double>& estimates = work.estimates[f];
    factors_[f].factor->estimate(i, run, estimates);
    const bool always = factors_[f].missing.has_value();
    for (std::size_t k = 0; k < mentors_a_run; ++k) {
      work.answered[k] += !always && std::isnan(estimates[k]) ? 0 : factors_[f].weight;
    }
  }
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    const BoundFactor& factor = factors_[f];
    OfRun<double>& estimates = work.estimates[f];
    const double missing = factor.missing.value_or(nothing_known);
    for (std::size_t k = 0; k < mentors_a_run; ++k) {
      const double weight = weight_of(factor, estimates[k], work.answered[k]);
      estimates[k] = weight * (std::isnan(estimates[k]) ? missing : estimates[k]);
    }
    if (add_rounded(estimates, work.counting[f], work.scores)) settle_doubts({i, run, f}, estimates, work);
  }
}

void Scorer::settle_doubts(const Rounded& what, const OfRun<double>& estimates, Work& work) const {
  const auto& [i, run, f] = what;
  const BoundFactor& factor = factors_[f];
  for (MentorIndex j = run.begin; j < run.end; ++j) {
    const std::size_t k = j - run.begin;
    if (!in_doubt(estimates[k], work.counting[f])) continue;
    work.scores[k] -= rounded(estimates[k], work.counting[f]);
    work.scores[k] += contribution(factor, factor.factor->value(i, j), weight_answered(i, j));
  }
}

/// Those whose answers depend on scores, or the others.
void Scorer::ask_rules(bool of_scores, MenteeIndex i, const MentorRun& run, Work& work) const {
  for (const BoundRule& rule : rules_) {
    if (rule.rule->reads_scores() != of_scores) continue;
    rule.rule->answer_run(i, run, work.scores, work.answers);
    remove_by(work.answers, rule.strict, work.eligible);
  }
}

/// Nobody is scored where rules leave none of the run.
void Scorer::score_run(MenteeIndex i, const MentorRun& run, Work& work) const {
  work.scores.fill(0);
  work.eligible.fill(1);
  ask_rules(false, i, run, work);
  const auto self = selves_[i];
  if (self && *self >= run.begin && *self < run.end) work.eligible[*self - run.begin] = 0;
  const auto mentors = std::span(work.eligible).first(run.end - run.begin);
  if (std::ranges::find(mentors, 1) == mentors.end()) return;
  if (renormalises_) {
    add_renormalised(i, run, work);
  } else {
    add_contributions(i, run, work);
  }
  ask_rules(true, i, run, work);
}

void Scorer::score(const PairBlock& block, ScoredBlock& scored) const {
  const auto mentee_of = [&](Eigen::Index row) { return block.mentee_begin + static_cast<MenteeIndex>(row); };
  score_rows(mentee_of, block.rows(), {block.mentor_begin, block.mentor_end}, scored);
}

void Scorer::score(std::span<const MenteeIndex> mentees, const MentorRange& mentors,
                   ScoredBlock& scored) const {
  const auto mentee_of = [&](Eigen::Index row) { return mentees[static_cast<std::size_t>(row)]; };
  score_rows(mentee_of, std::ssize(mentees), mentors, scored);
}

template <class MenteeOf>
void Scorer::score_rows(MenteeOf mentee_of, Eigen::Index rows, const MentorRange& mentors,
                        ScoredBlock& scored) const {
  scored.score.resize(rows, mentors.end - mentors.begin);
  scored.eligible.resize(rows, mentors.end - mentors.begin);
  Work work;
  work.estimates.resize(renormalises_ ? factors_.size() : 1);
  for (const BoundFactor& factor : factors_) {
    work.counting.push_back(renormalises_
                                ? Counting{score_one, 0}
                                : Counting{factor.weight * score_one, contribution(factor, not_answered, 0)});
  }
  for (MentorIndex begin = mentors.begin; begin < mentors.end;) {
    const MentorRun run(begin / mentors_a_run, cohort_->mentors().size());
    const MentorIndex end = std::min(run.end, mentors.end);
    for (Eigen::Index row = 0; row < rows; ++row) {
      score_run(mentee_of(row), run, work);
      const Eigen::Index column = begin - mentors.begin;
      const std::size_t first = begin - run.begin;
      const std::size_t last = end - run.begin;
      std::copy(work.scores.begin() + first, work.scores.begin() + last, &scored.score(row, column));
      std::copy(work.eligible.begin() + first, work.eligible.begin() + last, &scored.eligible(row, column));
    }
    begin = end;
  }
}

std::optional<Score> Scorer::score(MenteeIndex i, MentorIndex j) const {
  if (selves_[i] == j) return std::nullopt;
  const double answered = weight_answered(i, j);
  Score score = 0;
  for (const BoundFactor& factor : factors_) {
    score += contribution(factor, factor.factor->value(i, j), answered);
  }
  const auto removes = [&](const BoundRule& rule) { return rule.removes(rule.rule->answer(i, j, score)); };
  return std::ranges::any_of(rules_, removes) ? std::nullopt : std::optional(score);
}

PairScore Scorer::explain(MenteeIndex i, MentorIndex j) const {
  PairScore explained;
  const double answered = weight_answered(i, j);
  for (const BoundFactor& factor : factors_) {
    const double value = factor.factor->value(i, j);
    explained.contributions.push_back({factor.name, weight_of(factor, value, answered),
                                       std::isnan(value) ? std::nullopt : std::optional(value),
                                       contribution(factor, value, answered)});
    explained.score += explained.contributions.back().contribution;
  }
  if (cohort_->same_person(i, j)) explained.removed_by.emplace_back(same_person_reason);
  for (const BoundRule& rule : rules_) {
    if (rule.removes(rule.rule->answer(i, j, explained.score))) explained.removed_by.push_back(rule.name);
  }
  return explained;
}

}  // namespace pairwright

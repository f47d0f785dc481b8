// SPDX-License-Identifier: Apache-2.0
#include "pairwright/score/scorer.hpp"

#include "pairwright/columns/columns.hpp"

#include <cmath>
#include <utility>

namespace pairwright {
namespace {

/// Counts for every factor of a pair for which nothing was answered and every factor renormalises.
constexpr double nothing_known = 0.5;

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

void Scorer::evaluate(const PairBlock& block, FactorBlocks& blocks) const {
  const std::size_t count = factors_.size();
  blocks.values.resize(count);
  blocks.contributions.resize(count);
  blocks.weight_answered.setZero(block.rows(), block.cols());
  for (std::size_t f = 0; f < count; ++f) {
    blocks.values[f].resize(block.rows(), block.cols());
    factors_[f].factor->evaluate(block, blocks.values[f]);
    if (!renormalises_) continue;
    blocks.weight_answered += blocks.values[f].unaryExpr(
        [&](double value) { return std::isnan(value) && !factors_[f].missing ? 0 : factors_[f].weight; });
  }
  for (std::size_t f = 0; f < count; ++f) {
    const BoundFactor& factor = factors_[f];
    const double missing = factor.missing.value_or(nothing_known);
    blocks.contributions[f] =
        blocks.values[f].binaryExpr(blocks.weight_answered, [&](double value, double weight_answered) {
          const double counted = std::isnan(value) ? missing : value;
          return static_cast<Score>(
              std::nearbyint(weight_of(factor, value, weight_answered) * counted * score_one));
        });
  }
}

void Scorer::score(const PairBlock& block, ScoredBlock& scored) const {
  FactorBlocks blocks;
  evaluate(block, blocks);
  scored.score.setZero(block.rows(), block.cols());
  for (const auto& contribution : blocks.contributions) scored.score += contribution;

  scored.eligible.setConstant(block.rows(), block.cols(), true);
  BlockOf<RuleAnswer> answers(block.rows(), block.cols());
  for (const BoundRule& rule : rules_) {
    rule.rule->evaluate(block, scored.score, answers);
    for (Eigen::Index k = 0; k < answers.size(); ++k) {
      if (rule.removes(answers.data()[k])) scored.eligible.data()[k] = false;
    }
  }
  for (MenteeIndex i = block.mentee_begin; i < block.mentee_end; ++i) {
    const auto self = selves_[i];
    if (self && *self >= block.mentor_begin && *self < block.mentor_end) {
      scored.eligible(i - block.mentee_begin, *self - block.mentor_begin) = false;
    }
  }
}

PairScore Scorer::explain(MenteeIndex i, MentorIndex j) const {
  const PairBlock pair{i, i + 1, j, j + 1};
  FactorBlocks blocks;
  evaluate(pair, blocks);
  PairScore explained;
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    const double value = blocks.values[f](0, 0);
    const Score contribution = blocks.contributions[f](0, 0);
    explained.contributions.push_back(
        {factors_[f].name, weight_of(factors_[f], value, blocks.weight_answered(0, 0)),
         std::isnan(value) ? std::nullopt : std::optional(value), contribution});
    explained.score += contribution;
  }
  if (cohort_->same_person(i, j)) explained.removed_by.emplace_back(same_person_reason);
  const BlockOf<Score> score = BlockOf<Score>::Constant(1, 1, explained.score);
  BlockOf<RuleAnswer> answer(1, 1);
  for (const BoundRule& rule : rules_) {
    rule.rule->evaluate(pair, score, answer);
    if (rule.removes(answer(0, 0))) explained.removed_by.push_back(rule.name);
  }
  return explained;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// What every registered factor and rule must keep, whatever it computes. A new kind is covered without an
// edit here: its required parameters are filled in with any column that it can read.
#include <gtest/gtest.h>

#include "model/random_programme.hpp"
#include "score/scoring.hpp"
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace pairwright {
namespace {

using testing::Programme;

const ZoneSettings utc{"UTC", std::chrono::year{2026} / 1 / 1};
constexpr MenteeIndex mentees = 9;
constexpr MentorIndex mentors = 7;

/// The kind bound to the first column of the programme that suits it.
template <class Spec>
auto bound(const Spec& spec, const Cohort& cohort) {
  for (const char* column : {"department", "languages", "experience_years"}) {
    Parameters parameters;
    for (const ParameterSpec& parameter : spec.info.parameters) {
      if (!parameter.info.required) continue;
      parameters[parameter.name] = std::holds_alternative<std::string>(parameter.fallback)
                                       ? ParameterValue(std::string(column))
                                       : ParameterValue(0.5);
    }
    Columns columns(cohort, utc);
    std::vector<Fault> faults;
    BindContext context{columns, "settings." + spec.name, faults};
    auto kind = spec.bind(parameters, context);
    if (kind && faults.empty() && columns.faults().empty()) return kind;
  }
  throw std::logic_error("no column of the random programme suits " + spec.name);
}

/// Bits of the values of all pairs, row after row, so that NaN equals itself.
std::vector<std::uint64_t> values_of(const Factor& factor) {
  std::vector<std::uint64_t> bits;
  for (MenteeIndex i = 0; i < mentees; ++i) {
    for (MentorIndex j = 0; j < mentors; ++j) {
      const double value = factor.value(i, j);
      bits.push_back(std::isnan(value) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(value));
    }
  }
  return bits;
}

/// Any score, the same for a pair at every time.
Score score_of(MenteeIndex i, MentorIndex j) {
  return static_cast<Score>((i * 104729 + j * 130363) % static_cast<MenteeIndex>(score_one));
}

std::vector<RuleAnswer> values_of(const Rule& rule) {
  std::vector<RuleAnswer> answers;
  for (MenteeIndex i = 0; i < mentees; ++i) {
    for (MentorIndex j = 0; j < mentors; ++j) answers.push_back(rule.answer(i, j, score_of(i, j)));
  }
  return answers;
}

class EveryFactor : public ::testing::TestWithParam<FactorSpec> {};
class EveryRule : public ::testing::TestWithParam<RuleSpec> {};

template <class Body>
void for_many_programmes(Body body) {
  for (std::uint64_t seed = 0; seed < 50 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    body(testing::random_programme(seed, mentees, mentors), seed);
  }
}

TEST_P(EveryFactor, gives_a_value_from_zero_to_one_or_none) {
  for_many_programmes([&](const Programme& made, std::uint64_t) {
    const auto cohort = testing::shared_cohort(made.mentees, made.mentors);
    const auto factor = bound(GetParam(), *cohort);
    for (const std::uint64_t bits : values_of(*factor)) {
      const auto value = std::bit_cast<double>(bits);
      EXPECT_TRUE(std::isnan(value) || (value >= 0 && value <= 1)) << value;
    }
  });
}

TEST_P(EveryFactor, estimates_runs_nearly_as_its_values_are) {
  for_many_programmes([&](const Programme& made, std::uint64_t) {
    const auto cohort = testing::shared_cohort(made.mentees, made.mentors);
    const auto factor = bound(GetParam(), *cohort);
    OfRun<double> estimates;
    for (MenteeIndex i = 0; i < mentees; ++i) {
      factor->estimate(i, MentorRun(0, mentors), estimates);
      for (MentorIndex j = 0; j < mentors; ++j) {
        const double value = factor->value(i, j);
        EXPECT_EQ(std::isnan(value), std::isnan(estimates[j]));
        if (!std::isnan(value)) {
          EXPECT_NEAR(value, estimates[j], estimate_error);
        }
      }
    }
  });
}

TEST_P(EveryRule, answers_runs_as_it_answers_pairs) {
  for_many_programmes([&](const Programme& made, std::uint64_t) {
    const auto cohort = testing::shared_cohort(made.mentees, made.mentors);
    const auto rule = bound(GetParam(), *cohort);
    OfRun<Score> scores = {};
    OfRun<RuleAnswer> answers;
    for (MenteeIndex i = 0; i < mentees; ++i) {
      for (MentorIndex j = 0; j < mentors; ++j) scores[j] = score_of(i, j);
      rule->answer_run(i, MentorRun(0, mentors), scores, answers);
      for (MentorIndex j = 0; j < mentors; ++j) EXPECT_EQ(answers[j], rule->answer(i, j, scores[j]));
    }
  });
}

template <class Spec>
void expect_independence_of_the_order_of_rows(const Spec& spec) {
  for_many_programmes([&](const Programme& made, std::uint64_t seed) {
    const auto cohort = testing::shared_cohort(made.mentees, made.mentors);
    const auto kind = bound(spec, *cohort);
    const auto other =
        testing::shared_cohort(testing::shuffled(made.mentees, seed), testing::shuffled(made.mentors, seed));
    EXPECT_EQ(values_of(*kind), values_of(*bound(spec, *other)));
  });
}

TEST_P(EveryFactor, does_not_depend_on_the_order_of_rows) {
  expect_independence_of_the_order_of_rows(GetParam());
}

TEST_P(EveryRule, does_not_depend_on_the_order_of_rows) {
  expect_independence_of_the_order_of_rows(GetParam());
}

TEST_P(EveryRule, keeps_removes_or_does_not_know) {
  for_many_programmes([&](const Programme& made, std::uint64_t) {
    const auto cohort = testing::shared_cohort(made.mentees, made.mentors);
    for (const RuleAnswer answer : values_of(*bound(GetParam(), *cohort))) {
      EXPECT_TRUE(answer == RuleAnswer::keeps || answer == RuleAnswer::removes ||
                  answer == RuleAnswer::unknown);
    }
  });
}

std::vector<Fault> faults_with(const KindInfo& info, const ParameterSpec& parameter,
                               const ParameterValue& value) {
  std::vector<Fault> faults;
  info.check({{parameter.name, value}}, "settings.x", faults);
  std::erase_if(faults, [&](const Fault& fault) { return fault.column != "settings.x." + parameter.name; });
  return faults;
}

void expect_a_sound_description(const std::string& name, const KindInfo& info) {
  EXPECT_EQ(name, info.name);
  EXPECT_FALSE(info.help.empty());
  for (const ParameterSpec& parameter : info.parameters) {
    SCOPED_TRACE(parameter.name);
    EXPECT_FALSE(std::string(parameter.info.help).empty());
    if (!parameter.info.required) {
      EXPECT_TRUE(faults_with(info, parameter, parameter.fallback).empty());
    }
    const bool is_text = std::holds_alternative<std::string>(parameter.fallback);
    const auto misfits =
        faults_with(info, parameter, is_text ? ParameterValue(1.0) : ParameterValue(std::string("x")));
    ASSERT_EQ(misfits.size(), 1U);
    EXPECT_EQ(misfits[0].code, "type");
    if (std::holds_alternative<double>(parameter.fallback)) {
      EXPECT_EQ(faults_with(info, parameter, not_answered).size(), 1U);
      for (const double beyond : {parameter.info.least - 1, parameter.info.most + 1}) {
        if (std::isfinite(beyond)) {
          EXPECT_EQ(faults_with(info, parameter, beyond).size(), 1U);
        }
      }
      if (parameter.whole) {
        EXPECT_EQ(faults_with(info, parameter, 1.5).size(), 1U);
      }
    }
    if (!parameter.info.choices.empty()) {
      EXPECT_EQ(faults_with(info, parameter, std::string("no such choice")).size(), 1U);
    }
  }
}

TEST_P(EveryFactor, describes_its_parameters_and_keeps_to_the_description) {
  expect_a_sound_description(GetParam().name, GetParam().info);
}

TEST_P(EveryRule, describes_its_parameters_and_keeps_to_the_description) {
  expect_a_sound_description(GetParam().name, GetParam().info);
}

const auto spec_name = [](const auto& spec) { return spec.param.name; };
INSTANTIATE_TEST_SUITE_P(registered, EveryFactor,
                         ::testing::ValuesIn(builtin_factors().begin(), builtin_factors().end()), spec_name);
INSTANTIATE_TEST_SUITE_P(registered, EveryRule,
                         ::testing::ValuesIn(builtin_rules().begin(), builtin_rules().end()), spec_name);

}  // namespace
}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Rules: hard criteria. A rule that removes a pair removes it in every objective and mode. Where a side did
// not answer the rule does not know, and removes the pair only when the policy says `strict`.
#pragma once

#include "pairwright/base/registry.hpp"
#include "pairwright/score/factor.hpp"
#include "pairwright/score/kind.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace pairwright {

enum class RuleAnswer : std::uint8_t { keeps, removes, unknown };

class Rule {
 public:
  virtual ~Rule() = default;
  /// What the rule says of a pair with this score.
  virtual RuleAnswer answer(MenteeIndex i, MentorIndex j, Score score) const = 0;
  /// Whether the answer depends on the score. Rules for which it does not are asked before pairs are scored.
  virtual bool reads_scores() const = 0;
  /// Fills `answers` (beyond the run's end with anything) with those to one mentee and the mentors of a run,
  /// who have these scores. Thread-safe.
  virtual void answer_run(MenteeIndex i, const MentorRun& run, const OfRun<Score>& scores,
                          OfRun<RuleAnswer>& answers) const = 0;
};

struct RuleSpec {
  std::string name;
  KindInfo info;
  std::unique_ptr<Rule> (*bind)(const Parameters& given, BindContext& context) = nullptr;
};

template <class Kernel>
class KernelRule final : public Rule {
 public:
  explicit KernelRule(std::unique_ptr<Kernel> kernel) : kernel_(std::move(kernel)) {}

  RuleAnswer answer(MenteeIndex i, MentorIndex j, Score score) const override {
    if constexpr (of_scores) {
      return (*kernel_)(score);
    } else {
      return (*kernel_)(i, j);
    }
  }
  bool reads_scores() const override { return of_scores; }
  void answer_run(MenteeIndex i, const MentorRun& run, const OfRun<Score>& scores,
                  OfRun<RuleAnswer>& answers) const override {
    const Kernel& kernel = *kernel_;
    if constexpr (requires { kernel.answer_run(i, run, answers); }) {
      if (kernel.answer_run(i, run, answers)) return;
    }
    if constexpr (of_scores) {
      for (std::size_t k = 0; k < mentors_a_run; ++k) answers[k] = kernel(scores[k]);
    } else {
      for (MentorIndex j = run.begin; j < run.end; ++j) answers[j - run.begin] = kernel(i, j);
    }
  }

 private:
  static constexpr bool of_scores = requires(const Kernel& kernel, Score score) { kernel(score); };

  std::unique_ptr<Kernel> kernel_;
};

/// The spec of a kernel: a default-constructible struct with parameters(p), columns(c) and
/// `RuleAnswer operator()(MenteeIndex, MentorIndex) const` or `RuleAnswer operator()(Score) const`. One that
/// is faster on many pairs at once has `bool answer_run(MenteeIndex, const MentorRun&, OfRun<RuleAnswer>&)
/// const` besides, which answers false where it has no faster way.
template <class Kernel>
RuleSpec rule_spec(const std::string& name, std::string help) {
  return {name, describe<Kernel>(name, std::move(help)),
          [](const Parameters& given, BindContext& context) -> std::unique_ptr<Rule> {
            auto kernel = bind_kernel<Kernel>(given, context);
            if (!kernel) return nullptr;
            return std::make_unique<KernelRule<Kernel>>(std::move(kernel));
          }};
}

/// The built-in rules, listed in rules.def.
const Registry<RuleSpec>& builtin_rules();

}  // namespace pairwright

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
  /// Fills `answers` for the block. `scores` are those of the same pairs. Thread-safe.
  virtual void evaluate(const PairBlock& block, const BlockOf<Score>& scores,
                        BlockOf<RuleAnswer>& answers) const = 0;
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

  void evaluate(const PairBlock& block, const BlockOf<Score>& scores,
                BlockOf<RuleAnswer>& answers) const override {
    const Kernel& kernel = *kernel_;
    for (MenteeIndex i = block.mentee_begin; i < block.mentee_end; ++i) {
      for (MentorIndex j = block.mentor_begin; j < block.mentor_end; ++j) {
        const Eigen::Index row = i - block.mentee_begin;
        const Eigen::Index column = j - block.mentor_begin;
        if constexpr (requires { kernel(scores(row, column)); }) {
          answers(row, column) = kernel(scores(row, column));
        } else {
          answers(row, column) = kernel(i, j);
        }
      }
    }
  }

 private:
  std::unique_ptr<Kernel> kernel_;
};

/// The spec of a kernel: a default-constructible struct with parameters(p), columns(c) and
/// `RuleAnswer operator()(MenteeIndex, MentorIndex) const` or `RuleAnswer operator()(Score) const`.
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

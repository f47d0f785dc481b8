// SPDX-License-Identifier: Apache-2.0
// Factors: soft criteria. A factor gives each pair a value 0..1, or `not_answered`. It works on blocks, so
// that the virtual call is paid once for many pairs. A new factor is one file in src/score/factors with one
// kernel struct and one line in factors.def (docs/extending.md).
#pragma once

#include "pairwright/base/registry.hpp"
#include "pairwright/base/score.hpp"
#include "pairwright/score/kind.hpp"

#include <Eigen/Core>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace pairwright {

/// Mentees [mentee_begin, mentee_end) × mentors [mentor_begin, mentor_end).
struct PairBlock {
  MenteeIndex mentee_begin = 0;
  MenteeIndex mentee_end = 0;
  MentorIndex mentor_begin = 0;
  MentorIndex mentor_end = 0;

  Eigen::Index rows() const { return mentee_end - mentee_begin; }
  Eigen::Index cols() const { return mentor_end - mentor_begin; }
};

/// One value per pair of a block: row = mentee, column = mentor.
template <class T>
using BlockOf = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The value of a pair when one side did not answer.
inline constexpr double not_answered = std::numeric_limits<double>::quiet_NaN();

class Factor {
 public:
  virtual ~Factor() = default;
  /// Fills `values` (block.rows() × block.cols()) with values 0..1 or not_answered. Thread-safe.
  virtual void evaluate(const PairBlock& block, BlockOf<double>& values) const = 0;
};

/// A registered factor. `name` is that of `info`, for the registry.
struct FactorSpec {
  std::string name;
  KindInfo info;
  std::unique_ptr<Factor> (*bind)(const Parameters& given, BindContext& context) = nullptr;
};

/// Runs a kernel over a block: either its own `evaluate(block, values)`, or its value of each pair.
template <class Kernel>
class KernelFactor final : public Factor {
 public:
  explicit KernelFactor(std::unique_ptr<Kernel> kernel) : kernel_(std::move(kernel)) {}

  void evaluate(const PairBlock& block, BlockOf<double>& values) const override {
    const Kernel& kernel = *kernel_;
    if constexpr (requires { kernel.evaluate(block, values); }) {
      kernel.evaluate(block, values);
    } else {
      for (MenteeIndex i = block.mentee_begin; i < block.mentee_end; ++i) {
        for (MentorIndex j = block.mentor_begin; j < block.mentor_end; ++j) {
          values(i - block.mentee_begin, j - block.mentor_begin) = kernel(i, j);
        }
      }
    }
  }

 private:
  std::unique_ptr<Kernel> kernel_;
};

/// The spec of a kernel: a default-constructible struct with parameters(p), columns(c) and either
/// `double operator()(MenteeIndex, MentorIndex) const` or `void evaluate(const PairBlock&, BlockOf<double>&)
/// const`.
template <class Kernel>
FactorSpec factor_spec(const std::string& name, std::string help) {
  return {name, describe<Kernel>(name, std::move(help)),
          [](const Parameters& given, BindContext& context) -> std::unique_ptr<Factor> {
            auto kernel = bind_kernel<Kernel>(given, context);
            if (!kernel) return nullptr;
            return std::make_unique<KernelFactor<Kernel>>(std::move(kernel));
          }};
}

/// The built-in factors, listed in factors.def.
const Registry<FactorSpec>& builtin_factors();

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// Factors: soft criteria. A factor gives each pair a value 0..1, or `not_answered`. It is defined pair by
// pair; for speed it may estimate a run of mentors at once, by other operations in another order, since the
// scorer asks for the value itself wherever the estimate leaves the rounding in doubt (docs/adr/0014). A new
// factor is one file in src/score/factors with one kernel struct and one line in factors.def
// (docs/extending.md).
#pragma once

#include "pairwright/base/registry.hpp"
#include "pairwright/base/score.hpp"
#include "pairwright/columns/mentor_run.hpp"
#include "pairwright/score/kind.hpp"

#include <Eigen/Core>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace pairwright {

/// Mentors [begin, end).
struct MentorRange {
  MentorIndex begin = 0;
  MentorIndex end = 0;
};

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

/// How far an estimate may be from the value.
inline constexpr double estimate_error = 1e-11;

class Factor {
 public:
  virtual ~Factor() = default;
  /// The value of a pair, 0..1 or not_answered: the definition, the same bits on every machine.
  virtual double value(MenteeIndex i, MentorIndex j) const = 0;
  /// Fills `estimates` (beyond the run's end with anything) with the values of one mentee and the mentors of
  /// a run, to within estimate_error; not_answered exactly where the value is. Thread-safe.
  virtual void estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& estimates) const = 0;
};

/// A registered factor. `name` is that of `info`, for the registry.
struct FactorSpec {
  std::string name;
  KindInfo info;
  std::unique_ptr<Factor> (*bind)(const Parameters& given, BindContext& context) = nullptr;
};

/// Runs a kernel: its own `estimate`, or its value of each pair.
template <class Kernel>
class KernelFactor final : public Factor {
 public:
  explicit KernelFactor(std::unique_ptr<Kernel> kernel) : kernel_(std::move(kernel)) {}

  double value(MenteeIndex i, MentorIndex j) const override { return (*kernel_)(i, j); }
  void estimate(MenteeIndex i, const MentorRun& run, OfRun<double>& estimates) const override {
    const Kernel& kernel = *kernel_;
    if constexpr (requires { kernel.estimate(i, run, estimates); }) {
      if (kernel.estimate(i, run, estimates)) return;
    }
    for (MentorIndex j = run.begin; j < run.end; ++j) estimates[j - run.begin] = kernel(i, j);
  }

 private:
  std::unique_ptr<Kernel> kernel_;
};

/// The spec of a kernel: a default-constructible struct with parameters(p), columns(c) and
/// `double operator()(MenteeIndex, MentorIndex) const`. One that is faster on many pairs at once has
/// `bool estimate(MenteeIndex, const MentorRun&, OfRun<double>&) const` (see Factor) besides, which answers
/// false where it has no faster way.
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

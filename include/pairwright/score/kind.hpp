// SPDX-License-Identifier: Apache-2.0
// What factors and rules have in common: a kernel struct that names its parameters and columns once, and the
// two ways of looking at it: described (without a cohort) and bound (to the compiled columns of a cohort).
#pragma once

#include "pairwright/columns/columns.hpp"
#include "pairwright/score/parameters.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pairwright {

/// Collects which columns a kernel reads.
class ColumnDescriber {
 public:
  template <class Kind>
  void operator()(const std::string& column, const std::shared_ptr<const Kind>&) {
    for (ColumnUse& use : Kind::uses(column)) uses.push_back(std::move(use));
  }
  template <class Kind>
  void operator()(const std::shared_ptr<const Kind>& target) {
    (*this)(std::string(), target);
  }

  std::vector<ColumnUse> uses;
};

/// Gives a kernel its compiled columns.
class ColumnBinder {
 public:
  explicit ColumnBinder(Columns& columns) : columns_(columns) {}

  template <class Kind>
  void operator()(const std::string& column, std::shared_ptr<const Kind>& target) {
    target = columns_.get<Kind>(column);
  }
  template <class Kind>
  void operator()(std::shared_ptr<const Kind>& target) {
    target = columns_.get<Kind>(std::string());
  }

 private:
  Columns& columns_;
};

/// What binding needs to know and where it notes faults.
struct BindContext {
  Columns& columns;
  std::string path;            ///< "factors.seniority", for messages
  std::vector<Fault>& faults;  ///< of the policy
};

/// Faults when a required column is missing, or when none of a kernel's columns exists.
bool check_columns(const std::vector<ColumnUse>& uses, const BindContext& context);

/// A kernel with its parameters read; faults noted.
template <class Kernel>
Kernel with_parameters(const Parameters& given, const std::string& path, std::vector<Fault>& faults) {
  Kernel kernel;
  kernel.parameters(ParameterReader(given, path, faults));
  return kernel;
}

/// The columns that a kernel reads, given its parameters.
template <class Kernel>
std::vector<ColumnUse> uses_of(Kernel& kernel) {
  ColumnDescriber columns;
  kernel.columns(columns);
  return std::move(columns.uses);
}

/// Everything of a factor or rule that can be said before there is a cohort.
struct KindInfo {
  std::string name;
  std::string help;
  std::vector<ParameterSpec> parameters;
  std::vector<ColumnUse> (*uses)(const Parameters& given) = nullptr;
  void (*check)(const Parameters& given, const std::string& path, std::vector<Fault>& faults) = nullptr;
};

template <class Kernel>
KindInfo describe(std::string name, std::string help) {
  KindInfo info{std::move(name), std::move(help), {}, nullptr, nullptr};
  ParameterDescriber describer;
  Kernel kernel;
  kernel.parameters(describer);
  info.parameters = std::move(describer.specs);
  info.uses = [](const Parameters& given) {
    std::vector<Fault> ignored;
    auto bound = with_parameters<Kernel>(given, "", ignored);
    return uses_of(bound);
  };
  info.check = [](const Parameters& given, const std::string& path, std::vector<Fault>& faults) {
    with_parameters<Kernel>(given, path, faults);
  };
  return info;
}

/// A kernel bound to the columns of a cohort, its `prepare()` called when it has one; nullptr when faults
/// were noted.
template <class Kernel>
std::unique_ptr<Kernel> bind_kernel(const Parameters& given, BindContext& context) {
  const std::size_t before = context.faults.size();
  auto kernel = std::make_unique<Kernel>(with_parameters<Kernel>(given, context.path, context.faults));
  if (context.faults.size() != before || !check_columns(uses_of(*kernel), context)) return nullptr;
  kernel->columns(ColumnBinder(context.columns));
  if constexpr (requires { kernel->prepare(); }) kernel->prepare();
  return kernel;
}

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
// A list of named things (factors, rules, objectives, solvers) in the order in which they were added. The
// built-in ones are listed in a `.def` file that a registry's source includes twice (declare, add): explicit,
// because linkers drop self-registering objects from static libraries. A registry is a value: a program may
// copy one and add its own.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pairwright {

/// `Spec` has a `std::string name`.
template <class Spec>
class Registry {
 public:
  /// Adds `spec`; std::invalid_argument when its name is taken (a programmer's error).
  void add(Spec spec) {
    if (find(spec.name) != nullptr) throw std::invalid_argument("registered twice: " + spec.name);
    specs_.push_back(std::move(spec));
  }

  /// The spec of that name, or nullptr.
  const Spec* find(std::string_view name) const {
    for (const Spec& spec : specs_) {
      if (spec.name == name) return &spec;
    }
    return nullptr;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Spec& spec : specs_) names.push_back(spec.name);
    return names;
  }

  auto begin() const { return specs_.begin(); }
  auto end() const { return specs_.end(); }
  std::size_t size() const { return specs_.size(); }

 private:
  std::vector<Spec> specs_;
};

}  // namespace pairwright

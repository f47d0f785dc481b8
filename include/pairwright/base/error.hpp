// SPDX-License-Identifier: Apache-2.0
// Bad input is reported whole: every fault found, each with its place and a hint, in one exception. Outcomes
// (infeasible, stopped early) are values and never exceptions; broken invariants are asserts.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace pairwright {

/// One fault of the input. Never holds a person's data: `message` says what kind of value is wrong, not the
/// value.
struct Fault {
  std::string code;      ///< stable, machine readable: "value_range", "duplicate_id", "unknown_column", …
  std::string table;     ///< "mentees", "mentors", "locked", "policy", …
  std::int64_t row = 0;  ///< 1-based data row as the caller gave it; 0 = not about one row
  std::string column;    ///< column or policy key ("factors.skills.weight"); empty = not about one
  std::string message;   ///< what is wrong, one sentence without a full stop
  std::string hint;      ///< what to do about it; may be empty
  std::string source;    ///< file or frame the table came from; may be empty
};

/// "mentors.csv: mentors row 12, column 'capacity': not a whole number (write 0, 1, 2, …)".
std::string to_string(const Fault& fault);

/// Base of all errors about input; `what()` lists the first 20 faults.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Fault> faults);
  const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// Tables, matrices and lists of pairs.
class DataError : public InputError {
 public:
  using InputError::InputError;
};

/// Policies and options.
class PolicyError : public InputError {
 public:
  using InputError::InputError;
};

/// Sizes and ranges beyond what can be handled exactly; refused before any work.
class LimitError : public InputError {
 public:
  using InputError::InputError;
};

/// Throws `Error` when there is any fault.
template <class Error>
void throw_if_any(std::vector<Fault> faults) {
  if (!faults.empty()) throw Error(std::move(faults));
}

}  // namespace pairwright

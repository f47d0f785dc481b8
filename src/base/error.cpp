// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/error.hpp"

#include <algorithm>
#include <utility>

namespace pairwright {
namespace {

constexpr std::size_t faults_listed = 20;

std::string summary(const std::vector<Fault>& faults) {
  std::string text;
  if (faults.size() > 1) text = std::to_string(faults.size()) + " faults\n";
  for (std::size_t k = 0; k < std::min(faults.size(), faults_listed); ++k) {
    if (k > 0) text += '\n';
    text += to_string(faults[k]);
  }
  if (faults.size() > faults_listed) {
    text += "\n… and " + std::to_string(faults.size() - faults_listed) + " more";
  }
  return text;
}

}  // namespace

std::string to_string(const Fault& fault) {
  std::string place;
  if (!fault.source.empty()) place += fault.source + ": ";
  place += fault.table;
  if (fault.row > 0) place += " row " + std::to_string(fault.row);
  if (!fault.column.empty()) {
    place += (fault.table.empty() ? "'" : fault.row > 0 ? ", column '" : " '") + fault.column + "'";
  }
  std::string text = place.empty() ? fault.message : place + ": " + fault.message;
  if (!fault.hint.empty()) text += " (" + fault.hint + ")";
  return text;
}

InputError::InputError(std::vector<Fault> faults)
    : std::runtime_error(summary(faults)), faults_(std::move(faults)) {}

}  // namespace pairwright

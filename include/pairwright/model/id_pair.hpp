// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace pairwright {

/// A mentee and a mentor by id, as in lists of locked or forbidden pairs.
struct IdPair {
  std::string mentee;
  std::string mentor;
};

}  // namespace pairwright

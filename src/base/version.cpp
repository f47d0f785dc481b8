// SPDX-License-Identifier: Apache-2.0
#include "pairwright/base/version.hpp"

namespace pairwright {

const char* version() { return PAIRWRIGHT_VERSION; }

}  // namespace pairwright

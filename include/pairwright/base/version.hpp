// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace pairwright {

/// The library's version, as in the file VERSION.
const char* version();

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace pairwright {

/// Name and version of the format of results; a change of meaning changes the number.
inline constexpr const char* result_format = "pairwright.result/1";

}  // namespace pairwright

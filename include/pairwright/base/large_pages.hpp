// SPDX-License-Identifier: Apache-2.0
// Fresh memory comes page by page, each when it is first touched: of a matrix that takes as long as reading
// it.
#pragma once

#include <cstddef>

namespace pairwright {

/// Asks the system for large pages where memory not yet touched has room for some: a hint, nothing more.
void prefer_large_pages(void* memory, std::size_t bytes);

}  // namespace pairwright

// SPDX-License-Identifier: Apache-2.0
#include "pairwright/columns/mentor_run.hpp"

#include "pairwright/base/processor.hpp"

namespace pairwright {

// An addition, since of a mere copy the compiler makes `rep movs`, which takes three times as long.
PAIRWRIGHT_FOR_EACH_PROCESSOR
void copy_run(const OfRun<double>& from, OfRun<double>& to) {
  for (std::size_t k = 0; k < mentors_a_run; ++k) to[k] = from[k] + 0.0;
}

}  // namespace pairwright

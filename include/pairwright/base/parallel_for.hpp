// SPDX-License-Identifier: Apache-2.0
// Runs independent chunks of work on several threads. Determinism is the caller's by construction: chunk k
// writes only what belongs to chunk k, so which thread ran it cannot be seen.
#pragma once

#include "pairwright/base/run_control.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace pairwright {

/// Calls body(k) once for each k in [0, chunks), each on one of control.threads threads; the calling thread
/// works too. When the run is stopped, chunks not yet begun are left out. The first exception of a body is
/// thrown again here, after all threads have ended.
template <class Body>
void parallel_for(std::size_t chunks, const RunControl& control, Body&& body) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr error;
  std::mutex error_mutex;
  const auto work = [&] {
    for (std::size_t k = next.fetch_add(1); k < chunks && !control.stopped(); k = next.fetch_add(1)) {
      try {
        body(k);
      } catch (...) {
        const std::scoped_lock lock(error_mutex);
        if (!error) error = std::current_exception();
        next.store(chunks);
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t wanted = std::min<std::size_t>(std::max(control.threads, 1U), chunks);
    for (std::size_t t = 1; t < wanted; ++t) helpers.emplace_back(work);
    work();
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace pairwright

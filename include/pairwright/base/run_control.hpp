// SPDX-License-Identifier: Apache-2.0
// How a long run is watched and stopped: a stop token that kernels poll, and a progress board that they write
// and any other thread may read. Neither has an influence on the answer of a run that is not stopped.
#pragma once

#include "pairwright/base/memory.hpp"
#include "pairwright/base/score.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace pairwright {

enum class Phase : std::uint8_t { preparing, scoring, solving, explaining };

/// "preparing", "scoring", …
constexpr const char* phase_name(Phase phase) {
  constexpr const char* names[] = {"preparing", "scoring", "solving", "explaining"};
  return names[static_cast<std::size_t>(phase)];
}

/// How good the answer is so far, in the units of the weights that are solved.
struct Totals {
  std::optional<Wide> best;   ///< of an answer that there is
  std::optional<Wide> bound;  ///< no better answer has a higher total
};

/// Written by the run, read by an observer; each field is exact, the set of them only nearly simultaneous.
class ProgressBoard {
 public:
  void start(Phase phase, std::uint64_t total) {
    done_.store(0, std::memory_order_relaxed);
    total_.store(total, std::memory_order_relaxed);
    phase_.store(phase, std::memory_order_relaxed);
  }
  void advance(std::uint64_t steps = 1) { done_.fetch_add(steps, std::memory_order_relaxed); }
  void finish() { done_.store(total_.load(std::memory_order_relaxed), std::memory_order_relaxed); }

  /// Seldom enough for a lock.
  void note(const Totals& totals) {
    const std::scoped_lock lock(mutex_);
    totals_ = totals;
  }
  /// What one unit of the weights is to the caller: 1, or the quantum of rounded scores.
  void measure_in(double unit) { unit_.store(unit, std::memory_order_relaxed); }

  Phase phase() const { return phase_.load(std::memory_order_relaxed); }
  std::uint64_t done() const { return done_.load(std::memory_order_relaxed); }
  std::uint64_t total() const { return total_.load(std::memory_order_relaxed); }
  Totals totals() const {
    const std::scoped_lock lock(mutex_);
    return totals_;
  }
  double unit() const { return unit_.load(std::memory_order_relaxed); }

 private:
  std::atomic<Phase> phase_{Phase::preparing};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
  std::atomic<double> unit_{1};
  mutable std::mutex mutex_;
  Totals totals_;
};

/// Passed down by value; the default is never stopped, watched by nobody and runs on one thread.
struct RunControl {
  std::stop_token stop;
  ProgressBoard* progress = nullptr;
  unsigned threads = 1;  ///< ≥ 1; the answer is the same for any number
  /// When to stop by itself.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  /// Most bytes that the run may take beside its input; a run that is estimated to need more is refused with
  /// a LimitError before it takes any (available_memory() is a good choice).
  std::uint64_t memory_limit = no_memory_limit;

  /// Not where a part of a problem is solved, or one with other weights: its totals mean nothing to the
  /// caller.
  bool notes_totals = true;

  bool stopped() const {
    return stop.stop_requested() || (deadline != std::chrono::steady_clock::time_point::max() &&
                                     std::chrono::steady_clock::now() >= deadline);
  }
  void start(Phase phase, std::uint64_t total) const {
    if (progress != nullptr) progress->start(phase, total);
  }
  /// The phase is over, whatever is left of its steps.
  void finish() const {
    if (progress != nullptr) progress->finish();
  }
  void advance(std::uint64_t steps = 1) const {
    if (progress != nullptr) progress->advance(steps);
  }
  void note(const Totals& totals) const {
    if (progress != nullptr && notes_totals) progress->note(totals);
  }
  void measure_in(double unit) const {
    if (progress != nullptr) progress->measure_in(unit);
  }
};

}  // namespace pairwright

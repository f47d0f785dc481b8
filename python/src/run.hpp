// SPDX-License-Identifier: Apache-2.0
// Long runs under Python: the work goes to a thread of its own, without the GIL; the calling thread wakes up
// every few milliseconds to let Python handle signals (Ctrl-C) and to report progress. A signal, or an
// exception of the progress callable, asks the work to stop; what it has by then still reaches the caller,
// who may hand it out with the exception.
#pragma once

#include "pairwright/base/run_control.hpp"

#include <pybind11/pybind11.h>

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace pairwright::python {

/// What a run needs from its caller.
struct Watch {
  pybind11::object progress;  ///< None, or called as progress(phase: str, done: int, total: int, best, bound)
  unsigned threads = 1;
  double time_limit = 0;  ///< seconds, after which the work stops by itself; 0 for none
  std::uint64_t memory_limit = no_memory_limit;  ///< bytes
};

/// What came of a run.
template <class Result>
struct Run {
  Result result{};             ///< as it was when the work ended
  pybind11::object interrupt;  ///< None, or the exception to raise once `result` is attached to it
};

/// The calling thread's part of a run.
class Watcher {
 public:
  explicit Watcher(Watch watch) : watch_(std::move(watch)) {}

  RunControl control();

  /// From the working thread, once, when nothing is left to do.
  void work_ended();

  /// Returns when the work ended, with the exception that interrupted it or None. Called with the GIL, which
  /// is released while waiting.
  pybind11::object wait();

  /// Lets Python handle signals and be told of progress; the exception that comes of it, or None.
  pybind11::object look();

 private:
  bool ended_within_a_tick();
  void let_python_act();

  Watch watch_;
  ProgressBoard board_;
  std::stop_source stop_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
};

/// Calls work(control) as described above; called with the GIL, while `work` must not touch Python. Its
/// result is default-constructible. An exception of `work` is thrown again here, unless there is an
/// interruption, which then takes its place and leaves the result empty.
template <class Work>
auto run_interruptible(Work work, Watch watch) -> Run<std::invoke_result_t<Work&, const RunControl&>> {
  Run<std::invoke_result_t<Work&, const RunControl&>> run;
  std::exception_ptr error;
  Watcher watcher(std::move(watch));
  std::jthread worker([&, control = watcher.control()] {
    try {
      run.result = work(control);
    } catch (...) {
      error = std::current_exception();
    }
    watcher.work_ended();
  });
  run.interrupt = watcher.wait();
  worker.join();
  if (error && run.interrupt.is_none()) std::rethrow_exception(error);
  return run;
}

/// The same for work of a few milliseconds, on the calling thread: a thread of its own would take a good part
/// of them. Signals wait for its end.
template <class Work>
auto run_at_once(Work work, Watch watch) -> Run<std::invoke_result_t<Work&, const RunControl&>> {
  Run<std::invoke_result_t<Work&, const RunControl&>> run;
  Watcher watcher(std::move(watch));
  const RunControl control = watcher.control();
  {
    const pybind11::gil_scoped_release without_gil;
    run.result = work(control);
  }
  run.interrupt = watcher.look();
  return run;
}

}  // namespace pairwright::python

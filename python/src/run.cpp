// SPDX-License-Identifier: Apache-2.0
#include "run.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"
#include "integers.hpp"
#include <chrono>
#include <optional>

namespace py = pybind11;

namespace pairwright::python {
namespace {

// A fifth of the 100 ms that a stop may take.
constexpr std::chrono::milliseconds tick{20};

}  // namespace

RunControl Watcher::control() {
  ProgressBoard* const board = watch_.progress.is_none() ? nullptr : &board_;
  RunControl control{stop_.get_token(), board, watch_.threads};
  if (watch_.time_limit > 0) {
    using Clock = std::chrono::steady_clock;
    control.deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(watch_.time_limit));
  }
  control.memory_limit = watch_.memory_limit;
  return control;
}

void Watcher::work_ended() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  changed_.notify_one();
}

bool Watcher::ended_within_a_tick() {
  const py::gil_scoped_release without_gil;
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, tick, [this] { return ended_; });
}

void Watcher::let_python_act() {
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  if (watch_.progress.is_none()) return;
  const auto [best, bound] = board_.totals();
  const double unit = board_.unit();
  const auto in_scores = [&](const std::optional<Wide>& units) -> py::object {
    if (!units) return py::none();
    if (unit == 1) return to_int(*units);
    return py::float_(static_cast<double>(*units) * unit);
  };
  watch_.progress(phase_name(board_.phase()), board_.done(), board_.total(), in_scores(best),
                  in_scores(bound));
}

py::object Watcher::look() {
  try {
    let_python_act();
  } catch (const py::error_already_set& raised) {
    return raised.value();
  }
  return py::none();
}

py::object Watcher::wait() {
  py::object interrupt = py::none();
  for (bool ended = false; !ended;) {
    ended = ended_within_a_tick();
    if (!interrupt.is_none()) continue;
    interrupt = look();
    if (!interrupt.is_none()) stop_.request_stop();
  }
  return interrupt;
}

void bind_watch(py::module_& module) {
  py::class_<Watch>(module, "Watch")
      .def(py::init([](py::object progress, unsigned threads, double time_limit, std::uint64_t memory_limit) {
             return Watch{std::move(progress), threads, time_limit, memory_limit};
           }),
           py::arg("progress"), py::arg("threads"), py::arg("time_limit"), py::arg("memory_limit"));
  module.def("available_memory", &available_memory);
}

}  // namespace pairwright::python

# SPDX-License-Identifier: Apache-2.0
"""What a run needs from its caller besides its input: threads, time, somebody to tell how far it is."""

from __future__ import annotations

import os
from typing import Any

from pairwright import _core
from pairwright.errors import Fault, PolicyError

MAX_THREADS = 1024
MAX_SECONDS = 10**9


def watch_of(callback: Any, threads: int | None, time_limit: float | None, memory_limit: int) -> _core.Watch:
    """Checks the options of a run.

    Args:
        callback: called with the fields of a `Progress`, or None.
        threads: at most this many; None for one per processor.
        time_limit: seconds, or None.
        memory_limit: bytes.

    Raises:
        PolicyError: a number out of range.
    """
    faults = []
    if threads is None:
        threads = processors()
    elif not isinstance(threads, int) or not 1 <= threads <= MAX_THREADS:
        faults.append(_fault("threads", f"not a whole number 1..{MAX_THREADS}"))
    if time_limit is not None and not _is_a_time(time_limit):
        faults.append(_fault("time_limit", f"not a number of seconds above 0, up to {MAX_SECONDS}"))
    if faults:
        raise PolicyError(faults)
    return _core.Watch(callback, threads, float(time_limit or 0), memory_limit)


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_a_time(seconds: object) -> bool:
    return isinstance(seconds, int | float) and 0 < seconds <= MAX_SECONDS


def _fault(option: str, message: str) -> Fault:
    return Fault(code="value_range", table="options", column=option, message=message)

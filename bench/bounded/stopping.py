# SPDX-License-Identifier: Apache-2.0
"""Measures how soon runs return that are interrupted, or whose time is over.

    PYTHONPATH=bench python -m bounded.stopping [--times N] [PART OF A NAME]

Each case is a process of its own: one run to its end, or ten seconds of it, then N that are
interrupted by Ctrl-C at moments spread over that time, and N whose time limit ends there. A line
says how late they returned: the median, the worst, and in what phase that was.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Iterator

import pairwright as pw
from bounded.cases import CASES, Run

LONGEST = 10.0
#: Milliseconds late, phase and status of a run.
Stop = tuple[float, str, str]


class Phase:
    """Remembers what a run is at."""

    def __init__(self) -> None:
        self.name = "reading"

    def __call__(self, now: pw.Progress) -> None:
        self.name = now.phase


def interrupted(run: Run, after: float) -> Stop | None:
    """One Ctrl-C; None when the run was over by then."""
    phase = Phase()
    pressed: list[tuple[float, str]] = []

    def press() -> None:
        pressed.append((time.perf_counter(), phase.name))
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(after, press)
    timer.start()
    try:
        run(threads=1, progress=phase)
        timer.cancel()
        timer.join()
        if pressed:  # by the end of the run
            time.sleep(0.01)
    except KeyboardInterrupt as stopped:
        returned = time.perf_counter()
        partial = getattr(stopped, "partial", None)
        began, name = pressed[0]
        return 1000 * (returned - began), name, partial.status if partial else "nothing"
    return None


def out_of_time(run: Run, after: float) -> Stop | None:
    """One time limit; None when the run needed less."""
    phase = Phase()
    began = time.perf_counter()
    status = "nothing"
    with contextlib.suppress(pw.LimitError):
        status = run(threads=1, time_limit=after, progress=phase).status
    late = time.perf_counter() - began - after
    return None if status == "optimal" else (1000 * late, phase.name, status)


def measure(name: str, times: int) -> Iterator[tuple[str, list[Stop]]]:
    run = CASES[name]()
    whole = time.perf_counter()
    with contextlib.suppress(pw.LimitError):
        run(threads=1, time_limit=LONGEST)
    whole = time.perf_counter() - whole
    for kind, stop in (("Ctrl-C", interrupted), ("time limit", out_of_time)):
        stops = [stop(run, whole * (k + 0.5) / times) for k in range(times)]
        yield kind, [found for found in stops if found]


def lines_of(name: str, times: int) -> list[str]:
    """A line of the table for each kind of stop."""
    lines = []
    for kind, stops in measure(name, times):
        if not stops:
            continue
        late, phase, status = max(stops)
        median = statistics.median(stop[0] for stop in stops)
        lines.append(f"| {name} | {kind} | {len(stops)} | {median:.0f} | {late:.0f} | {phase}, {status} |")
    return lines


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    print(
        "| run | stopped by | stops | median ms | worst ms | where |\n|---|---|---|---|---|---|", flush=True
    )
    for name in CASES:
        if not all(part in name for part in options.parts):
            continue
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(*pool.apply(lines_of, (name, options.times)), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Compares what runs take of the memory with what is estimated before they start.

    PYTHONPATH=bench python -m bounded.memory [PART OF A NAME]

Each run is a process of its own: the peak of its resident memory, less what it had once its input
was there. A limit of 1/1.2 of that must be refused; the refusal tells the estimate, which should
not be over three times the truth.
"""

from __future__ import annotations

import multiprocessing
import re
import sys
from pathlib import Path

import pairwright as pw
from bounded.cases import CASES

MARGIN = 1.2
FAR = 3.0
_UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def resident(name: str) -> int:
    """``VmRSS`` or the peak since it was reset, ``VmHWM``, in bytes."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


def measure(name: str) -> tuple[int, int]:
    """Bytes taken and bytes estimated; the latter 0 when 1/1.2 of the former was not refused."""
    run = CASES[name]()
    before = resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    answer = run(threads=1)
    taken = resident("VmHWM") - before
    assert answer.status == "optimal"
    try:
        run(memory_limit=int(taken / MARGIN))
    except pw.LimitError as refused:
        text = re.search(r"about ([\d.]+) (\w+)", str(refused))
        assert text is not None
        return taken, int(float(text[1]) * _UNITS[text[2]])
    return taken, 0


def measured(name: str) -> tuple[int, int]:
    """The same in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (name,))


def main() -> int:
    """Prints a line for each run; 1 when an estimate is off."""
    off = 0
    print("| run | taken | estimated | ratio |\n|---|---|---|---|")
    for name in CASES:
        if not all(part in name for part in sys.argv[1:]):
            continue
        taken, estimated = measured(name)
        off += not taken / MARGIN < estimated < taken * FAR
        megabytes = (f"{x / 1e6:,.0f} MB" for x in (taken, estimated))
        print(f"| {name} | {' | '.join(megabytes)} | {estimated / taken:.2f} |", flush=True)
    return 1 if off else 0


if __name__ == "__main__":
    sys.exit(main())

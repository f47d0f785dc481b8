# SPDX-License-Identifier: Apache-2.0
"""Runs return soon after Ctrl-C and after their time limit; `bench/bounded` measures how soon."""

from __future__ import annotations

import os

import pytest

from bounded.cases import CASES
from bounded.stopping import interrupted, out_of_time

PROMISED = 100  # milliseconds
BUSY_MACHINE = 10


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(
    "name", ["dense float64 2000 x 2000", "sparse 50000 x 5000 k=16", "match 2000 x 1500"]
)
def test_a_run_stops_soon_at_any_moment(name: str) -> None:
    run = CASES[name]()
    for stop in (interrupted, out_of_time):
        for after in (0.005, 0.05, 0.2):
            found = stop(run, after)
            if found is None:  # it was over by then
                break
            late, _, status = found
            assert late < PROMISED * BUSY_MACHINE
            assert status in ("nothing", "stopped", "feasible", "optimal")

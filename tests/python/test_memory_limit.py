# SPDX-License-Identifier: Apache-2.0
"""Runs that would not fit into memory are refused before they take any, with the figure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

import pairwright as pw
from bounded.memory import FAR, MARGIN, measured
from cli_runs import quickstart_cohort, run
from pairwright import _core
from pairwright.cli.sizes import read_bytes

PEOPLE = [{"id": "e1", "goals": "pay"}], [{"id": "m1", "goals": "pay"}]
ONES = np.ones((50, 40))
INPUTS: dict[str, dict[str, Any]] = {
    "integers": {"scores": np.arange(2000).reshape(50, 40)},
    "narrow": {"scores": ONES.astype(np.int8)},
    "floats": {"scores": ONES / 3},
    "mask": {"scores": ONES, "forbidden": ONES > 1},
    "lists": {"scores": csr_array(ONES)},
    "lists by column": {"scores": csr_array(ONES).tocsc()},
}


@pytest.mark.parametrize("arguments", INPUTS.values(), ids=INPUTS)
def test_assign_refuses_what_is_over_the_limit_and_takes_what_is_not(arguments: dict[str, Any]) -> None:
    with pytest.raises(pw.LimitError) as refused:
        pw.assign(**arguments, memory_limit=1)
    (fault,) = refused.value.faults
    assert (fault.code, fault.table) == ("memory", "scores")
    assert re.fullmatch(r"the run needs about [\d.]+ [KM]iB of memory, the limit is 0 KiB", fault.message)
    assert "memory_limit" in fault.hint
    assert pw.assign(**arguments, memory_limit=2**26).status == "optimal"


def test_match_refuses_what_is_over_the_limit() -> None:
    with pytest.raises(pw.LimitError, match=r"needs about .* of memory, the limit is 1 KiB") as refused:
        pw.match(*PEOPLE, memory_limit=1024)
    assert refused.value.faults[0].code == "memory"
    assert pw.match(*PEOPLE, memory_limit=2**26).status == "optimal"


def test_a_matrix_of_no_memory_is_refused_by_what_there_is() -> None:
    available = _core.available_memory()
    assert available is not None
    with pytest.raises(pw.LimitError, match="memory"):
        pw.assign(np.broadcast_to(np.int64(1), (2**22, available // 2**22)))


@pytest.mark.parametrize("limit", [0, -1, 1.5, "4GiB", 2**64])
def test_the_limit_is_a_number_of_bytes(limit: object) -> None:
    with pytest.raises(pw.PolicyError, match="memory_limit"):
        pw.assign([[1]], memory_limit=limit)  # type: ignore[arg-type]


def test_the_command_takes_sizes_with_units(tmp_path: Path) -> None:
    arguments = quickstart_cohort(tmp_path).arguments(tmp_path / "out")
    refused = run(*arguments, "--memory-limit", "10 KiB")
    assert refused.code == 65
    assert "the limit is 10 KiB" in refused.stderr.replace("10.0", "10")
    assert run(*arguments, "--memory-limit", "much").code == 2
    assert run(*arguments, "--memory-limit", "1GiB").code == 0


@pytest.mark.parametrize(
    ("text", "size"),
    [("1", 1), ("2B", 2), ("1.5KiB", 1536), ("500 MB", 5 * 10**8), ("4GiB", 2**32), ("4G", 4 * 10**9)],
)
def test_sizes(text: str, size: int) -> None:
    assert read_bytes(text) == size


@pytest.mark.parametrize("text", ["", "GiB", "0", "-1", "1.5.2K", "1e9", "4 gib", "99999999 TiB"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="a size is"):
        read_bytes(text)


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peaks are told by Linux only")
@pytest.mark.parametrize(
    "name", ["dense float64 2000 x 2000", "masked int32 2000 x 2000, 50 %", "match 2000 x 1500"]
)
def test_runs_take_what_was_estimated(name: str) -> None:
    taken, estimated = measured(name)
    assert taken / MARGIN < estimated < taken * FAR

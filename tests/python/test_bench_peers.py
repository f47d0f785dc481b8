# SPDX-License-Identifier: Apache-2.0
"""The comparison with other solvers finds equal totals, and notices answers that are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from peers import exchange, forms, instances, sweep, table
from peers.adapter import Adapter
from peers.adapters.ours import Assign
from peers.adapters.scipy_peers import FullMatching, LinearSum
from peers.problem import UNMATCHED, Instance, Mates, Sparse, WrongAnswer, load, total_of
from peers.record import REFUSED, SOLVED, WRONG, Record, judge
from peers.run_one import measure

TINY = [*instances.names_of(list(instances.FAMILIES), ["tiny"])]
ADAPTERS: dict[str, Adapter] = {"ours": Assign(), "scipy": LinearSum(), "scipy-sparse": FullMatching()}


class Tampered(LinearSum):
    """SciPy's answer, changed before it is handed back."""

    def __init__(self, change: Any) -> None:
        self._change = change

    def mates(self, instance: Instance, built: Any, answer: Any) -> Mates:
        return np.asarray(self._change(super().mates(instance, built, answer)))


def with_one_left_out(mates: Mates) -> Mates:
    return np.where(np.arange(mates.size) == 3, UNMATCHED, mates)


@pytest.mark.parametrize("name", TINY)
def test_all_totals_agree(name: str) -> None:
    instance = instances.make(name)
    records = {peer: measure(adapter, instance) for peer, adapter in ADAPTERS.items()}
    assert judge(records) == []
    assert records["ours"].status == SOLVED
    assert records["scipy-sparse"].status == SOLVED
    tight_lists = isinstance(instance.pairs, Sparse) and instance.outside is None
    assert records["scipy"].status == (REFUSED if tight_lists else SOLVED)


@pytest.mark.parametrize("name", TINY)
def test_an_instance_is_the_same_each_time_and_after_its_files(name: str, tmp_path: Path) -> None:
    made, stored = instances.make(name), load(instances.ensure(name, tmp_path))
    assert (stored.name, stored.outside, stored.floats) == (name, made.outside, made.floats)
    assert np.array_equal(stored.capacity, made.capacity)
    for mine, theirs in zip(made.pairs.arcs(), stored.pairs.arcs(), strict=True):
        assert np.array_equal(mine, theirs)


@pytest.mark.parametrize("name", ["s16-60", "pop-60"])
def test_the_file_for_programs_holds_the_instance(name: str, tmp_path: Path) -> None:
    made = instances.make(name)
    exchange.write(made, tmp_path / "instance.bin")
    read = exchange.read(tmp_path / "instance.bin", name)
    assert read.outside == made.outside
    assert np.array_equal(read.capacity, made.capacity)
    assert np.array_equal(read.pairs.offsets, made.pairs.offsets)
    assert all(np.array_equal(a, b) for a, b in zip(read.pairs.arcs(), made.pairs.arcs(), strict=True))


def test_a_dearer_answer_is_wrong() -> None:
    instance = instances.make("u-40")
    records = {"scipy": measure(LinearSum(), instance), "reversed": measure(Tampered(np.flip), instance)}
    assert judge(records) == ["reversed"]
    assert records["reversed"].status == WRONG
    assert "above the best" in records["reversed"].reason


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("cap-u-40", np.zeros_like, "above their capacity"),
        ("u-40", with_one_left_out, "without a column"),
        ("u-40", lambda mates: mates + 1, "does not exist"),
        ("u-40", lambda mates: mates[:-1], "mates for 40 rows"),
        ("pop-60", lambda mates: np.roll(mates, 1), "may not be chosen"),
    ],
)
def test_an_answer_that_breaks_the_rules_is_wrong(name: str, change: Any, reason: str) -> None:
    record = measure(Tampered(change), instances.make(name))
    assert record.status == WRONG
    assert reason in record.reason


def test_the_total_counts_rows_left_out() -> None:
    instance = instances.make("pop-60")
    nobody = np.full(instance.rows, UNMATCHED, dtype=np.int64)
    assert total_of(instance, nobody) == instance.rows * (instance.outside or 0)
    with pytest.raises(WrongAnswer):
        total_of(replace(instance, outside=None), nobody)


def test_a_pair_at_the_cost_of_leaving_out_is_none() -> None:
    instance = instances.make("pop-60")
    row, col, cost = instance.pairs.arcs()
    assert (cost < (instance.outside or 0)).all()
    cheaper = replace(instance, outside=int(cost[0]))
    mates = np.full(instance.rows, UNMATCHED, dtype=np.int64)
    mates[row[0]] = col[0]
    assert (forms.without_pointless(cheaper, mates) == UNMATCHED).all()


def test_a_sweep_writes_figures_and_the_table(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")
    options = ["--instances", "cap-u", "--sizes", "tiny", "--peers", "scipy,lap", "--repeats", "2"]
    folders = ["--folder", str(tmp_path), "--docs", str(page), "--cores", str(min(sweep.available_cores()))]
    assert sweep.main([*options, *folders]) == 0
    records = table.read(tmp_path / "figures.json").of("cap-u-40")
    assert records["pairwright"].total == records["scipy"].total
    assert records["scipy"].peak_mb > 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n") and "old" not in text
    assert "| `cap-u-40` |" in text


def test_a_page_without_markers_is_refused_before_anything_runs(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no table here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no markers"):
        sweep.main(["--folder", str(tmp_path), "--docs", str(page)])
    assert not (tmp_path / "figures.json").exists()


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    folder = instances.ensure("u-40", tmp_path)
    bounds = sweep.Bounds([min(sweep.available_cores())], limit=0.01, memory=8)
    assert sweep.run_process("scipy", folder, bounds).status == "out of time"


def test_ratios_compare_the_best_peer_with_us() -> None:
    records = {
        "pairwright": Record(total=1, cpu=[2.0, 1.0, 3.0], build=[0.0], wall=[2.0]),
        "scipy": Record(total=1, cpu=[6.0], build=[0.0], wall=[6.0]),
        "lap": Record(total=1, cpu=[5.0], build=[0.0], wall=[5.0]),
        "pot": Record("out of time", "over 60 s"),
    }
    line, faster = table.row_of("u-500", table.Row("", records))
    assert faster == 2.5
    assert line.startswith("| `u-500` | 2 | lap | 5 | 2.50 | scipy 6 |")
    assert "pot (out of time: over 60 s)" in line

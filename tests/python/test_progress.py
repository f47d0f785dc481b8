# SPDX-License-Identifier: Apache-2.0
"""What is told of a run on its way: how far it is, and how good its answer is by then."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import pairwright as pw
from cli_runs import quickstart_cohort, run
from pairwright.progress import gap_text


def popular(dtype: str) -> np.ndarray:
    """Everybody wants the same few: some tenths of a second."""
    rng = np.random.default_rng(1)
    traits = rng.normal(size=(1200, 3)) @ rng.normal(size=(3, 1200))
    return (1e6 * traits).astype(dtype)


@pytest.mark.parametrize("solver", ["auction", "hungarian", "successive_shortest_paths"])
@pytest.mark.parametrize("objective", ["total", "coverage", "perfect"])
def test_the_optimum_is_between_objective_and_bound(solver: str, objective: str) -> None:
    scores = popular("int64") // (40_000 if solver == "hungarian" else 1)
    if solver == "successive_shortest_paths":
        scores = scores[:300]
    seen: list[pw.Progress] = []
    answer = pw.assign(scores, objective=objective, solver=solver, progress=seen.append)
    assert all(now.objective is None or now.objective <= answer.total for now in seen)
    assert all(now.bound is None or now.bound >= answer.total for now in seen)
    assert seen[-1] == pw.Progress("solving", seen[-1].total, seen[-1].total, answer.total, answer.total)
    assert seen[-1].gap == 0


def test_totals_of_floats_are_in_scores() -> None:
    seen: list[pw.Progress] = []
    answer = pw.assign(popular("float64") / 7, progress=seen.append)
    assert seen[-1].objective == pytest.approx(answer.total)
    assert seen[-1].bound == pytest.approx(answer.bound)


def test_nothing_is_said_of_what_cannot_be() -> None:
    seen: list[pw.Progress] = []
    answer = pw.assign([[1, 2], [3, 4], [5, 6]], objective="perfect", progress=seen.append)
    assert answer.status == "infeasible"
    assert {(now.objective, now.bound, now.gap) for now in seen} == {(None, None, None)}


def test_a_rematch_tells_scores() -> None:
    mentees = [{"id": f"e{k}", "goals": "pay"} for k in range(3)]
    mentors = [{"id": f"m{k}", "goals": "pay"} for k in range(3)]
    seen: list[pw.Progress] = []
    pw.match(mentees, mentors, previous=[("e0", "m2")], progress=seen.append)
    assert seen[-1].objective == pytest.approx(3_000_000, abs=1)


def test_the_bar_tells_the_gap_when_there_is_one() -> None:
    assert gap_text(pw.Progress("solving", 1, 2)) == ""
    assert gap_text(pw.Progress("solving", 1, 2, 990, 1000)) == "gap 1 %"
    assert gap_text(pw.Progress("solving", 2, 2, 0, 0)) == ""
    assert pw.assign([[1, 2], [3, 4]], progress=True).total == 5


def test_json_logs_tell_how_the_solve_ended(tmp_path: Path) -> None:
    cohort = quickstart_cohort(tmp_path)
    ended = run(*cohort.arguments(tmp_path / "out"), "--log-format", "json")
    phases = [event for line in ended.stderr.splitlines() if (event := json.loads(line))["event"] == "phase"]
    total = json.loads((tmp_path / "out" / "result.json").read_text())["total"]
    last = phases[-1]
    assert (last["objective"], last["bound"], last["gap"]) == (total, total, 0)

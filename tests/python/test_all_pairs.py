# SPDX-License-Identifier: Apache-2.0
"""A cohort too large to store all its pairs: the answer, its statistics, and its folder."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

import pairwright as pw
from cli_runs import run
from generate_cohort import generate, write_csv
from pairwright.cli.exit_codes import ExitCode

MENTEES, MENTORS = 2800, 1600


@cache
def result() -> pw.MatchResult:
    return pw.match(*generate(MENTEES, MENTORS, 5))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("large")
    tables = dict(zip(("mentees", "mentors"), generate(MENTEES, MENTORS, 5), strict=True))
    for name, table in tables.items():
        write_csv(table, base / f"{name}.csv")
    paths = (part for name in tables for part in (f"--{name}", base / f"{name}.csv"))
    assert run("match", *paths, "--out", base / "out").code == ExitCode.DONE
    return base / "out"


def test_the_optimum_is_certified_over_all_pairs() -> None:
    answer = result()
    assert answer.status == "optimal"
    assert answer.verify() == ()
    assert answer.metrics["candidates"] > 4_000_000


def test_statistics_tell_what_it_took() -> None:
    told = result().statistics
    assert told["all_pairs_stored"] is False
    assert told["rounds"] >= 1
    assert told["sweeps"] == told["rows_scored"] / MENTEES >= 1
    assert 0 <= told["pairs_added"] <= told["pairs_listed"] < MENTEES * MENTORS / 10
    assert told["scoring_seconds"] > 0


def test_a_small_cohort_is_stored() -> None:
    assert pw.match(*generate(30, 10, 1)).statistics == {"all_pairs_stored": True}


def test_pairs_that_are_not_listed_are_explained() -> None:
    answer = result()
    prices = dict(zip(*answer.columns("prices").values(), strict=True))
    cheap = min(prices, key=prices.get)
    mentee = answer.columns("pairs")["mentee_id"][0]
    told = answer.explain(mentee, cheap)
    assert sum(part.contribution for part in told.contributions) == told.score
    assert told.removed_by or told.margin >= 0


def test_the_folder_is_the_answer_and_proves_itself(folder: Path) -> None:
    stored = json.loads((folder / "result.json").read_text())
    assert stored["total"] == result().total
    assert stored["certified_over"] == "all pairs"
    assert run("verify", folder).code == ExitCode.DONE


def test_a_folder_with_another_price_is_refused(folder: Path) -> None:
    file = folder / "result.json"
    text = file.read_text()
    begin = text.index('"prices": ')
    altered = text[:begin] + re.sub(r"(\[\"[^\"]+\",\s*)(\d{4,})\]", r"\g<1>0]", text[begin:], count=1)
    assert altered != text
    file.write_text(altered)
    try:
        assert run("verify", folder).code != ExitCode.DONE
    finally:
        file.write_text(text)

# SPDX-License-Identifier: Apache-2.0
"""`pairwright explain` says why a pair, why not, and what became of a person."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from cli_runs import quickstart_cohort, read_rows, run, write_rows, written_cohort
from pairwright.cli.exit_codes import ExitCode


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of the quickstart cohort."""
    place = tmp_path_factory.mktemp("explain")
    assert run(*quickstart_cohort(place).arguments(place / "out")).code == ExitCode.DONE
    return place / "out"


def test_the_contributions_of_every_pair_add_up(result: Path) -> None:
    for mentee, mentor, score, *_ in read_rows(result / "pairs.csv")[1:]:
        told = run("explain", result, mentee, mentor).stdout
        assert "matched" in told.splitlines()[0]
        *parts, total = map(Decimal, re.findall(r"(\d\.\d{6})$", told, re.MULTILINE))
        assert sum(parts) == total == Decimal(score) / 1_000_000


def test_a_pair_that_a_rule_removes_names_the_rule_and_what_it_does(result: Path) -> None:
    told = run("explain", result, "e01", "m2").stdout
    assert "kept out" in told
    assert "the rule hierarchy, which removes pairs of which one manages the other" in told


def test_a_pair_not_chosen_says_how_far_it_is_from_being_so(result: Path) -> None:
    told = run("explain", result, "e01", "m1").stdout
    assert "possible, not matched" in told
    assert re.search(r"would have to be 0\.\d{6} higher", told)


def test_what_was_not_answered_says_so(result: Path) -> None:
    assert "not answered" in run("explain", result, "e12", "m3").stdout


def test_a_mentee_s_and_a_mentor_s_pairs_are_shown(result: Path) -> None:
    assert "Pairs of e03" in run("explain", result, "e03").stdout
    assert "Pairs of m5" in run("explain", result, "m5").stdout


def test_who_is_left_over_is_told_why(result: Path) -> None:
    told = run("explain", result, "e12").stdout
    assert "e12 (mentee) has 1 mentor fewer than wanted" in told
    assert "12 mentees together want 1 place more than 6 mentors can give" in told


@pytest.mark.parametrize("ids", [["who"], ["who", "m1"], ["e01", "who"]], ids=" ".join)
def test_an_unknown_id_is_refused_and_not_repeated(ids: list[str], result: Path) -> None:
    ended = run("explain", result, *ids)
    assert ended.code == ExitCode.BAD_DATA
    assert "nobody has that id" in ended.stderr
    assert "who" not in ended.stderr


def test_ids_that_begin_with_a_hyphen_or_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    cohort = written_cohort(tmp_path, [["id", "wants"], ["-x", "sql"]], [["id", "skills"], ["=1+1", "sql"]])
    run(*cohort.arguments(tmp_path / "out"))
    assert run("explain", tmp_path / "out", "--", "-x", "=1+1").code == ExitCode.DONE
    assert run("explain", tmp_path / "out", "'-x", "'=1+1").code == ExitCode.DONE


def test_locked_forbidden_and_same_person(tmp_path: Path) -> None:
    cohort = written_cohort(
        tmp_path,
        [["id", "wants"], ["e1", "sql"], ["e2", "sql"]],
        [["id", "skills"], ["m1", "sql:1"], ["m2", "sql"], ["e2", "sql"]],
    )
    head = ["mentee_id", "mentor_id"]
    locked = write_rows(tmp_path / "locked.csv", [head, ["e1", "m1"]])
    forbidden = write_rows(tmp_path / "forbidden.csv", [head, ["e2", "m1"]])
    out = tmp_path / "out"
    run(*cohort.arguments(out), "--locked", locked, "--forbidden", forbidden)
    assert "It was locked" in run("explain", out, "e1", "m1").stdout
    assert "the list of forbidden pairs" in run("explain", out, "e2", "m1").stdout
    assert "being one person" in run("explain", out, "e2", "e2").stdout

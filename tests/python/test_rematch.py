# SPDX-License-Identifier: Apache-2.0
"""Matching again after an earlier result: in Python, in folders and by the command."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import polars
import pytest

import pairwright as pw
from cli_runs import SAMPLE_PROGRAMME, Cohort, files_of, quickstart_cohort, read_rows, run, write_rows
from pairwright.cli.exit_codes import ExitCode

Pairs = list[tuple[str, str]]

SAMPLE = Cohort(
    SAMPLE_PROGRAMME / "mentees.csv",
    SAMPLE_PROGRAMME / "mentors.csv",
    SAMPLE_PROGRAMME / "policy.toml",
)


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    return quickstart_cohort(tmp_path)


def programme(levels: list[list[int]], keep_bonus: float = 0.0) -> tuple[Any, Any, dict[str, Any]]:
    """Mentees, mentors and a policy whose scores are these tenths."""
    mentees = [{"id": f"e{i}", "key": f"e{i}"} for i in range(len(levels))]
    mentors = [{"id": f"m{j}", "key": f"m{j}"} for j in range(len(levels[0]))]
    table = {f"e{i}": {f"m{j}": level / 10 for j, level in enumerate(row)} for i, row in enumerate(levels)}
    factor = {"kind": "category", "column": "key", "table": table, "missing": 0}
    return mentees, mentors, {"factors": {"written": factor}, "rematch": {"keep_bonus": keep_bonus}}


def pairs_of(result: pw.MatchResult) -> Pairs:
    return [(row["mentee_id"], row["mentor_id"]) for row in result.pairs]


def by_brute_force(levels: list[list[int]], previous: Pairs, bonus: int) -> Pairs:
    """Everybody placed, best value with bonus, most kept, first."""

    def worth(places: tuple[int, ...]) -> tuple[int, int]:
        made = [(f"e{i}", f"m{j}") for i, j in enumerate(places)]
        kept = len(set(made) & set(previous))
        return sum(levels[i][j] for i, j in enumerate(places)) * 100_000 + kept * bonus, kept

    columns = range(len(levels[0]))
    best = max(itertools.permutations(columns, len(levels)), key=lambda p: (worth(p), tuple(-j for j in p)))
    return [(f"e{i}", f"m{j}") for i, j in enumerate(best)]


@pytest.mark.parametrize("bonus", [0, 100_000, 150_000, 1_000_000])
def test_small_cohorts_are_matched_as_by_trying_all_choices(bonus: int) -> None:
    for seed in range(60):
        draw = random.Random(seed)
        rows, columns = draw.randint(1, 4), draw.randint(4, 5)
        levels = [[draw.randint(1, 4) for _ in range(columns)] for _ in range(rows)]
        previous = [(f"e{i}", f"m{j}") for i in range(rows) for j in range(columns) if draw.random() < 0.3]
        mentees, mentors, policy = programme(levels, bonus / 1_000_000)
        result = pw.match(mentees, mentors, policy, previous=previous)
        assert pairs_of(result) == by_brute_force(levels, previous, bonus)
        assert result.verify() == ()
        kept = sum(row["kept"] for row in result.pairs)
        assert (result.metrics["kept"], result.metrics["kept_bonus"]) == (kept, kept * bonus)
        assert result.metrics["changed"] == len(previous) - kept
        assert result.total == sum(row["score"] for row in result.pairs) == result.bound - kept * bonus
        assert all(row["score"] == row["written"] for row in result.pairs)


def test_an_earlier_result_is_given_in_any_form(cohort: Cohort, tmp_path: Path) -> None:
    tables = (str(cohort.mentees), str(cohort.mentors), str(cohort.policy))
    before = pw.match(*tables)
    run(*cohort.arguments(tmp_path / "before"))
    pairs = pairs_of(before)
    write_rows(tmp_path / "pairs.csv", [["mentee_id", "mentor_id"], *map(list, pairs)])
    texts = {
        pw.match(*tables, previous=previous).to_json()
        for previous in (
            before,
            tmp_path / "before",
            str(tmp_path / "before"),
            pairs,
            before.pairs,
            polars.DataFrame(before.pairs),
            tmp_path / "pairs.csv",
        )
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["metrics"]["changed"] == 0


def test_nothing_changed_keeps_everything_and_the_difference_says_so() -> None:
    before = pw.match(str(SAMPLE.mentees), str(SAMPLE.mentors), str(SAMPLE.policy))
    after = pw.match(str(SAMPLE.mentees), str(SAMPLE.mentors), str(SAMPLE.policy), previous=before)
    assert pairs_of(after) == pairs_of(before)
    assert all(row["kept"] for row in after.pairs)
    changed = after.diff(before)
    assert list(changed.kept) == pairs_of(before)
    assert (changed.added, changed.removed, changed.mentees_joined, changed.mentors_left) == ((), (), (), ())


def test_people_who_join_and_leave_are_told_and_the_lost_pairs_listed() -> None:
    levels = [[5, 5, 5], [5, 5, 5]]
    mentees, mentors, policy = programme(levels)
    before = pw.match(mentees, mentors, policy, previous=[("e0", "m2"), ("e1", "m1")])
    assert pairs_of(before) == [("e0", "m2"), ("e1", "m1")]
    later = [mentees[0], {"id": "e9", "key": "e9"}]
    after = pw.match(later, mentors, policy, previous=before)
    assert pairs_of(after) == [("e0", "m2"), ("e9", "m0")]
    assert after.lost == [{"mentee_id": "e1", "mentor_id": "m1", "reason": "mentee_left", "detail": ""}]
    changed = after.diff(before)
    assert changed.kept == (("e0", "m2"),)
    assert changed.added == (("e9", "m0"),)
    assert changed.removed == (("e1", "m1"),)
    assert (changed.mentees_joined, changed.mentees_left) == (("e9",), ("e1",))
    assert (changed.mentors_joined, changed.mentors_left) == ((), ())


def test_the_full_bonus_keeps_every_pair_that_is_possible_where_nothing_forces_a_change() -> None:
    draw = random.Random(3)
    levels = [[draw.randint(1, 9) for _ in range(9)] for _ in range(9)]
    previous = [(f"e{i}", f"m{(i * 4 + 1) % 9}") for i in range(9)]
    mentees, mentors, policy = programme(levels, keep_bonus=1)
    assert pairs_of(pw.match(mentees, mentors, policy, previous=previous)) == previous
    fewer = [mentor for mentor in mentors if mentor["id"] != "m5"]
    kept = pw.match(mentees, fewer, policy | {"objective": "total"}, previous=previous)
    assert kept.metrics["kept"] == 8
    assert kept.lost[0]["reason"] == "mentor_left"


def test_without_an_earlier_result_nothing_is_said_of_one() -> None:
    mentees, mentors, policy = programme([[5, 5]])
    result = pw.match(mentees, mentors, policy)
    assert "kept" not in result.pairs[0]
    assert "kept" not in result.metrics
    assert result.lost == []
    assert "previous" not in result.cohort_json()


def test_an_earlier_result_without_pairs_is_one(tmp_path: Path) -> None:
    mentees, mentors, policy = programme([[5, 5]])
    result = pw.match(mentees, mentors, policy, previous=[])
    assert result.pairs[0]["kept"] is False
    assert (result.metrics["previous"], result.metrics["kept"]) == (0, 0)


def test_an_explanation_tells_the_bonus_apart() -> None:
    mentees, mentors, policy = programme([[5, 6]], keep_bonus=0.25)
    told = pw.match(mentees, mentors, policy, previous=[("e0", "m0")]).explain("e0", "m0")
    assert (told.score, told.bonus, told.matched) == (500_000, 250_000, True)
    assert sum(part.contribution for part in told.contributions) == told.score
    assert "250,000  beside the score" in str(told)


def faults_of(previous: Any) -> list[tuple[str, int | None, str | None, str]]:
    mentees, mentors, policy = programme([[5, 6]])
    with pytest.raises(pw.DataError) as raised:
        pw.match(mentees, mentors, policy, previous=previous)
    return [(fault.table, fault.row, fault.column, fault.code) for fault in raised.value.faults]


def test_a_malformed_list_is_refused_with_its_place() -> None:
    wrong = [{"mentee": "e0", "mentor_id": "m0"}]
    assert faults_of(wrong) == [("previous", None, "mentee_id", "missing_column")]
    blank = [{"mentee_id": "e0", "mentor_id": "m0"}, {"mentee_id": "e0", "mentor_id": None}]
    assert faults_of(blank) == [("previous", 2, "mentor_id", "missing_id")]
    assert faults_of([("e0", "m0", "x")]) == [("previous", 1, None, "type")]
    assert faults_of(7) == [("previous", None, None, "type")]


def test_a_folder_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "missing") == [("previous", None, None, "missing_file")]
    assert faults_of(tmp_path) == [("previous", None, None, "missing_file")]
    for name in ("cohort.json", "result.json"):
        (tmp_path / name).write_text("{}")
    assert faults_of(tmp_path)[0][0] == "cohort.json"
    mentees, mentors, policy = programme([[5, 6]])
    with pytest.raises(FileNotFoundError):
        pw.match(mentees, mentors, policy).diff(tmp_path / "missing")
    with pytest.raises(pw.DataError):
        pw.match(mentees, mentors, policy).diff([("e0", "m0")])


@pytest.mark.parametrize(
    ("table", "place", "hint"),
    [
        ({"keep_bonos": 0.1}, "rematch.keep_bonos", "keep_bonus"),
        ({"keep_bonus": 1.5}, "rematch.keep_bonus", "0 to 1"),
        ({"keep_bonus": -0.1}, "rematch.keep_bonus", "0 to 1"),
        ({"keep_bonus": "much"}, "rematch.keep_bonus", ""),
        (0.1, "rematch", ""),
    ],
    ids=str,
)
def test_a_wrong_setting_is_refused_with_its_place(table: Any, place: str, hint: str) -> None:
    with pytest.raises(pw.PolicyError) as raised:
        pw.complete_policy({"rematch": table})
    assert raised.value.faults[0].column == place
    assert hint in raised.value.faults[0].hint


def test_the_command_writes_what_was_kept_and_verifies_it(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "before"))
    rows = read_rows(cohort.mentees)
    changed = Cohort(write_rows(tmp_path / "fewer.csv", rows[:3] + rows[4:]), cohort.mentors, cohort.policy)
    out = tmp_path / "after"
    ended = run(*changed.arguments(out), "--previous", tmp_path / "before")
    assert ended.code == ExitCode.DONE, ended.stderr
    pairs = read_rows(out / "pairs.csv")
    assert pairs[0][-1] == "kept"
    assert {row[-1] for row in pairs[1:]} <= {"true", "false"}
    count = sum(row[-1] == "true" for row in pairs[1:])
    assert f"{count} of 11 kept" in ended.stdout
    assert f"of {11} previous pairs kept" in (out / "report.html").read_text(encoding="utf-8")
    verified = run("verify", out)
    assert verified.code == ExitCode.DONE, verified.stderr
    text = (out / "result.json").read_text(encoding="utf-8")
    (out / "result.json").write_text(text.replace('"kept": true', '"kept": false', 1), encoding="utf-8")
    assert run("verify", out).code == ExitCode.NOT_PROVED


def test_a_chain_of_rematches_can_be_explained(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "a"))
    run(*cohort.arguments(tmp_path / "b"), "--previous", tmp_path / "a")
    ended = run(*cohort.arguments(tmp_path / "c"), "--previous", tmp_path / "b")
    assert ended.code == ExitCode.DONE
    assert files_of(tmp_path / "b") == files_of(tmp_path / "c")
    pair = read_rows(tmp_path / "c" / "pairs.csv")[1]
    assert run("explain", tmp_path / "c", *pair[:2]).code == ExitCode.DONE


def test_the_command_explains_a_previous_pair_with_its_bonus(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "before"))
    assert cohort.policy is not None
    policy = tmp_path / "keep.toml"
    policy.write_text(cohort.policy.read_text(encoding="utf-8") + "\n[rematch]\nkeep_bonus = 0.05\n")
    again = Cohort(cohort.mentees, cohort.mentors, policy)
    run(*again.arguments(tmp_path / "out"), "--previous", tmp_path / "before")
    pair = read_rows(tmp_path / "before" / "pairs.csv")[1]
    told = run("explain", tmp_path / "out", *pair[:2])
    assert "counts 0.050000 beside its score" in told.stdout


def test_a_missing_folder_ends_with_66_and_its_place(cohort: Cohort, tmp_path: Path) -> None:
    ended = run(*cohort.arguments(tmp_path / "out"), "--previous", tmp_path / "missing.1")
    assert ended.code == ExitCode.NO_INPUT
    assert "missing.1" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_the_output_may_not_replace_the_earlier_result(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "out"))
    before = files_of(tmp_path / "out")
    ended = run(*cohort.arguments(tmp_path / "out"), "--previous", tmp_path / "out", "--force")
    assert ended.code != ExitCode.DONE
    assert files_of(tmp_path / "out") == before

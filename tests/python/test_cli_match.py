# SPDX-License-Identifier: Apache-2.0
"""`pairwright match`: what it writes and prints, and with which code it ends."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from cli_runs import (
    SAMPLE_PROGRAMME,
    Cohort,
    files_of,
    quickstart_cohort,
    read_rows,
    run,
    spawn,
    write_rows,
    written_cohort,
)
from pairwright.cli.exit_codes import ExitCode
from pairwright.write import RESULT_FILES

SAMPLE = Cohort(
    SAMPLE_PROGRAMME / "mentees.csv",
    SAMPLE_PROGRAMME / "mentors.csv",
    SAMPLE_PROGRAMME / "policy.toml",
)


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    return quickstart_cohort(tmp_path)


def test_a_cohort_becomes_a_folder_of_six_files(cohort: Cohort, tmp_path: Path) -> None:
    ended = spawn(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.DONE
    assert set(files_of(tmp_path / "out")) == RESULT_FILES
    pairs = read_rows(tmp_path / "out" / "pairs.csv")
    head = ["mentee_id", "mentor_id", "score", "skills", "goals", "values", "availability"]
    assert pairs[0] == [*head, "rank_for_mentee", "rank_for_mentor", "locked"]
    assert len(pairs) == 1 + 11
    assert all(int(pair[2]) == sum(map(int, pair[3:7])) for pair in pairs[1:])
    left = read_rows(tmp_path / "out" / "unmatched.csv")
    assert left[0] == ["id", "side", "reason", "unfilled", "detail"]
    assert [row[2] for row in left[1:]] == ["places_taken"]


def test_stdout_shows_pairs_people_left_over_and_figures(cohort: Cohort, tmp_path: Path) -> None:
    ended = run(*cohort.arguments(tmp_path / "out"))
    for text in (
        "Pairs: 11",
        "most of it from",
        "Left over",
        "Figures",
        "11 of 12 wanted, 11 offered",
    ):
        assert text in ended.stdout
    assert "optimal: 11 pairs" in ended.stderr


def test_a_long_table_is_cut_and_says_where_the_rest_is(tmp_path: Path) -> None:
    ended = run(*SAMPLE.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.DONE
    assert "Pairs: 114, the first 20 here, all in pairs.csv" in ended.stdout


def test_without_a_report_the_other_files_are_the_same(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "with"))
    run(*cohort.arguments(tmp_path / "without"), "--no-report")
    kept = {name: data for name, data in files_of(tmp_path / "with").items() if name != "report.html"}
    assert files_of(tmp_path / "without") == kept


def test_quiet_says_nothing(cohort: Cohort, tmp_path: Path) -> None:
    ended = spawn(*cohort.arguments(tmp_path / "out"), "--quiet")
    assert (ended.code, ended.stdout, ended.stderr) == (0, "", "")


def test_json_logs_have_phases_counts_and_milliseconds_and_no_ids(cohort: Cohort, tmp_path: Path) -> None:
    ended = spawn(*cohort.arguments(tmp_path / "out"), "--log-format", "json")
    events = [json.loads(line) for line in ended.stderr.splitlines()]
    phases = [event for event in events if event["event"] == "phase"]
    assert phases[0]["phase"] == "reading"
    assert all({"phase", "done", "total", "ms", "at_ms"} <= set(event) for event in phases)
    assert events[-1]["event"] == "done"
    assert (events[-1]["pairs"], events[-1]["mentees_left_over"]) == (11, 1)
    assert '"e01"' not in ended.stderr


def shuffled(source: Path, target: Path, seed: int) -> Path:
    """The same table with its rows in another order."""
    head, *rows = read_rows(source)
    random.Random(seed).shuffle(rows)
    return write_rows(target, [head, *rows])


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_same_bytes_for_any_order_of_rows_and_number_of_threads(threads: int, tmp_path: Path) -> None:
    assert run(*SAMPLE.arguments(tmp_path / "plain"), "--threads", 3).code == ExitCode.DONE
    mixed = Cohort(
        shuffled(SAMPLE.mentees, tmp_path / "a.csv", threads),
        shuffled(SAMPLE.mentors, tmp_path / "b.csv", threads),
        SAMPLE.policy,
    )
    assert run(*mixed.arguments(tmp_path / "mixed"), "--threads", threads).code == ExitCode.DONE
    assert files_of(tmp_path / "mixed") == files_of(tmp_path / "plain")


def as_tsv(rows: list[list[str]], path: Path) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def records(rows: list[list[str]]) -> list[Mapping[str, str | None]]:
    return [dict(zip(rows[0], (cell or None for cell in row), strict=True)) for row in rows[1:]]


def as_json(rows: list[list[str]], path: Path) -> None:
    path.write_text(json.dumps(records(rows)), encoding="utf-8")


def as_json_lines(rows: list[list[str]], path: Path) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records(rows)), encoding="utf-8")


def as_parquet(rows: list[list[str]], path: Path) -> None:
    parquet.write_table(pyarrow.Table.from_pylist(records(rows)), path)


WRITERS: Mapping[str, Callable[[list[list[str]], Path], None]] = {
    "tsv": as_tsv,
    "json": as_json,
    "jsonl": as_json_lines,
    "parquet": as_parquet,
}


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_gives_the_same_folder(ending: str, tmp_path: Path) -> None:
    run(*SAMPLE.arguments(tmp_path / "csv"))
    for name in ("mentees", "mentors"):
        WRITERS[ending](read_rows(SAMPLE_PROGRAMME / f"{name}.csv"), tmp_path / f"{name}.{ending}")
    other = Cohort(tmp_path / f"mentees.{ending}", tmp_path / f"mentors.{ending}", SAMPLE.policy)
    ended = run(*other.arguments(tmp_path / "other"))
    assert ended.code == ExitCode.DONE, ended.stderr
    assert files_of(tmp_path / "other") == files_of(tmp_path / "csv")


def test_numbers_of_typed_formats_mean_what_text_means(tmp_path: Path) -> None:
    run(*SAMPLE.arguments(tmp_path / "csv"))
    numbers = ("demand", "capacity", "minimum")
    for name in ("mentees", "mentors"):
        table = pyarrow.Table.from_pylist(records(read_rows(SAMPLE_PROGRAMME / f"{name}.csv")))
        for column in set(numbers) & set(table.column_names):
            place = table.column_names.index(column)
            table = table.set_column(place, column, table[column].cast(pyarrow.int32()))
        parquet.write_table(table, tmp_path / f"{name}.parquet")
    typed = Cohort(tmp_path / "mentees.parquet", tmp_path / "mentors.parquet", SAMPLE.policy)
    run(*typed.arguments(tmp_path / "typed"))
    for name in RESULT_FILES - {"cohort.json"}:  # which keeps cells in the kind they came in
        assert files_of(tmp_path / "typed")[name] == files_of(tmp_path / "csv")[name]


def test_locked_pairs_hold_and_forbidden_pairs_do_not(cohort: Cohort, tmp_path: Path) -> None:
    run(*cohort.arguments(tmp_path / "free"))
    mentee, mentor = read_rows(tmp_path / "free" / "pairs.csv")[1][:2]
    locked = write_rows(tmp_path / "locked.csv", [["mentee_id", "mentor_id"], ["e01", "m6"]])
    forbidden = write_rows(tmp_path / "not.csv", [["mentee_id", "mentor_id"], [mentee, mentor]])
    out = tmp_path / "out"
    ended = run(*cohort.arguments(out), "--locked", locked, "--forbidden", forbidden)
    assert ended.code == ExitCode.DONE, ended.stderr
    pairs = read_rows(out / "pairs.csv")
    assert [pair[:2] for pair in pairs if pair[-1] == "true"] == [["e01", "m6"]]
    assert [mentee, mentor] not in [pair[:2] for pair in pairs]
    assert run("verify", out).code == ExitCode.DONE


def test_a_locked_pair_that_a_rule_keeps_out_is_refused(cohort: Cohort, tmp_path: Path) -> None:
    locked = write_rows(tmp_path / "locked.csv", [["mentee_id", "mentor_id"], ["e01", "m2"]])
    ended = run(*cohort.arguments(tmp_path / "out"), "--locked", locked)
    assert ended.code == ExitCode.BAD_DATA
    assert "hierarchy" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_require_all_ends_with_3_when_a_mentee_is_left_over(cohort: Cohort, tmp_path: Path) -> None:
    ended = run(*cohort.arguments(tmp_path / "out"), "--require-all")
    assert ended.code == ExitCode.INCOMPLETE
    assert "1 mentee has fewer mentors than wanted" in ended.stderr
    assert set(files_of(tmp_path / "out")) == RESULT_FILES


def test_require_all_does_not_mind_mentors_with_free_places(tmp_path: Path) -> None:
    cohort = written_cohort(
        tmp_path,
        [["id", "wants"], ["e1", "sql"]],
        [["id", "skills"], ["m1", "sql"], ["m2", "sql:1"]],
    )
    assert run(*cohort.arguments(tmp_path / "out"), "--require-all").code == ExitCode.DONE


def test_an_infeasible_problem_ends_with_3_and_tells_who_is_in_conflict(tmp_path: Path) -> None:
    cohort = written_cohort(
        tmp_path,
        [["id", "wants"], ["e1", "sql"]],
        [["id", "skills", "minimum"], ["m1", "sql", "1"], ["m2", "sql", "1"]],
    )
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.INCOMPLETE
    assert "infeasible" in ended.stderr
    assert "minimum" in ended.stdout
    assert set(files_of(tmp_path / "out")) == RESULT_FILES
    verified = run("verify", tmp_path / "out")
    assert (verified.code, "Proved: infeasible" in verified.stdout) == (ExitCode.DONE, True)


def test_empty_tables_match_nobody(tmp_path: Path) -> None:
    cohort = written_cohort(tmp_path, [["id", "wants"]], [["id", "skills"]])
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.DONE, ended.stderr
    assert run("verify", tmp_path / "out").code == ExitCode.DONE

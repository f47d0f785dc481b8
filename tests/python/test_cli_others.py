# SPDX-License-Identifier: Apache-2.0
"""`pairwright quickstart`, `list` and `doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pairwright
from cli_runs import files_of, read_rows, run, spawn
from pairwright.cli.exit_codes import ExitCode


def test_quickstart_makes_a_small_cohort_and_says_what_next(tmp_path: Path) -> None:
    ended = spawn("quickstart", "first", cwd=tmp_path)
    assert ended.code == ExitCode.DONE
    assert set(files_of(tmp_path / "first")) == {
        "README.txt",
        "mentees.csv",
        "mentors.csv",
        "policy.toml",
    }
    assert len(read_rows(tmp_path / "first" / "mentees.csv")) == 1 + 12
    assert len(read_rows(tmp_path / "first" / "mentors.csv")) == 1 + 6
    told = (tmp_path / "first" / "README.txt").read_text(encoding="utf-8")
    commands = [line.strip().split("  ")[0] for line in told.splitlines() if "  pairwright " in line]
    assert len(commands) == 4
    assert commands[0] in ended.stdout
    for command in commands:
        assert spawn(*command.split()[1:], cwd=tmp_path / "first").code == ExitCode.DONE, command


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_quickstart_overwrites_nothing(kind: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    if kind == "file":
        there.write_text("kept", encoding="utf-8")
    else:
        there.mkdir()
    ended = run("quickstart", there)
    assert (ended.code, "exists already" in ended.stderr) == (ExitCode.USAGE, True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("what", ["factors", "rules", "objectives", "solvers"])
def test_everything_registered_is_listed(what: str) -> None:
    registered = pairwright.catalogue()[what]
    told = run("list", what).stdout
    for item in registered:
        assert item["name"] in told
        assert item["help"] in told
        assert all(parameter["name"] in told for parameter in item.get("parameters", ()))
    assert json.loads(run("list", what, "--json").stdout) == registered


def test_the_doctor_finds_everything_well() -> None:
    ended = run("doctor")
    assert ended.code == ExitCode.DONE
    assert pairwright.__version__ in ended.stdout
    assert all(text in ended.stdout for text in ("duckdb", ".parquet", "time zones", "processors"))
    assert "11 pairs of the quickstart cohort, proved" in ended.stdout


def test_the_doctor_tells_of_a_failure_and_ends_with_70(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("pairwright.cli.quickstart.write_sample", broken)
    ended = run("doctor")
    assert ended.code == ExitCode.BUG
    assert "FAILED" in ended.stdout
    assert "time zones" in ended.stdout

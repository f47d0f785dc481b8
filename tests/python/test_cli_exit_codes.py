# SPDX-License-Identifier: Apache-2.0
"""Exit codes are a contract; what goes wrong is told in a message without data of people."""

from __future__ import annotations

import errno
import json
import time
from pathlib import Path

import pytest

from cli_runs import Cohort, quickstart_cohort, run, spawn, spawn_code, written_cohort
from pairwright.cli.exit_codes import ExitCode

CANARY = "Zoe-Canary"


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    return quickstart_cohort(tmp_path)


def test_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "NOT_PROVED": 1,
        "USAGE": 2,
        "INCOMPLETE": 3,
        "BAD_DATA": 65,
        "NO_INPUT": 66,
        "BUG": 70,
        "SYSTEM": 71,
        "BAD_POLICY": 78,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["match"],
        ["match", "--mentees", "a.csv", "--mentors", "b.csv"],
        ["match", "--mentees", "a.csv", "--mentors", "b.csv", "--out", "c", "--threads", "0"],
        ["match", "--mentees", "a.csv", "--mentors", "b.csv", "--out", "c", "--previews", "d"],
        ["match", "--mentees", "a.csv", "--mentors", "b.csv", "--out", "c", "--log-format", "xml"],
        ["explain"],
        ["list", "people"],
        ["unheard-of"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).code == ExitCode.USAGE


@pytest.mark.parametrize("option", ["--mentees", "--mentors", "--policy", "--locked", "--forbidden"])
def test_a_missing_input_ends_with_66(option: str, cohort: Cohort, tmp_path: Path) -> None:
    missing = tmp_path / ("missing.toml" if option == "--policy" else "missing.csv")
    ended = run(*cohort.arguments(tmp_path / "out"), option, missing)
    assert ended.code == ExitCode.NO_INPUT
    assert "there is no such file" in ended.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [["verify"], ["explain", "e01"]], ids=lambda command: command[0])
def test_a_missing_result_folder_ends_with_66(command: list[str], tmp_path: Path) -> None:
    name, *rest = command
    assert run(name, tmp_path / "nowhere", *rest).code == ExitCode.NO_INPUT


def test_all_faults_of_bad_data_are_told_and_end_with_65(tmp_path: Path) -> None:
    mentees = [["id", "demand"], ["e1", "many"], ["e2", "-1"], ["e3", "1.5"]]
    ended = run(
        *written_cohort(tmp_path, mentees, [["id", "skills"], ["m1", "sql"]]).arguments(tmp_path / "out")
    )
    assert ended.code == ExitCode.BAD_DATA
    assert "3 faults" in ended.stderr
    assert all(f"row {row}" in ended.stderr for row in (1, 2, 3))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("unknown_key.toml", "objektive = 'coverage'"),
        ("unknown_objective.toml", "objective = 'best'"),
        ("unknown_kind.toml", "[factors.shoes]\nweight = 1"),
        ("broken.toml", "objective = "),
        ("broken.json", "{"),
        ("deep.json", "[" * 100_000),
        ("deep.toml", "a = " + "[" * 100_000),
        ("policy.yaml", "objective: coverage"),
    ],
)
def test_a_bad_policy_ends_with_78(name: str, text: str, cohort: Cohort, tmp_path: Path) -> None:
    policy = tmp_path / name
    policy.write_text(text, encoding="utf-8")
    ended = run(*Cohort(cohort.mentees, cohort.mentors, policy).arguments(tmp_path / "out"))
    assert ended.code == ExitCode.BAD_POLICY, ended.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_name_in_a_policy_is_told_the_nearest(cohort: Cohort, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("objective = 'coverrage'", encoding="utf-8")
    assert (
        "coverage" in run(*Cohort(cohort.mentees, cohort.mentors, policy).arguments(tmp_path / "out")).stderr
    )


def test_errors_are_json_when_logs_are(cohort: Cohort, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("objective = 'best'", encoding="utf-8")
    bad = Cohort(cohort.mentees, cohort.mentors, tmp_path / "policy.toml")
    ended = run(*bad.arguments(tmp_path / "out"), "--log-format", "json", "--quiet")
    error = json.loads(ended.stderr)
    assert (error["event"], error["code"], error["kind"]) == ("error", 78, "PolicyError")
    assert error["faults"][0]["column"] == "objective"


BUG = f"""
from pairwright.cli import main, result_folder
def broken(*_args, **_options):
    raise KeyError("{CANARY}")
result_folder.write_result = broken
main()
"""


def test_a_bug_ends_with_70_and_quotes_nothing(cohort: Cohort, tmp_path: Path) -> None:
    ended = spawn_code(BUG, *cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.BUG
    assert "this is a bug: KeyError" in ended.stderr
    assert "report it" in ended.stderr
    assert CANARY not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "out").exists()


def test_a_bug_shows_its_traceback_when_asked_to(cohort: Cohort, tmp_path: Path) -> None:
    ended = spawn_code(BUG, "--debug", *cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.BUG
    assert "Traceback" in ended.stderr


def test_a_system_that_refuses_ends_with_71(
    cohort: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "pairs.csv")

    monkeypatch.setattr("pairwright.cli.result_folder.write_csv", refuse)
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.SYSTEM
    assert "pairs.csv: Permission denied" in ended.stderr


FULL = """
import os
os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
from pairwright.cli import main
main()
"""


def test_an_output_that_takes_nothing_is_no_bug() -> None:
    ended = spawn_code(FULL, "list", "factors", "--json")
    assert ended.code != ExitCode.DONE
    assert "this is a bug" not in ended.stderr


def test_python_m_and_the_function_are_one_command() -> None:
    assert spawn("--version").stdout == run("--version").stdout


def test_help_and_version_come_at_once() -> None:
    began = time.monotonic()
    ended = spawn("--help")
    assert time.monotonic() - began < 3, "loads something that help does not need"
    assert ended.code == ExitCode.DONE
    assert all(
        name in ended.stdout for name in ("match", "explain", "verify", "quickstart", "list", "doctor")
    )

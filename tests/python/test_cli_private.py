# SPDX-License-Identifier: Apache-2.0
"""No message shows data of people: canary names in every bad cell stay out of stdout and stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import Rows, run, write_rows, written_cohort
from pairwright.cli.exit_codes import ExitCode

CANARY = "Zoe-Canary"
MENTORS: Rows = [["id", "skills"], ["m1", "sql"]]


def one(column: str, cell: str) -> Rows:
    """A table of two people, the second with this cell."""
    blank = "" if column not in ("demand", "capacity", "minimum") else "1"
    return [["id", "name", column], ["e1", "Al", blank], [f"{CANARY}-7", CANARY, cell]]


BAD_MENTEES = {
    "duplicate id": [["id"], [CANARY], [CANARY]],
    "ids equal after NFC": [["id"], [f"{CANARY}\u00e9"], [f"{CANARY}e\u0301"]],
    "blank id": [["id", "name"], ["", CANARY]],
    "no id column": [["name", "wants"], [CANARY, "sql"]],
    "no header at all": [[CANARY, "sql"], [f"{CANARY}2", "sql"]],
    "ragged row": [["id", "wants"], ["e1", "sql", CANARY]],
    "control mark": [["id"], [f"{CANARY}\x07"]],
    "repeated header": [["id", "id"], [CANARY, CANARY]],
    "demand as text": one("demand", CANARY),
    "negative demand": one("demand", f"-1 {CANARY}"),
    "wants level": one("wants", f"{CANARY}:9"),
    "wants number": one("wants", f"sql:{CANARY}"),
    "wants importance": one("wants", f"{CANARY}:3*-1"),
    "skill twice": one("skills", f"{CANARY}:3; {CANARY}:4"),
    "goals": one("goals", f"{CANARY}*x"),
    "values": one("values", f"{CANARY}=much"),
    "availability": one("availability", f"{CANARY} 09:00-10:00"),
    "availability order": one("availability", f"Mon 12:00-{CANARY}"),
    "timezone": one("timezone", f"Europe/{CANARY}"),
    "excludes": one("excludes", f"{CANARY}-8"),
    "own exclusion": one("excludes", f"{CANARY}-7"),
    "manager": one("manager_id", f"{CANARY}-7"),
    "preferences": one("preferences", f"{CANARY}-8 > {CANARY}-8"),
}
POLICY: dict[str, dict[str, dict[str, object]]] = {
    "factors": {"skills": {}, "goals": {}, "values": {}, "availability": {}},
    "rules": {"excluded": {}},
}
FULL_MENTORS: Rows = [
    ["id", "skills", "goals", "values", "availability"],
    ["m1", "sql", "a", "a=1; b=2", "Mon 09:00-12:00"],
]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("fault", BAD_MENTEES)
def test_a_fault_is_told_without_the_data(fault: str, form: str, tmp_path: Path) -> None:
    rows = BAD_MENTEES[fault]
    for column in ("wants", "goals", "values", "availability"):
        if "id" in rows[0] and column not in rows[0] and fault not in ("ragged row", "repeated header"):
            rows = [[*rows[0], column], *([*row, ""] for row in rows[1:])]
    cohort = written_cohort(tmp_path, rows, FULL_MENTORS)
    policy = tmp_path / "policy.json"
    policy.write_text(json.dumps(POLICY), encoding="utf-8")
    ended = run(*cohort.arguments(tmp_path / "out"), "--policy", policy, "--log-format", form)
    assert CANARY not in ended.stderr
    if ended.code == ExitCode.DONE:  # a remark at most: people themselves are shown on stdout only
        assert fault in ("manager", "excludes", "own exclusion", "preferences")
    else:
        assert ended.code == ExitCode.BAD_DATA, ended.stderr
        assert CANARY not in ended.stdout
        assert "mentees" in ended.stderr


@pytest.mark.parametrize("option", ["--locked", "--forbidden"])
@pytest.mark.parametrize(
    "pairs",
    [
        [["mentee_id", "mentor_id"], [CANARY, "m1"]],
        [["mentee_id", "mentor_id"], ["e1", CANARY]],
        [["mentee_id", "mentor_id"], ["", CANARY]],
        [["mentee_id"], [CANARY]],
        [[CANARY, "m1"], ["e1", "m1"]],
    ],
)
def test_a_fault_in_a_list_of_pairs_is_told_without_the_data(
    pairs: Rows, option: str, tmp_path: Path
) -> None:
    cohort = written_cohort(tmp_path, [["id", "wants"], ["e1", "sql"]], MENTORS)
    listed = write_rows(tmp_path / "pairs.csv", pairs)
    ended = run(*cohort.arguments(tmp_path / "out"), option, listed)
    assert ended.code == ExitCode.BAD_DATA, ended.stderr
    assert CANARY not in ended.stderr + ended.stdout


def test_an_address_is_told_without_password_and_query(tmp_path: Path) -> None:
    mentors = write_rows(tmp_path / "mentors.csv", MENTORS)
    address = f"postgresql://user:{CANARY}@localhost:1/db?sql=SELECT '{CANARY}'"
    ended = run("match", "--mentees", address, "--mentors", mentors, "--out", tmp_path / "out")
    assert ended.code == ExitCode.BAD_DATA
    assert CANARY not in ended.stderr

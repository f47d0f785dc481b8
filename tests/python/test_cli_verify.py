# SPDX-License-Identifier: Apache-2.0
"""`pairwright verify` proves an honest folder, and names the first false line of any other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_runs import Cohort, quickstart_cohort, run, spawn
from pairwright.cli.exit_codes import ExitCode


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """The result of the quickstart cohort."""
    out = tmp_path / "out"
    assert run(*quickstart_cohort(tmp_path).arguments(out)).code == ExitCode.DONE
    return out


def test_an_honest_result_is_proved(result: Path) -> None:
    ended = spawn("verify", result)
    assert ended.code == ExitCode.DONE
    assert "Proved: optimal" in ended.stdout
    assert "11 pairs checked" in ended.stdout
    assert "none is better" in ended.stdout


def test_a_result_is_proved_wherever_it_is_moved(result: Path, tmp_path: Path) -> None:
    result.rename(tmp_path / "elsewhere")
    assert run("verify", tmp_path / "elsewhere").code == ExitCode.DONE


def replaced(pattern: str, replacement: str) -> Callable[[str], str]:
    """A change of the first place where a pattern fits; it must be one."""

    def change(text: str) -> str:
        changed = re.sub(pattern, replacement, text, count=1)
        assert changed != text
        return changed

    return change


def without_line(number: int) -> Callable[[str], str]:
    """A change that takes a line away."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        del lines[number - 1]
        return "".join(lines)

    return change


def with_mentors_swapped(text: str) -> str:
    """The first two pairs exchange their mentors, in every place of the result where they stand."""
    first, second = re.findall(r'"mentor_id": "(m\d)"', text)[:2]
    head, rest = text.split('"pairs": [', 1)
    swapped = rest.replace(f'"mentor_id": "{first}"', '"?"', 1)
    swapped = swapped.replace(f'"mentor_id": "{second}"', f'"mentor_id": "{first}"', 1)
    return head + '"pairs": [' + swapped.replace('"?"', f'"mentor_id": "{second}"', 1)


TAMPERED = [
    ("pairs.csv", replaced(r"434860", "999999"), "line 2 of pairs.csv"),
    ("pairs.csv", replaced(r"e02,m1", "e02,m2"), "line 3 of pairs.csv"),
    ("pairs.csv", without_line(5), "line 5 of pairs.csv"),
    ("pairs.csv", without_line(12), "line 12 of pairs.csv"),
    ("pairs.csv", lambda text: text + "e12,m5,1000000,1,1,1,1,1,1,false\n", "line 13 of pairs.csv"),
    ("pairs.csv", lambda text: text.replace("\n", "\r\n"), "line 1 of pairs.csv"),
    ("unmatched.csv", replaced("places_taken", "outscored"), "line 2 of unmatched.csv"),
    ("unmatched.csv", without_line(2), "line 2 of unmatched.csv"),
    ("result.json", replaced(r'"score": \d+', '"score": 999999'), "result.json"),
    ("result.json", replaced(r'"skills": \d+', '"skills": 1'), "result.json"),
    ("result.json", replaced(r'\["m1", \d+\]', '["m1", 7]'), "price"),
    ("result.json", replaced(r'\["e01", -?\d+\]', '["e01", 7]'), "price"),
    ("result.json", with_mentors_swapped, ""),
    ("result.json", replaced(r'"mentor_id": "m\d"', '"mentor_id": "nobody"'), "not in the cohort"),
    ("result.json", replaced(r'"total": \d+', '"total": 11000000'), "total"),
    ("result.json", replaced(r'"status": "optimal"', '"status": "infeasible"'), "pairs"),
    ("result.json", replaced(r'"blocking_pairs": \d+', '"blocking_pairs": 0'), "result.json"),
    ("result.json", replaced(r'"worst_off": \d+', '"worst_off": 500000'), "result.json"),
    ("result.json", replaced(r'(?s)(_witness.*"shortfall": )\d+', r"\g<1>2"), "witness"),
    ("result.json", lambda text: text[: len(text) // 2], ""),
    ("result.json", lambda _text: "[" * 100_000, ""),
    ("policy.json", replaced(r'"weight": 4', '"weight": 5'), ""),
    ("policy.json", replaced(r'"objective": "coverage"', '"objective": "total"'), ""),
    ("policy.json", replaced(r'"levels": 2', '"levels": 3000'), ""),
    ("policy.json", lambda text: json.dumps(json.loads(text) | {"rules": {}}), ""),
    ("cohort.json", replaced("leadership:5", "leadership:1"), ""),
    ("cohort.json", replaced("sql:4\\*2", "sql:4*3"), ""),
    ("cohort.json", replaced(r'"name": "capacity"', '"name": "capacities"'), ""),
    ("cohort.json", lambda _text: "{}", ""),
    ("cohort.json", lambda _text: "", ""),
]


@pytest.mark.parametrize(("name", "change", "says"), TAMPERED)
def test_a_changed_file_is_not_proved(
    name: str, change: Callable[[str], str], says: str, result: Path
) -> None:
    file = result / name
    file.write_bytes(change(file.read_bytes().decode()).encode())
    ended = run("verify", result)
    assert ended.code == ExitCode.NOT_PROVED
    assert ended.stderr.startswith("Not proved: ")
    assert says in ended.stderr


def test_a_result_of_another_cohort_is_not_proved(result: Path, tmp_path: Path) -> None:
    cohort = Cohort(tmp_path / "cohort" / "mentees.csv", tmp_path / "cohort" / "mentors.csv")
    text = cohort.mentors.read_text(encoding="utf-8").replace(",2,1", ",1,1")
    cohort.mentors.write_text(text, encoding="utf-8")
    run(*cohort.arguments(tmp_path / "other"))
    (result / "cohort.json").write_bytes((tmp_path / "other" / "cohort.json").read_bytes())
    assert run("verify", result).code == ExitCode.NOT_PROVED


@pytest.mark.parametrize("name", ["pairs.csv", "unmatched.csv"])
def test_a_table_that_was_taken_away_is_missed(name: str, result: Path) -> None:
    (result / name).unlink()
    ended = run("verify", result)
    assert (ended.code, f"{name} is missing" in ended.stderr) == (ExitCode.NOT_PROVED, True)


@pytest.mark.parametrize("name", ["cohort.json", "policy.json", "result.json"])
def test_without_one_of_the_texts_there_is_no_input(name: str, result: Path) -> None:
    (result / name).unlink()
    ended = run("verify", result)
    assert (ended.code, name in ended.stderr) == (ExitCode.NO_INPUT, True)


def test_a_changed_folder_explains_nothing(result: Path) -> None:
    (result / "pairs.csv").write_text("", encoding="utf-8")
    ended = run("explain", result, "e01", "m1")
    assert (ended.code, "pairwright verify" in ended.stderr) == (ExitCode.BAD_DATA, True)

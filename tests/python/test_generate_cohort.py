# SPDX-License-Identifier: Apache-2.0
"""Generated cohorts are valid, realistic and the same everywhere; data/ is one of them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_catalog import FAMILY_START, POPULAR, SKILLS
from generate_cohort import WRITERS, Columns, generate
from reference_cells import (
    Row,
    free_minutes,
    goals,
    items,
    number,
    ratings,
    skill_levels,
    wants,
)
from reference_scores import eligible, score, settings_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_COMMAND = "python tools/generate_cohort.py --mentees 150 --mentors 60 --seed 3 --out data"
LARGE_DIGEST = "ca6af6a1d804d45a509df9f1ed5cf585408263f09d73ab871ff151edc76bf414"
"""Of the cells of `large()`; a change of the generator changes it, a change of machine may not."""

sizes = st.integers(0, 120)
seeds = st.integers(0, 2**64)


@cache
def large() -> tuple[Columns, Columns]:
    """A cohort that is large enough for shares to be stable."""
    return generate(3000, 1000, 7)


def rows(columns: Columns) -> list[Row]:
    """The table as one mapping per person."""
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def texts(columns: Columns, column: str) -> list[str]:
    """The answered cells of a text column."""
    return [str(cell) for cell in columns[column] if cell is not None]


def run(folder: Path, *arguments: str) -> dict[str, bytes]:
    """The bytes of the files that the command writes into a folder."""
    script = ROOT / "tools" / "generate_cohort.py"
    command = [sys.executable, str(script), *arguments, "--out", str(folder)]
    subprocess.run(command, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_sample_is_what_the_documented_command_makes(tmp_path: Path) -> None:
    assert SAMPLE_COMMAND in (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    arguments = SAMPLE_COMMAND.removesuffix(" --out data").split()[2:]
    for name, made in run(tmp_path / "new", *arguments).items():
        assert made == (ROOT / "data" / name).read_bytes(), name


def test_the_readme_names_every_column_of_the_sample() -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for name in ("mentees.csv", "mentors.csv"):
        header = (ROOT / "data" / name).read_text(encoding="utf-8").partition("\n")[0]
        assert [column for column in header.split(",") if f"| `{column}` |" not in readme] == []


def test_the_sample_policy_scores_every_pair_and_leaves_most_of_them_eligible() -> None:
    policy = tomllib.loads((ROOT / "data" / "policy.toml").read_text(encoding="utf-8"))
    tables = []
    for name in ("mentees.csv", "mentors.csv"):
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    mentees, mentors = tables
    for mentee in mentees[::10]:
        removed = [eligible(mentee, mentor, mentees, mentors, policy) for mentor in mentors]
        assert sum(not rules for rules in removed) >= 50
        assert all(0 <= score(mentee, mentor, policy)[0] <= 1_000_000 for mentor in mentors)


def test_json_holds_the_same_cells_as_csv(tmp_path: Path) -> None:
    mentees, _ = generate(40, 20, 5)
    WRITERS["csv"](mentees, tmp_path / "mentees.csv")
    WRITERS["json"](mentees, tmp_path / "mentees.json")
    records = json.loads((tmp_path / "mentees.json").read_text(encoding="utf-8"))
    assert records == rows(mentees)
    with (tmp_path / "mentees.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    as_text = [
        {key: "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
         for key, cell in record.items()}
        for record in records
    ]  # fmt: skip
    assert lines == as_text


def test_bytes_do_not_depend_on_the_machine() -> None:
    text = json.dumps(large(), ensure_ascii=True)
    assert hashlib.sha256(text.encode()).hexdigest() == LARGE_DIGEST


@given(sizes, sizes, seeds)
@settings(max_examples=15, deadline=None)
def test_every_cohort_is_valid(mentees: int, mentors: int, seed: int) -> None:
    tables = generate(mentees, mentors, seed)
    for columns, size in zip(tables, (mentees, mentors), strict=True):
        assert {len(cells) for cells in columns.values()} == {size}
        assert len(set(columns["id"])) == size
        check_cells(columns)
    for own, other in (tables, tables[::-1]):
        check_references(own, set(other["id"]))
    for mentor in rows(tables[1]):
        capacity, minimum = number(mentor["capacity"]), number(mentor["minimum"])
        assert (minimum or 0) <= (1 if capacity is None else capacity)
    check_reporting_lines(*tables)


def check_cells(columns: Columns) -> None:
    """Every text cell is in its form, in NFC, and with levels between 1 and 5."""
    assert None not in (*columns["id"], *columns["name"])
    for column in columns:
        for cell in texts(columns, column):
            assert cell == unicodedata.normalize("NFC", cell).strip() != ""
            assert cell[0] not in "=+-@"
    known = {skill.casefold() for skill in SKILLS}
    for cell in texts(columns, "skills"):
        assert skill_levels(cell).keys() <= known
        assert all(1 <= level <= 5 for level in skill_levels(cell).values())
    for cell in texts(columns, "wants") if "wants" in columns else []:
        assert all(1 <= level <= 5 and weight >= 1 for level, weight in wants(cell).values())
    for cell in texts(columns, "goals"):
        assert all(weight >= 1 for weight in goals(cell).values())
    for cell in texts(columns, "values"):
        assert all(1 <= rating <= 6 for rating in ratings(cell).values())
    policy = settings_of({}, {})
    for cell in texts(columns, "availability"):
        assert free_minutes(cell, "UTC", policy["reference_date"])
    for zone in set(texts(columns, "timezone")):
        assert ZoneInfo(zone)


def check_references(own: Columns, others: set[object]) -> None:
    """Wishes name other people of the other table, at most three, and none both ways."""
    wishes = zip(own["id"], own["preferences"], own["excludes"], strict=True)
    for person, preferences, excludes in wishes:
        preferred = re.split(r"\s*>\s*", str(preferences)) if preferences is not None else []
        barred = items(excludes)
        assert {*preferred, *barred} <= others - {person}
        assert len({*preferred, *barred}) == len(preferred) + len(barred)
        assert len(preferred) <= 3
        assert len(barred) <= 2


def check_reporting_lines(mentees: Columns, mentors: Columns) -> None:
    """Managers form a tree, and those in both roles are the same person in both tables."""
    manager: dict[object, object] = {}
    facts: dict[object, Row] = {}
    for row in rows(mentees) + rows(mentors):
        same = facts.setdefault(row["id"], row)
        for column in ("name", "location", "manager_id", "experience_years", "values"):
            assert same[column] == row[column] or None in (same[column], row[column])
        if row["manager_id"] is not None:
            manager[row["id"]] = row["manager_id"]
    for above in manager.values():
        for _ in range(2):
            above = manager.get(above)
        assert above not in manager


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_the_same_seed_gives_the_same_cells_and_another_seed_others(seed: int) -> None:
    assert generate(30, 15, seed) == generate(30, 15, seed)
    assert generate(30, 15, seed) != generate(30, 15, seed + 1)


def test_the_command_gives_the_same_bytes_under_any_hash_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("--mentees", "50", "--mentors", "20", "--seed", "9")
    made = []
    for hash_seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", hash_seed)
        made.append(run(tmp_path / hash_seed, *arguments))
    assert made[0] == made[1]


def test_skills_have_a_long_tail() -> None:
    held = Counter(skill for cell in texts(large()[1], "skills") for skill in skill_levels(cell))
    counts = sorted(held.values(), reverse=True)
    assert len(counts) > 300
    assert sum(counts[:25]) > sum(counts) / 3
    assert sum(count <= 2 for count in counts) > len(counts) / 2


def test_a_mentors_skills_lie_in_few_families() -> None:
    family = {
        skill.casefold(): sum(place >= start for start in FAMILY_START) for place, skill in enumerate(SKILLS)
    }
    shares = []
    for cell in texts(large()[1], "skills"):
        found = Counter(family[skill] for skill in skill_levels(cell))
        shares.append(sum(count for _, count in found.most_common(2)) / found.total())
    assert mean(shares) > 0.85


def test_popular_skills_are_scarce() -> None:
    mentees, mentors = large()
    wanted = Counter(skill for cell in texts(mentees, "wants") for skill in wants(cell))
    held = Counter(skill for cell in texts(mentors, "skills") for skill in skill_levels(cell))
    for skill in map(str.casefold, POPULAR):
        assert wanted[skill] / 3000 > held[skill] / 1000


def test_wants_ask_for_more_than_the_mentee_has() -> None:
    above = below = 0
    for row in rows(large()[0]):
        have = skill_levels(row["skills"])
        for skill, (target, _) in wants(row["wants"]).items():
            if skill in have:
                above, below = above + (target > have[skill]), below + (target <= have[skill])
    assert above > 10 * below > 0


def test_levels_rise_with_experience() -> None:
    levels: dict[bool, list[float]] = {True: [], False: []}
    for row in rows(large()[1]):
        years = number(row["experience_years"])
        if years is not None:
            levels[years >= 15].extend(map(float, skill_levels(row["skills"]).values()))
    assert mean(levels[True]) > mean(levels[False]) + 1


def mean(numbers: list[float]) -> float:
    """The arithmetic mean."""
    return sum(numbers) / len(numbers)


def test_goals_follow_seniority() -> None:
    named: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows(large()[0]):
        years = number(row["experience_years"])
        if years is not None:
            named[years < 3].update(goals(row["goals"]).keys())
    for goal, junior in (("settling in", True), ("leading a team", False)):
        assert share(named[junior], goal) > 2 * share(named[not junior], goal)


def share(counts: Counter[str], key: str) -> float:
    """How much of all that was counted is one key."""
    return counts[key] / counts.total()


def test_some_people_are_in_both_tables_and_some_mentors_manage_mentees() -> None:
    mentees, mentors = large()
    both = set(mentees["id"]) & set(mentors["id"])
    assert 20 <= len(both) <= 100
    managed = sum(manager in set(mentors["id"]) for manager in mentees["manager_id"])
    assert 0.1 < managed / 3000 < 0.4


def test_a_few_mentors_are_wanted_by_many() -> None:
    mentees, mentors = large()
    asked = Counter(mentor for cell in texts(mentees, "preferences") for mentor in cell.split(" > "))
    assert sum(count for _, count in asked.most_common(20)) > asked.total() / 5
    assert len(asked) > len(mentors["id"]) / 3


def test_every_optional_column_has_blanks_but_not_many() -> None:
    rare = {"preferences", "excludes", "minimum"}
    for columns in large():
        for column, cells in columns.items():
            if column not in {"id", "name"} | rare:
                assert 0 < cells.count(None) / len(cells) < 0.3, column


def test_zones_include_a_half_hour_one_and_names_several_scripts() -> None:
    for columns in large():
        assert "Asia/Kolkata" in columns["timezone"]
        assert len(set(texts(columns, "timezone"))) >= 6
        letters = {letter for cell in texts(columns, "name") for letter in cell if letter.isalpha()}
        scripts = {unicodedata.name(letter).split()[0] for letter in letters}
        assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI", "CJK"} <= scripts


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (3, 0), (0, 3), (1, 1)])
def test_the_smallest_sizes_work(mentees: int, mentors: int) -> None:
    tables = generate(mentees, mentors, 0)
    assert [len(columns["id"]) for columns in tables] == [mentees, mentors]

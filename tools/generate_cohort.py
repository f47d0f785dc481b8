# SPDX-License-Identifier: Apache-2.0
"""Generates an invented mentoring programme of any size: two tables, mentees and mentors.

The same sizes and seed give the same bytes on every machine. The structure is that of a real
company (see the cohort_* modules): skills with a long tail, wants above the own level, goals
that follow career and profession, calendars in several zones, reporting lines, blanks.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import cohort_answers as answers
from cohort_calendar import availability
from cohort_catalog import DEPARTMENTS, OFFICES
from cohort_people import People, make_people, person_names
from cohort_programme import Role, Wishes, demand, mentee_role, mentor_role, places
from cohort_random import Draws, Ints

Cell = str | int | float | None
Columns = dict[str, Sequence[Cell]]

BLANK_RATES = {
    "mentee": {
        "name": 0.0, "department": 0.02, "location": 0.02, "timezone": 0.01, "manager_id": 0.03,
        "experience_years": 0.06, "languages": 0.07, "skills": 0.2, "wants": 0.04, "goals": 0.08,
        "values": 0.22, "availability": 0.1,
    },
    "mentor": {
        "name": 0.0, "department": 0.01, "location": 0.01, "timezone": 0.01, "manager_id": 0.04,
        "experience_years": 0.04, "languages": 0.05, "skills": 0.02, "goals": 0.1, "values": 0.18,
        "availability": 0.07,
    },
}  # fmt: skip
"""How often a column is left blank; also the columns of each side and their order."""
HEAD_OFFICE_ZONE_UNSAID = 0.15


def generate(mentees: int, mentors: int, seed: int) -> tuple[Columns, Columns]:
    """The tables of mentees and of mentors: cells by column, None where blank, sorted by id.

    Whole numbers >= 0 in; `experience_years` is a float, `capacity`, `minimum` and `demand` are
    int, all other cells are text in the form that text files have.
    """
    draws = Draws(seed)
    people = make_people(mentees, mentors, draws)
    facts = _facts(people, draws)
    capacity, minimum = places(mentors, draws)
    asked: Columns = {"demand": demand(mentees, draws)}
    offered: Columns = {"capacity": capacity, "minimum": minimum}
    return (
        _table(people, facts, (mentee_role(people), asked), draws),
        _table(people, facts, (mentor_role(people), offered), draws),
    )


def _facts(people: People, draws: Draws) -> Columns:
    """What is true of a person in both roles; one cell per person."""
    skills = answers.SkillAnswers(people, draws)
    unsaid = draws.chance("head office zone", HEAD_OFFICE_ZONE_UNSAID, people.count)
    home = (people.office == 0) & unsaid
    zones = [*(office.timezone for office in OFFICES), None]
    return {
        "name": person_names(people, draws),
        "department": _named([entry.name for entry in DEPARTMENTS], people.department),
        "location": _named([office.name for office in OFFICES], people.office),
        "timezone": _named(zones, np.where(home, len(OFFICES), people.office)),
        "manager_id": [people.id_text(manager) for manager in people.manager.tolist()],
        "experience_years": people.experience.tolist(),
        "languages": answers.languages(people, draws),
        "skills": skills.skills(),
        "wants": skills.wants(),
        "values": answers.values(people, draws),
        "availability": availability(people, draws),
    }


def _named(names: Sequence[Cell], which: Ints) -> list[Cell]:
    return [names[index] for index in which.tolist()]


def _table(people: People, facts: Columns, side: tuple[Role, Columns], draws: Draws) -> Columns:
    """One side's table: ids, facts and goals with some cells left blank, numbers, wishes."""
    role, numbers = side
    facts = facts | {"goals": answers.goals(people, draws, role.name)}
    wishes = Wishes(people, role, draws)
    ids = [people.id_text(person) for person in range(people.count)[role.own]]
    table: Columns = {"id": ids}
    for column, rate in BLANK_RATES[role.name].items():
        blank = draws.chance(f"{role.name} {column} blank", rate, len(ids)).tolist()
        cells = facts[column][role.own]
        table[column] = [None if b else cell for b, cell in zip(blank, cells, strict=True)]
    table |= numbers
    table |= {"preferences": wishes.preferences(), "excludes": wishes.excludes()}
    order = np.argsort(people.employee[role.own], kind="stable").tolist()
    return {column: [cells[row] for row in order] for column, cells in table.items()}


def write_csv(columns: Columns, path: Path) -> None:
    """UTF-8, a header line, LF line ends; a blank cell is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*map(_as_text, columns.values()), strict=True))


def write_json(columns: Columns, path: Path) -> None:
    """An array of objects, one line each; a blank cell is null."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for row, cells in enumerate(zip(*columns.values(), strict=True)):
            record = dict(zip(columns, cells, strict=True))
            file.write(",\n" if row else "[\n")
            file.write(json.dumps(record, ensure_ascii=False))
        file.write("\n]\n" if columns["id"] else "[]\n")


WRITERS = {"csv": write_csv, "json": write_json}


def _as_text(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Floats as the shortest text (`2.5`, `12`), everything else as it is."""
    if not any(isinstance(cell, float) for cell in cells):
        return cells
    return [f"{cell:g}" if isinstance(cell, float) else cell for cell in cells]


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be a whole number >= 0")
    return number


def main() -> None:
    """Writes mentees and mentors into a folder, which is made where it is missing."""
    parser = argparse.ArgumentParser(description="Generate an invented mentoring programme.")
    parser.add_argument("--mentees", type=_count, default=150)
    parser.add_argument("--mentors", type=_count, default=60)
    parser.add_argument("--seed", type=_count, default=1)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--format", choices=sorted(WRITERS), default="csv")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tables = generate(options.mentees, options.mentors, options.seed)
    for name, columns in zip(("mentees", "mentors"), tables, strict=True):
        WRITERS[options.format](columns, options.out / f"{name}.{options.format}")


if __name__ == "__main__":
    main()

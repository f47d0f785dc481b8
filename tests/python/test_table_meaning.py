# SPDX-License-Identifier: Apache-2.0
"""Text forms, native lists, structs and maps of the same answers lead to the same result."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pairwright as pw

Columns = dict[str, Any]

MENTEES: Columns = {
    "id": ["e1", "e2", "e3"],
    "wants": ["Python:4*2; sql", "C++:2", ""],
    "goals": ["promotion*2; speaking", "", "speaking"],
    "values": ["order=5; ease=3; pace=1", "order=1; ease=2", ""],
    "availability": ["Mon 09:00-12:00; Tue,Thu 14:00-16:30", "", "Fri 10:00-11:30"],
    "preferences": ["m2 > m1", "", "m1"],
    "demand": ["1", "", "1"],
}
MENTORS: Columns = {
    "id": ["m1", "m2"],
    "skills": ["python:5; SQL:2.5", "c++"],
    "goals": ["Promotion", "speaking; promotion"],
    "values": ["ease=4; order=2; pace=3", "order=5; ease=1"],
    "availability": ["Mon 10:00-12:00; Thu 14:00-15:00", "Mon-Fri 10:00-11:00"],
    "excludes": ["e2; e3", ""],
    "capacity": ["2", "1"],
}


def importance(name: str, weight: float | None = None) -> Columns:
    return {"goal": name, "weight": weight}


def wanted(name: str, target: float | None = None, weight: float | None = None) -> Columns:
    return {"skill": name, "target": target, "weight": weight}


def stretch(day: str, start: str, end: str) -> Columns:
    return {"day": day, "start": start, "end": end}


TEXTS: tuple[Columns, Columns] = ({}, {})
STRUCTS = (
    {
        "wants": [[wanted("Python", 4, 2), wanted("sql")], [wanted("C++", 2)], []],
        "goals": [
            [importance("promotion", 2), importance("speaking")],
            None,
            [importance("speaking")],
        ],
        "values": [{"order": 5, "ease": 3, "pace": 1}, {"order": 1, "ease": 2}, None],
        "availability": [
            [stretch("Mon", "09:00", "12:00"), stretch("Tue,Thu", "14:00", "16:30")],
            [],
            [stretch("Fri", "10:00", "11:30")],
        ],
        "preferences": [["m2", "m1"], None, ["m1"]],
        "demand": [1, None, 1],
    },
    {
        "skills": [
            [{"name": "python", "level": 5.0}, {"name": "SQL", "level": 2.5}],
            [{"name": "c++"}],
        ],
        "goals": [["Promotion"], ["speaking", "promotion"]],
        "values": [{"ease": 4, "order": 2, "pace": 3}, {"order": 5, "ease": 1}],
        "availability": [["Mon 10:00-12:00", "Thu 14:00-15:00"], ["Mon-Fri 10:00-11:00"]],
        "excludes": [["e2", "e3"], []],
        "capacity": [2, 1],
    },
)
TUPLES = (
    {
        "wants": [[("Python", 4, 2), ("sql",)], [("C++", 2)], None],
        "goals": [{"promotion": 2, "speaking": 1}, {}, {"speaking": 1.0}],
        "values": [[("order", 5), ("ease", 3), ("pace", 1)], [("order", 1), ("ease", 2)], None],
        "availability": [
            [("Mon", "09:00", "12:00"), ("Tue,Thu", "14:00", "16:30")],
            None,
            [("Fri", "10:00", "11:30")],
        ],
    },
    {
        "skills": [{"python": 5, "SQL": 2.5}, {"c++": 3}],
        "values": [[("ease", 4), ("order", 2), ("pace", 3)], [("order", 5), ("ease", 1)]],
    },
)
MAPS = (
    {
        "goals": pa.array(
            [[("promotion", 2), ("speaking", 1)], None, [("speaking", 1)]],
            pa.map_(pa.string(), pa.int8()),
        ),
        "values": pa.array(
            [[("order", 5), ("ease", 3), ("pace", 1)], [("order", 1), ("ease", 2)], []],
            pa.map_(pa.string_view(), pa.decimal128(5, 2)),
        ),
    },
    {
        "skills": pa.array(
            [[("python", 5), ("SQL", 2.5)], [("c++", None), ("c++", 3)]],
            pa.map_(pa.string(), pa.float32()),
        )
    },
)


def outcome(mentees: Any, mentors: Any) -> list[Any]:
    """Status, pairs with their contributions, people left over, prices."""
    result = pw.match(mentees, mentors)
    return [result.status, *map(result.columns, ("pairs", "unmatched", "prices"))]


@pytest.fixture(scope="module")
def expected() -> list[Any]:
    return outcome(MENTEES, MENTORS)


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        *[(kind, TEXTS) for kind in (pa.table, pl.DataFrame, pd.DataFrame)],
        *[(kind, STRUCTS) for kind in (dict, pa.table, pl.DataFrame, pd.DataFrame)],
        (dict, TUPLES),
        (pa.table, MAPS),
    ],
)
def test_every_form_means_the_same(kind: Any, forms: tuple[Columns, Columns], expected: list[Any]) -> None:
    mentees, mentors = MENTEES | forms[0], MENTORS | forms[1]
    assert outcome(kind(mentees), kind(mentors)) == expected

# SPDX-License-Identifier: Apache-2.0
"""Scores and rules against the slow reference, which shares no code with the core."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pairwright as pw
import reference_scores as reference
from conftest import Rows

# A tie at half a millionth may round either way: the reference works in fractions, the core in doubles.
TIE = 1


def compare(mentees: Rows, mentors: Rows, policy: dict[str, Any] | None, *, tie: int = 0) -> int:
    """Checks every pair; the number of candidates."""
    result = pw.match(mentees, mentors, policy)
    used = result.policy
    removed = reference.eligible
    candidates = 0
    for mentee in mentees:
        for mentor in mentors:
            told = result.explain(mentee["id"], mentor["id"])
            score, contributions = reference.score(mentee, mentor, used)
            ours = {part.factor: part.contribution for part in told.contributions}
            assert ours.keys() == contributions.keys()
            for factor, contribution in contributions.items():
                assert abs(ours[factor] - contribution) <= tie, (mentee["id"], mentor["id"], factor)
            assert told.score == sum(ours.values())
            assert abs(told.score - score) <= tie * len(ours)
            assert set(told.removed_by) == set(removed(mentee, mentor, mentees, mentors, used))
            candidates += not told.removed_by
    assert result.metrics["candidates"] == candidates
    assert result.verify() == ()
    return candidates


def test_every_pair_of_the_sample_scores_as_in_the_reference(
    sample: tuple[Rows, Rows], sample_policy: Path
) -> None:
    policy = tomllib.loads(sample_policy.read_text(encoding="utf-8"))
    assert compare(*sample, policy) == 8939


def test_every_pair_of_the_sample_scores_as_in_the_reference_without_a_policy(
    sample: tuple[Rows, Rows],
) -> None:
    assert compare(*sample, None) == 8939


@pytest.mark.parametrize(
    "rules",
    [
        {"levels": {"kind": "reporting_line", "levels": 1, "same_manager": True, "strict": True}},
        {"office": {"kind": "forbid_same", "column": "location"}},
        {"office": {"kind": "require_same", "column": "department", "strict": True}},
        {"speak": {"kind": "require_overlap", "column": "languages", "minimum": 2}},
        {"meet": {"kind": "require_overlap", "column": "availability", "minimum": 120, "strict": True}},
        {"years": {"kind": "number_window", "column": "experience_years", "min": 2, "max": 15}},
        {"least": {"kind": "minimum_score", "score": 0.35}},
    ],
    ids=lambda rules: next(iter(rules)),
)
def test_rules_remove_the_pairs_that_the_reference_removes(
    sample: tuple[Rows, Rows], rules: dict[str, Any]
) -> None:
    # Without the columns that name others: a part of the mentees would leave names in the air.
    dropped = {"preferences", "excludes"}
    mentees, mentors = (
        [{name: cell for name, cell in row.items() if name not in dropped} for row in rows] for rows in sample
    )
    policy = {
        "factors": {
            "skills": {"missing": "renormalise"},
            "goals": {"missing": "renormalise", "weight": 2},
            "office": {"kind": "category", "column": "location", "match": "different"},
            "talk": {"kind": "overlap", "column": "languages", "measure": "jaccard", "missing": 0},
        },
        "rules": rules,
    }
    assert compare(mentees[:40], mentors, policy, tie=TIE) < 40 * 60


NAMES = ["C++", "c#", "Node.js", "html/css", "maven (build tool)", "ärger", "ÄRGER", "ß", "ss"]
SKILLS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["", ":1", ":2.5", ":5"])),
    max_size=4,
    unique_by=lambda entry: entry[0].casefold(),
).map(lambda entries: "; ".join(name + level for name, level in entries))
VALUES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(1, 5)), max_size=4, unique_by=lambda e: e[0]
).map(lambda entries: "; ".join(f"{name}={rating}" for name, rating in entries))
HOURS = st.lists(
    st.tuples(st.sampled_from(["Mon", "Sun", "Tue,Thu", "Sat"]), st.integers(0, 22), st.integers(1, 3)),
    max_size=3,
).map(lambda slots: "; ".join(f"{d} {h:02}:00-{min(h + n, 24):02}:00" for d, h, n in slots))
ZONES = st.sampled_from(["", "UTC", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"])


def people(prefix: str) -> st.SearchStrategy[Rows]:
    person = st.fixed_dictionaries(
        {
            "skills": SKILLS,
            "wants": SKILLS,
            "goals": SKILLS.map(lambda cell: cell.replace(":", "*")),
            "values": VALUES,
            "availability": HOURS,
            "timezone": ZONES,
        }
    )
    return st.lists(person, min_size=1, max_size=3).map(
        lambda rows: [{"id": f"{prefix}{k}", **row} for k, row in enumerate(rows)]
    )


@settings(max_examples=150, deadline=None)
@given(people("e"), people("m"), st.sampled_from([0.5, 0, 1, "renormalise"]))
def test_any_small_cohort_scores_as_in_the_reference(mentees: Rows, mentors: Rows, missing: Any) -> None:
    names = ["skills", "goals", "values", "availability"]
    factors = {name: {"weight": weight, "missing": missing} for weight, name in enumerate(names, 1)}
    policy = {"factors": factors, "timezone": "Europe/Berlin", "reference_date": "2026-07-01"}
    compare(mentees, mentors, policy, tie=TIE)

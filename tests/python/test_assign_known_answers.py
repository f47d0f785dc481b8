# SPDX-License-Identifier: Apache-2.0
"""`assign` against published answers and some derived by hand: known_answers.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pairwright as pw

CASES = json.loads(Path(__file__).with_name("known_answers.json").read_text(encoding="utf-8"))
OBJECTIVES = {"perfect": "perfect", "max_cardinality": "coverage", "max_weight": "total"}
FAULTS = {"type", "value_range", "not_finite", "shape"}


def cases(*kinds: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if case["kind"] in kinds]


def scores_of(cells: list[list[float | None]], sense: str) -> tuple[np.ndarray, np.ndarray]:
    """Scores to maximise, and the mask of the cells that are null."""
    forbidden = np.array([[cell is None for cell in row] for row in cells], dtype=bool)
    scores = np.array([[cell or 0 for cell in row] for row in cells])
    return (-scores if sense == "min" else scores), forbidden


def columns_by_row(answer: pw.Assignment, rows: int) -> list[list[int]]:
    columns: list[list[int]] = [[] for _ in range(rows)]
    for row, column in zip(answer.rows.tolist(), answer.cols.tolist(), strict=True):
        columns[row].append(column)
    return columns


def assert_total(answer: pw.Assignment, sense: str, expected: float) -> None:
    total = -answer.total if sense == "min" else answer.total
    if isinstance(expected, int) and isinstance(answer.total, int):
        assert total == expected
    else:
        assert total == pytest.approx(expected, rel=1e-14)
    assert answer.bound == answer.total


def assert_witness(answer: pw.Assignment, violator: dict[str, Any]) -> None:
    assert answer.witness is not None
    assert answer.witness.side == "rows"
    assert answer.witness.rows.tolist() == violator["rows"]
    assert answer.witness.cols.tolist() == violator["neighbour_cols"]
    assert answer.witness.shortfall == violator["deficiency"]


@pytest.mark.parametrize("case", cases("assignment"))
def test_the_published_assignment_is_found_and_proved(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    scores, forbidden = scores_of(given["matrix"], given["sense"])
    answer = pw.assign(scores, forbidden=forbidden, objective=OBJECTIVES[given["policy"]])
    assert answer.verify() == ()
    assert answer.status == expected["status"]
    if answer.status == "infeasible":
        assert answer.rows.size == answer.cols.size == 0
        return
    assert_total(answer, given["sense"], expected["objective"])
    assert answer.rows.size == expected["cardinality"]
    found = [next(iter(columns), None) for columns in columns_by_row(answer, len(scores))]
    if expected["optimal_matchings"]:
        assert found in expected["optimal_matchings"]
    if "canonical_matching" in expected:
        assert found == expected["canonical_matching"]


@pytest.mark.parametrize(
    "case", [case for case in cases("assignment") if "hall_violator" in case.values[0]["expected"]]
)
def test_an_impossible_perfect_assignment_is_explained_by_its_hall_violator(
    case: dict[str, Any],
) -> None:
    given, expected = case["input"], case["expected"]
    scores, forbidden = scores_of(given["matrix"], given["sense"])
    perfect = pw.assign(scores, forbidden=forbidden, objective="perfect")
    assert perfect.status == "infeasible"
    assert perfect.verify() == ()
    assert_witness(perfect, expected["hall_violator"])
    coverage = pw.assign(scores, forbidden=forbidden, objective="coverage")
    assert coverage.status == "optimal"
    assert coverage.rows.size == expected.get("max_cardinality", expected["cardinality"])
    assert_witness(coverage, expected["hall_violator"])


@pytest.mark.parametrize("case", cases("b_matching", "transportation"))
def test_the_published_assignment_with_limits_is_found_and_proved(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    scores, forbidden = scores_of(given["weights_mentee_by_mentor"], given["sense"])
    assert given["demand"] == "exact"
    answer = pw.assign(
        scores,
        capacity=given["mentor_max"],
        minimum=given["mentor_min"],
        demand=given["mentee_demand"],
        forbidden=forbidden,
        objective="perfect",
    )
    assert answer.verify() == ()
    assert answer.status == expected["status"]
    if answer.status == "optimal":
        assert_total(answer, given["sense"], expected["objective"])
        assert columns_by_row(answer, len(scores)) in expected["optimal"]
        return
    assert answer.witness is not None
    if expected["reason"] == "capacity":
        assert answer.witness.side == "rows"
        assert answer.witness.shortfall == expected["total_demand"] - expected["total_supply"]
    else:
        assert answer.witness.side == "cols"
        assert answer.witness.shortfall == expected["total_minimum"] - expected["total_demand"]


@pytest.mark.parametrize("case", cases("assignment_generated"))
def test_transport_on_a_line_is_solved_as_by_sorting(case: dict[str, Any]) -> None:
    """The first 300 people of the case: all its million would be 10^12 pairs."""
    assert case["input"]["cost"] == "|x-y|"
    people = np.arange(300, dtype=np.int64)
    mentees = people * 2654435761 % 2**32
    mentors = people * 40503 % 2**32
    answer = pw.assign(-np.abs(mentees[:, None] - mentors[None, :]), objective="perfect")
    assert answer.verify() == ()
    assert -answer.total == np.abs(np.sort(mentees) - np.sort(mentors)).sum()


@pytest.mark.parametrize("case", cases("fault"))
def test_the_published_fault_is_refused_by_its_kind(case: dict[str, Any]) -> None:
    given, expected = case["input"], case["expected"]
    matrix = given.get("matrix", [[1], [1]])
    scores = [[float(cell) if isinstance(cell, str) else cell for cell in row] for row in matrix]
    if "accept" in expected:
        answer = pw.assign(scores, capacity=given.get("mentor_max"))
        assert f"exact objective {answer.total}" in expected["accept"]
        return
    assert expected["error"] in FAULTS
    with pytest.raises(pw.DataError) as refused:
        pw.assign(scores, capacity=given.get("mentor_max"))
    assert refused.value.faults[0].code == expected["error"]

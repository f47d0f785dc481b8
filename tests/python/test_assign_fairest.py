# SPDX-License-Identifier: Apache-2.0
"""The objective ``fairest``: exhaustive search on small matrices, answers derived by hand, its proof."""

from __future__ import annotations

import json
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

import pairwright as pw
from pairwright.result import recheck

Limits = dict[str, list[int]]


def pairs_of(answer: pw.Assignment) -> list[tuple[int, int]]:
    return list(zip(answer.rows.tolist(), answer.cols.tolist(), strict=True))


def fairest_by_search(
    scores: np.ndarray, forbidden: np.ndarray, limits: Limits
) -> list[tuple[int, int]] | None:
    """Most pairs, then the greatest ascending list of scores, then the first list of pairs."""
    rows, columns = scores.shape
    open_columns = [[j for j in range(columns) if not forbidden[i, j]] for i in range(rows)]
    choices = [
        [part for size in range(limits["demand"][i] + 1) for part in combinations(open_columns[i], size)]
        for i in range(rows)
    ]
    best: tuple[Any, ...] | None = None
    for choice in product(*choices):
        pairs = [(i, j) for i, part in enumerate(choice) for j in part]
        loads = [sum(j == column for _, j in pairs) for column in range(columns)]
        bounds = zip(limits["minimum"], loads, limits["capacity"], strict=True)
        if any(not least <= load <= most for least, load, most in bounds):
            continue
        key = (-len(pairs), [-x for x in sorted(scores[pair] for pair in pairs)], pairs)
        best = key if best is None else min(best, key)
    return None if best is None else best[2]


@pytest.mark.parametrize("seed", range(150))
def test_the_fairest_choice_is_that_of_exhaustive_search(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 5, 2).tolist()
    scores = random.integers(-3, random.choice([0, 2, 50]), (rows, columns))
    forbidden = random.random((rows, columns)) < 0.2
    capacity = random.integers(0, 3, columns)
    limits = {
        "capacity": capacity.tolist(),
        "minimum": np.minimum(capacity, random.integers(0, 5, columns) == 0).astype(int).tolist(),
        "demand": random.integers(0, 3, rows).tolist(),
    }
    answer = pw.assign(scores, forbidden=forbidden, objective="fairest", **limits)  # type: ignore[arg-type]
    expected = fairest_by_search(scores, forbidden, limits)
    assert answer.verify() == ()
    if expected is None:
        assert answer.status == "infeasible"
    else:
        assert answer.status == "optimal"
        assert pairs_of(answer) == expected


def test_the_worst_pair_comes_before_the_total() -> None:
    answer = pw.assign([[10, 5], [5, 2]], objective="fairest")
    assert answer.cols.tolist() == [1, 0]
    assert answer.total == answer.bound == 10
    assert answer.row_surplus.size == answer.col_price.size == 0
    assert answer.verify() == ()


def test_pairs_are_compared_and_not_the_sums_of_persons() -> None:
    """The best worst sum of a row is 5, with a pair of score 1; the best worst pair is 2."""
    answer = pw.assign([[2, 2, 7, 5], [0, 1, 4, 2]], demand=2, objective="fairest")
    assert pairs_of(answer) == [(0, 0), (0, 1), (1, 2), (1, 3)]


def test_floats_are_compared_exactly() -> None:
    answer = pw.assign([[0.3, 0.9], [0.1 + 0.2, 0.35]], objective="fairest")
    assert pairs_of(answer) == [(0, 1), (1, 0)]
    assert answer.verify() == ()


def stored_result() -> tuple[str, str, str]:
    mentees = [{"id": name, "goals": goals} for name, goals in zip("abc", ("x; y", "x", "x; z"), strict=True)]
    mentors = [{"id": name, "goals": goals} for name, goals in zip("mno", ("x; y", "z", "y"), strict=True)]
    result = pw.match(mentees, mentors, policy={"objective": "fairest", "factors": {"goals": {"weight": 1}}})
    assert result.status == "optimal"
    assert result.verify() == ()
    assert result.columns("prices")["price"] == []
    return result.cohort_json(), result.policy_json(), result.to_json()


def test_a_policy_may_ask_for_the_fairest_choice_and_its_stored_proof_is_checked() -> None:
    cohort, policy, result = stored_result()
    assert json.loads(result)["stages"]
    assert recheck(cohort, policy, result)[1] == ()


@pytest.mark.parametrize("place", ["surpluses", "prices", "level", "unfilled_penalty"])
def test_a_forged_stage_is_found_out(place: str) -> None:
    cohort, policy, result = stored_result()
    told = json.loads(result)
    stage = told["stages"][0]
    if isinstance(stage[place], list):
        stage[place] = [["a" if place == "surpluses" else "m", 1]]
    else:
        stage[place] += 5
    assert recheck(cohort, policy, json.dumps(told))[1] != ()


def test_stages_left_out_are_found_out() -> None:
    cohort, policy, result = stored_result()
    told = json.loads(result)
    del told["stages"]
    assert recheck(cohort, policy, json.dumps(told))[1] != ()

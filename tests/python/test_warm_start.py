# SPDX-License-Identifier: Apache-2.0
"""`assign` from an earlier answer: the same answer as without, for any changes and any start."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

import pairwright as pw

OBJECTIVES = ["total", "coverage", "perfect"]


def expect_same(scores: Any, start: Any, **how: Any) -> None:
    cold = pw.assign(scores, **how)
    warm = pw.assign(scores, warm_start=start, **how)
    assert (warm.status, warm.total) == (cold.status, cold.total)
    np.testing.assert_array_equal(warm.rows, cold.rows)
    np.testing.assert_array_equal(warm.cols, cold.cols)
    assert warm.verify() == ()


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("kind", ["int64", "float64"])
def test_rows_and_columns_that_change(objective: str, kind: str) -> None:
    random = np.random.default_rng(3)
    for _ in range(40):
        rows, cols = random.integers(1, 30, 2)
        scores = random.integers(-20, 100, (rows, cols)).astype(kind) / (1 if kind == "int64" else 8)
        scores = scores.astype(kind)
        how = {"objective": objective, "capacity": random.integers(1, 3, cols)}
        earlier = pw.assign(scores, **how)
        expect_same(scores, earlier, **how)
        changed = scores.copy()
        changed[random.integers(rows)] = random.integers(-20, 100, cols)
        changed[:, random.integers(cols)] = random.integers(-20, 100, rows)
        expect_same(changed, earlier, **how)
        # With other scores the quantum may be another one.
        expect_same(changed * (3 if kind == "int64" else 1234.567), earlier, **how)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_people_who_join_and_leave(objective: str) -> None:
    random = np.random.default_rng(4)
    for _ in range(40):
        rows, cols = random.integers(2, 30, 2)
        before = (random.permutation(rows)[: random.integers(1, rows + 1)], np.arange(-1, cols))
        scores = random.integers(0, 100, (rows, cols))
        earlier = pw.assign(scores, objective=objective)
        start = earlier.renumbered(*before)
        assert start.shape == (before[0].size, cols + 1)
        now = np.column_stack([random.integers(0, 100, before[0].size), scores[before[0]]])
        expect_same(now, start, objective=objective)
        expect_same(now[:, 1:], earlier.renumbered(rows=before[0]), objective=objective)


def test_sparse_scores_and_demand() -> None:
    random = np.random.default_rng(5)
    for density in (0.05, 0.3):
        scores = sparse.random(80, 60, density=density, format="csr", random_state=6)
        how = {"demand": random.integers(0, 3, 80), "capacity": random.integers(0, 4, 60)}
        earlier = pw.assign(scores, **how)
        changed = scores.copy()
        changed.data[:7] *= 1.5
        expect_same(changed, earlier, **how)


@pytest.mark.parametrize("objective", ["fairest", "perfect", "total"])
def test_starts_without_prices_or_of_another_objective(objective: str) -> None:
    scores = np.arange(12).reshape(3, 4) % 5
    expect_same(scores, pw.assign(scores, objective="fairest"), objective=objective)
    expect_same(scores, pw.assign(scores.T, objective="perfect").renumbered([2, -1, 0], [-1, 2, 1, 0]))
    infeasible = pw.assign(scores, capacity=0, objective="perfect")
    assert infeasible.status == "infeasible"
    expect_same(scores, infeasible, objective=objective)


def test_many_changes_one_after_the_other() -> None:
    random = np.random.default_rng(8)
    scores = random.random((60, 50))
    answer = pw.assign(scores)
    for _ in range(60):
        scores[random.integers(60)] = random.random(50)
        answer = pw.assign(scores, warm_start=answer)
        np.testing.assert_array_equal(answer.cols, pw.assign(scores).cols)


def test_starts_that_do_not_fit_are_refused() -> None:
    scores = np.ones((3, 4))
    earlier = pw.assign(scores)
    with pytest.raises(pw.DataError, match="renumbered") as refused:
        pw.assign(np.ones((2, 4)), warm_start=earlier)
    assert refused.value.faults[0].code == "shape"
    with pytest.raises(pw.DataError, match="no earlier answer"):
        pw.assign(scores, warm_start=[1, 2])  # type: ignore[arg-type]
    for rows, code in (([0, 3], "out_of_range"), ([0, -2], "out_of_range"), ([1, 1], "duplicate")):
        with pytest.raises(pw.DataError) as refused:
            earlier.renumbered(rows=rows)
        assert (refused.value.faults[0].code, refused.value.faults[0].table) == (code, "rows")
    for numbers in ([0.5], [[0]], ["a"]):
        with pytest.raises(pw.DataError, match="whole numbers"):
            earlier.renumbered(cols=numbers)

# SPDX-License-Identifier: Apache-2.0
"""`assign` against SciPy's linear_sum_assignment, at a size that brute force cannot reach."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import Generator
from scipy.optimize import linear_sum_assignment

import pairwright as pw

N = 300
SEEDS = range(3)


def uniform(rng: Generator, rows: int, columns: int) -> np.ndarray:
    return rng.random((rows, columns))


def small_integers(rng: Generator, rows: int, columns: int) -> np.ndarray:
    return rng.integers(1, 21, (rows, columns))


def correlated(rng: Generator, rows: int, columns: int) -> np.ndarray:
    """Low rank, as scores of people who differ in a few traits."""
    noise = 0.05 * rng.normal(size=(rows, columns))
    return rng.normal(size=(rows, 3)) @ rng.normal(size=(3, columns)) + noise


def nearly_all_tied(rng: Generator, rows: int, columns: int) -> np.ndarray:
    return (rng.random((rows, columns)) < 0.02).astype(np.int8)


def wide_integers(rng: Generator, rows: int, columns: int) -> np.ndarray:
    """Exact in doubles, and so are their sums: SciPy computes in doubles."""
    return rng.integers(-(2**40), 2**40, (rows, columns))


DISTRIBUTIONS = [uniform, small_integers, correlated, nearly_all_tied, wide_integers]
Distribution = Callable[[Generator, int, int], np.ndarray]


def best_total(scores: np.ndarray) -> float:
    rows, cols = linear_sum_assignment(scores, maximize=True)
    return scores[rows, cols].sum()


def assert_best(answer: pw.Assignment, expected: float, pairs: int) -> None:
    """Rounding to the quantum may cost half of it for each pair, on both sides."""
    assert answer.status == "optimal"
    assert answer.verify() == ()
    assert answer.rows.size == pairs
    slack = 0 if isinstance(answer.total, int) else pairs * answer.quantum + 1e-12 * abs(expected)
    assert abs(answer.total - expected) <= slack


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", DISTRIBUTIONS)
@pytest.mark.parametrize("shape", [(N, N), (N, N // 2), (N // 2, N)], ids=["square", "tall", "wide"])
def test_coverage_finds_the_total_that_scipy_finds(
    draw: Distribution, shape: tuple[int, int], seed: int
) -> None:
    scores = draw(np.random.default_rng(seed), *shape)
    answer = pw.assign(scores, objective="coverage")
    assert_best(answer, best_total(scores), min(shape))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", DISTRIBUTIONS)
def test_capacities_are_as_good_as_repeated_columns(draw: Distribution, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = draw(rng, N, N // 4)
    capacity = rng.integers(0, 9, N // 4)
    repeated = np.repeat(scores, capacity, axis=1)
    answer = pw.assign(scores, capacity=capacity, objective="coverage")
    assert_best(answer, best_total(repeated), min(N, int(capacity.sum())))
    assert (np.bincount(answer.cols, minlength=N // 4) <= capacity).all()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", DISTRIBUTIONS)
def test_total_is_as_good_as_an_empty_column_for_each_row(draw: Distribution, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = draw(rng, N, N)
    scores = scores - np.quantile(scores, 0.995).astype(scores.dtype)
    answer = pw.assign(scores)
    expected = best_total(np.hstack([scores, np.zeros((N, N), scores.dtype)]))
    assert_best(answer, expected, answer.rows.size)
    assert (scores[answer.rows, answer.cols] >= 0).all()

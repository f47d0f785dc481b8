# SPDX-License-Identifier: Apache-2.0
"""Generators of dense cost matrices. Each draws blocks of rows, so that a large matrix needs no temporaries
of its own size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from peers.problem import Dense, Instance, Ints

Rng: TypeAlias = np.random.Generator
#: Costs of rows begin..end, any integer type, [end - begin, columns]; called in ascending order.
Block: TypeAlias = Callable[[int, int], npt.NDArray[Any]]
Family: TypeAlias = Callable[[Rng, int, int], Block]

COST_BITS = 24
TOP = 2**COST_BITS - 1
ROWS_AT_A_TIME = 512
TRAITS = 32


def uniform(rng: Rng, rows: int, columns: int) -> Block:
    return lambda begin, end: rng.integers(0, TOP + 1, (end - begin, columns), dtype=np.int32)


def one_to_hundred(rng: Rng, rows: int, columns: int) -> Block:
    return lambda begin, end: rng.integers(1, 101, (end - begin, columns), dtype=np.int32)


def traits(rng: Rng, rows: int, columns: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Non-negative vectors of mentees [rows, TRAITS] and mentors [columns, TRAITS], a few mentors far ahead.

    Whole numbers in doubles: their products are exact, so the same on every machine.
    """
    mentees = rng.normal(size=(rows, TRAITS)) ** 2 * np.exp(0.3 * rng.normal(size=(rows, TRAITS)))
    popularity = np.exp(0.6 * rng.normal(size=(columns, 1)))
    mentors = popularity * (0.3 + np.abs(rng.normal(size=(columns, TRAITS))))
    return np.rint(mentees * 2**12), np.rint(mentors * 2**12)


def low_rank(rng: Rng, rows: int, columns: int) -> Block:
    """Affinity of low rank: many want the same mentors."""
    mentees, mentors = traits(rng, rows, columns)
    blocks = range(0, rows, ROWS_AT_A_TIME)
    most = max(float((mentees[at : at + ROWS_AT_A_TIME] @ mentors.T).max()) for at in blocks)
    return lambda begin, end: TOP - np.floor(mentees[begin:end] @ mentors.T * (TOP / most)).astype(np.int32)


def low_rank_levels(rng: Rng, rows: int, columns: int) -> Block:
    """The same as scores of a questionnaire, 0..20; the best thousandth of them have all 20."""
    mentees, mentors = traits(rng, rows, columns)
    high = float(np.quantile(mentees[:1000] @ mentors.T, 0.999))

    def block(begin: int, end: int) -> npt.NDArray[Any]:
        scores = np.rint(mentees[begin:end] @ mentors.T * (20 / high))
        return np.asarray(20 - np.minimum(scores, 20))

    return block


def geometric(rng: Rng, rows: int, columns: int) -> Block:
    """Euclidean distances of points of a square."""
    side = int(TOP / np.sqrt(2))
    own, other = rng.integers(0, side, (rows, 2)), rng.integers(0, side, (columns, 2))

    def block(begin: int, end: int) -> npt.NDArray[Any]:
        across, along = (own[begin:end, None, axis] - other[None, :, axis] for axis in (0, 1))
        return np.asarray(np.rint(np.hypot(across, along)))

    return block


def separable(rng: Rng, rows: int, columns: int) -> Block:
    """A part of the row, a part of the column, and little noise, which alone decides."""
    own = rng.integers(0, 2**23, (rows, 1), dtype=np.int32)
    other = rng.integers(0, 2**23 - 2**12, (1, columns), dtype=np.int32)
    return lambda begin, end: (
        own[begin:end] + other + rng.integers(0, 2**12, (end - begin, columns), dtype=np.int32)
    )


def two_costs(rng: Rng, rows: int, columns: int) -> Block:
    return lambda begin, end: np.where(rng.random((end - begin, columns)) < 0.5, 100, 10_000)


def binary(rng: Rng, rows: int, columns: int) -> Block:
    """One pair of a hundred fits."""
    return lambda begin, end: rng.random((end - begin, columns)) >= 0.01


def all_equal(rng: Rng, rows: int, columns: int) -> Block:
    return lambda begin, end: np.full((end - begin, columns), 7)


def product(rng: Rng, rows: int, columns: int) -> Block:
    """cost = i·j (Machol and Wien 1976): hard for shortest paths."""
    place = np.arange(1, max(rows, columns) + 1, dtype=np.int32)
    return lambda begin, end: place[begin:end, None] * place[None, :columns]


def one_popular(rng: Rng, rows: int, columns: int) -> Block:
    """Everybody wants column 0 by far most."""

    def block(begin: int, end: int) -> npt.NDArray[Any]:
        costs = rng.integers(2**20, TOP + 1, (end - begin, columns), dtype=np.int32)
        costs[:, 0] = rng.integers(0, 2**16, end - begin)
        return costs

    return block


def even(rng: Rng, rows: int, columns: int) -> Ints:
    """The same capacity for every column, just enough or a little more."""
    return np.full(columns, -(-rows // columns), dtype=np.int32)


def skewed(rng: Rng, rows: int, columns: int) -> Ints:
    """Capacities of a long tail, each at least 1, with just enough places."""
    share = 1 / np.arange(1, columns + 1) ** 0.8
    capacity = 1 + np.floor((rows - columns) * share / share.sum()).astype(np.int32)
    capacity[0] += rows - capacity.sum()
    return rng.permutation(capacity)


def dense(
    name: str, family: Family, shape: tuple[int, int], seed: int, capacity: Callable[..., Ints] = even
) -> Instance:
    """Draws a matrix, [rows, columns] int32."""
    rng = np.random.default_rng(seed)
    rows, columns = shape
    limits = capacity(rng, rows, columns)
    block = family(rng, rows, columns)
    cost = np.empty(shape, dtype=np.int32)
    for begin in range(0, rows, ROWS_AT_A_TIME):
        end = min(begin + ROWS_AT_A_TIME, rows)
        cost[begin:end] = block(begin, end)
    return Instance(name, limits, Dense(cost))

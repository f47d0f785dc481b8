# SPDX-License-Identifier: Apache-2.0
"""Generators of candidate lists."""

from __future__ import annotations

import numpy as np

from peers.problem import Instance, Ints, Sparse

MOST_COST = 10**6
#: Above every cost of a pair: a row is left out only where its columns are full.
OUTSIDE = 2**20


def compressed(rows: int, columns: int, cols: Ints, rng: np.random.Generator) -> Sparse:
    """Rows of candidates [rows, k] without those that came twice, and random costs."""
    cols = np.sort(cols.astype(np.int32), axis=1)
    first = np.ones(cols.shape, dtype=bool)
    first[:, 1:] = cols[:, 1:] != cols[:, :-1]
    offsets = np.zeros(rows + 1, dtype=np.int64)
    np.cumsum(first.sum(axis=1), out=offsets[1:])
    kept = cols[first]
    return Sparse(offsets, kept, rng.integers(0, MOST_COST, kept.size, dtype=np.int32))


def tight(name: str, rows: int, degree: int, capacity: int, seed: int) -> Instance:
    """rows / capacity columns with just enough places; a solution is planted among random candidates."""
    rng = np.random.default_rng(seed)
    columns = rows // capacity
    cols = rng.integers(0, columns, (rows, degree), dtype=np.int32)
    cols[:, 0] = rng.permutation(columns * capacity)[:rows] // capacity
    pairs = compressed(rows, columns, cols, rng)
    return Instance(name, np.full(columns, capacity, dtype=np.int32), pairs)


def popular(name: str, rows: int, degree: int, capacity: int, seed: int) -> Instance:
    """Candidates by popularity, and rows may be left out."""
    rng = np.random.default_rng(seed)
    columns = rows // capacity
    share = np.cumsum(1 / (np.arange(columns) + 10) ** 0.8)
    draws = rng.random((rows, degree)) * share[-1]
    cols = rng.permutation(columns)[np.minimum(np.searchsorted(share, draws), columns - 1)]
    pairs = compressed(rows, columns, cols, rng)
    return Instance(name, np.full(columns, capacity, dtype=np.int32), pairs, outside=OUTSIDE)

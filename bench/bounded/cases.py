# SPDX-License-Identifier: Apache-2.0
"""Runs that are large enough to have their memory and their stops measured."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from scipy.sparse import csr_array

import pairwright as pw

#: A run; its arguments are those of `assign` or `match` besides the input.
Run = Callable[..., Any]


def low_rank(rows: int, columns: int, dtype: str, rank: int = 8) -> np.ndarray:
    """Affinity in which many want the same columns, as large as its type allows."""
    rng = np.random.default_rng(1)
    left, right = (rng.random((n, rank), dtype=np.float32) for n in (rows, columns))
    out = np.empty((rows, columns), dtype)
    most = 1.0 if out.dtype.kind == "f" else min(np.iinfo(out.dtype).max, 10**6) / rank
    for begin in range(0, rows, 256):
        out[begin : begin + 256] = (left[begin : begin + 256] @ right.T * most).astype(dtype)
    return out


def dense(rows: int, columns: int, dtype: str, **limits: Any) -> Run:
    """`assign` of a full matrix."""
    scores = low_rank(rows, columns, dtype)
    return lambda **options: pw.assign(scores, **limits, **options)


def masked(rows: int, columns: int, dtype: str, share: float) -> Run:
    """`assign` of a matrix of which a share is forbidden."""
    scores = low_rank(rows, columns, dtype)
    forbidden = np.random.default_rng(2).random((rows, columns), dtype=np.float32) < share
    return lambda **options: pw.assign(scores, forbidden=forbidden, **options)


def sparse(rows: int, columns: int, entries: int, capacity: int) -> Run:
    """`assign` of lists of the same length."""
    rng = np.random.default_rng(3)
    stride = columns // entries
    cols = (np.arange(entries) * stride + rng.integers(0, stride, (rows, entries))).astype(np.int32)
    values = rng.integers(0, 1_000_000, rows * entries, dtype=np.int32)
    offsets = np.arange(0, rows * entries + 1, entries, dtype=np.int32)
    scores = csr_array((values, cols.ravel(), offsets), shape=(rows, columns))
    return lambda **options: pw.assign(scores, capacity=capacity, **options)


def cohort(mentees: int, mentors: int) -> Run:
    """`match` of people with skills and goals."""
    lists = [
        {
            "id": [f"{kind}{k}" for k in range(count)],
            name: [f"s{k % 97}:{1 + k % 5}; s{97 + k % 31}:3" for k in range(count)],
            "goals": [f"g{k % 13}; g{13 + k % 7}" for k in range(count)],
        }
        for kind, name, count in (("e", "wants", mentees), ("m", "skills", mentors))
    ]
    lists[1]["capacity"] = [str(-(-mentees // mentors))] * mentors
    return lambda **options: pw.match(*lists, **options)


#: Runs by name.
CASES: dict[str, Callable[[], Run]] = {
    "dense int32 8000 x 8000": partial(dense, 8000, 8000, "int32"),
    "dense int32 20000 x 1000": partial(dense, 20000, 1000, "int32", capacity=20),
    "dense int64 6000 x 6000": partial(dense, 6000, 6000, "int64"),
    "dense float64 2000 x 2000": partial(dense, 2000, 2000, "float64"),
    "dense float64 8000 x 8000": partial(dense, 8000, 8000, "float64"),
    "dense float32 6000 x 6000": partial(dense, 6000, 6000, "float32"),
    "dense int64 8000 x 4000, capacity 4": partial(dense, 8000, 4000, "int64", capacity=4),
    "dense int16 20000 x 20000": partial(dense, 20000, 20000, "int16"),
    "dense int8 20000 x 20000": partial(dense, 20000, 20000, "int8"),
    "masked int32 2000 x 2000, 50 %": partial(masked, 2000, 2000, "int32", 0.5),
    "masked int32 4000 x 4000, 50 %": partial(masked, 4000, 4000, "int32", 0.5),
    "masked float64 4000 x 4000, 1 %": partial(masked, 4000, 4000, "float64", 0.01),
    "sparse 50000 x 5000 k=16": partial(sparse, 50_000, 5000, 16, 10),
    "sparse 200000 x 20000 k=16": partial(sparse, 200_000, 20_000, 16, 10),
    "sparse 1000000 x 100000 k=16": partial(sparse, 1_000_000, 100_000, 16, 10),
    "fairest int32 2000 x 2000": partial(dense, 2000, 2000, "int32", objective="fairest"),
    "match 2000 x 1500": partial(cohort, 2000, 1500),
    "match 5000 x 1500": partial(cohort, 5000, 1500),
    "match 20000 x 5000": partial(cohort, 20_000, 5000),
}

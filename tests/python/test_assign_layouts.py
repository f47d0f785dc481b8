# SPDX-License-Identifier: Apache-2.0
"""The same scores give the same answer of `assign`: any type, layout, format and threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import sparse

import pairwright as pw

RNG = np.random.default_rng(5)
SCORES = RNG.integers(0, 60, (23, 17))
STORED = RNG.random(SCORES.shape) < 0.4
FORMATS = ["coo", "csr", "csc", "lil", "dok", "bsr"]
NUMBERS = [f"{sign}{width}" for sign in ("i", "u") for width in (1, 2, 4, 8)]


def same_fields(answer: pw.Assignment) -> tuple[Any, ...]:
    """All that does not say whether the scores were integers."""
    return (
        answer.status,
        answer.rows.tobytes(),
        answer.cols.tobytes(),
        float(answer.total),
        float(answer.bound),
        answer.row_surplus.astype(float).tobytes(),
        answer.col_price.astype(float).tobytes(),
        float(answer.unfilled_penalty),
        answer.verify(),
    )


def strided(scores: np.ndarray) -> np.ndarray:
    wide = np.full((2 * scores.shape[0], 3 * scores.shape[1]), -1)
    wide[::2, ::3] = scores
    return wide[::2, ::3]


def read_only(scores: np.ndarray) -> np.ndarray:
    copied = scores.copy()
    copied.flags.writeable = False
    return copied


class Subclass(np.ndarray):
    pass


LAYOUTS: dict[str, Callable[[np.ndarray], Any]] = {
    "fortran": np.asfortranarray,
    "reversed": lambda scores: scores[::-1, ::-1].copy()[::-1, ::-1],
    "strided": strided,
    "read_only": read_only,
    "subclass": lambda scores: scores.view(Subclass),
    "matrix": lambda scores: scores.view(np.matrix),
    "masked": np.ma.masked_array,
    "big_endian": lambda scores: scores.astype(">i4"),
    "little_endian": lambda scores: scores.astype("<i4"),
    "lists": lambda scores: scores.tolist(),
    "tuples": lambda scores: tuple(map(tuple, scores.tolist())),
    "list_of_arrays": list,
    "lists_with_floats": lambda scores: [[float(x) if x % 2 else x for x in row] for row in scores.tolist()],
}


@pytest.mark.parametrize("objective", ["total", "coverage"])
@pytest.mark.parametrize("dtype", [*NUMBERS, "f2", "f4", "f8", ">f8", ">i2"])
def test_the_type_of_whole_scores_does_not_matter(dtype: str, objective: str) -> None:
    answer = pw.assign(SCORES.astype(dtype), objective=objective)
    assert same_fields(answer) == same_fields(pw.assign(SCORES, objective=objective))
    assert isinstance(answer.total, float if "f" in dtype else int)


def test_bools_are_zero_and_one() -> None:
    assert same_fields(pw.assign(STORED)) == same_fields(pw.assign(STORED.astype(int)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_in_memory_does_not_matter(layout: str) -> None:
    assert same_fields(pw.assign(LAYOUTS[layout](SCORES))) == same_fields(pw.assign(SCORES))


def test_the_scores_are_not_changed() -> None:
    scores = SCORES.astype(float)
    pw.assign(scores, forbidden=STORED)
    assert (scores == SCORES).all()


@pytest.mark.parametrize("container", ["array", "matrix"])
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("dtype", [np.int64, np.int8, np.float32, np.float64])
def test_every_sparse_format_is_the_dense_matrix_with_a_mask(kind: str, container: str, dtype: type) -> None:
    rows, columns = np.nonzero(STORED)
    entries = (SCORES.astype(dtype)[rows, columns], (rows, columns))
    scores = getattr(sparse, f"coo_{container}")(entries, shape=SCORES.shape).asformat(kind)
    if kind == "bsr":
        assert scores.blocksize == (1, 1)
    dense = pw.assign(SCORES.astype(dtype), forbidden=~STORED, objective="coverage")
    assert same_fields(pw.assign(scores, objective="coverage")) == same_fields(dense)


def test_stored_zeros_of_diagonals_are_candidates() -> None:
    scores = sparse.dia_array((np.array([[0, 5, 0, 7], [1, 0, 3, 9]]), [0, 1]), shape=(3, 4))
    stored = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]], bool)
    dense = pw.assign(scores.toarray(), forbidden=~stored, objective="coverage")
    assert same_fields(pw.assign(scores, objective="coverage")) == same_fields(dense)


def test_rows_of_a_sparse_array_may_be_unsorted_and_a_mask_takes_entries_out() -> None:
    scores = sparse.csr_array(([3, 1, 2], [2, 0, 1], [0, 2, 3]), shape=(2, 3))
    assert pw.assign(scores).total == 5
    forbidden = np.zeros((2, 3), bool)
    forbidden[0, 2] = True
    assert pw.assign(scores, forbidden=forbidden).total == 3


def test_masked_cells_are_no_candidates() -> None:
    masked = np.ma.masked_array(SCORES, mask=~STORED)
    assert same_fields(pw.assign(masked)) == same_fields(pw.assign(SCORES, forbidden=~STORED))


@pytest.mark.parametrize("form", [int, np.int8, np.uint64, np.float32, list, tuple])
def test_limits_are_taken_in_any_form(form: Any) -> None:
    limits = [3] * SCORES.shape[1]
    given = form(limits) if form in (list, tuple) else np.array(limits).astype(form)
    one_for_all = pw.assign(SCORES, capacity=3, demand=2)
    assert same_fields(pw.assign(SCORES, capacity=given, demand=2)) == same_fields(one_for_all)


@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("density", [0.004, 1.0], ids=["many_components", "one_component"])
def test_the_number_of_threads_does_not_change_a_byte(threads: int, density: float) -> None:
    rng = np.random.default_rng(9)
    forbidden = rng.random((250, 200)) >= density
    scores = rng.integers(0, 9, forbidden.shape) / 10
    arguments: dict[str, Any] = {"capacity": 2, "forbidden": forbidden, "objective": "coverage"}
    expected = same_fields(pw.assign(scores, **arguments))
    assert same_fields(pw.assign(scores, threads=threads, **arguments)) == expected


def test_results_are_read_only_and_an_altered_one_does_not_verify() -> None:
    answer = pw.assign(SCORES, objective="coverage")
    with pytest.raises(ValueError, match="read-only"):
        answer.cols[0] = 0
    altered = replace(answer, cols=answer.cols[::-1], total=answer.total + 1)
    assert altered.verify() == ("cols is not that of the proof", "total is not that of the proof")

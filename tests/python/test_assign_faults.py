# SPDX-License-Identifier: Apache-2.0
"""Bad and extreme input of `assign`: rows of the project's table of faults, by their number."""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from typing import Any

import numpy as np
import pytest
from scipy.sparse import coo_array, coo_matrix, csc_array, csr_array

import pairwright as pw
from pairwright import DataError, LimitError, PolicyError

NAN, INF = math.nan, math.inf


def case(name: str, error: type, code: str, words: str, scores: Any = ((1, 2),), **rest: Any) -> Any:
    """Arguments that `error` refuses, with the code of its first fault and part of its text."""
    return pytest.param({"scores": scores, **rest}, error, code, words, id=name)


SINGLE = np.ones((1, 1))
REFUSED = [
    case("row01_nan", DataError, "not_finite", "cell [1, 0] is NaN", [[1.0, 2.0], [NAN, 4.0]]),
    case("row01_in_sparse", DataError, "not_finite", "cell [0, 0] is NaN", csr_array([[NAN]])),
    case("row02_plus", DataError, "not_finite", "cell [0, 1] is infinite", [[1.0, INF]]),
    case("row02_minus", DataError, "not_finite", "cell [1, 0] is infinite", [[1.0], [-INF]]),
    case("row05_range", LimitError, "value_range", "[0, 0] would vanish beside", [[1e-3, 1e32]]),
    case("row05_no_room_for_sums", LimitError, "value_range", "cell [0, 1]", [[1.0, -1e300]]),
    case("row06_uint64", LimitError, "value_range", "[0, 1]", np.array([[1, 2**63]], np.uint64)),
    case("row06_python_int", LimitError, "value_range", "cell [0, 1]", [[1, 2**63]]),
    case("row06_longer_python_int", DataError, "type", "object", [[1, 2**64]]),
    case("row06_long_among_floats", LimitError, "value_range", "cell [0, 1]", [[0.5, 2**53 + 1]]),
    case("row06_long_and_negative", LimitError, "value_range", "cell [0, 0]", [[2**63, -1]]),
    case("row06_long_double", DataError, "type", "float128", SINGLE.astype(np.longdouble)),
    case("row12_solver", PolicyError, "unknown_solver", "known: ", solver="guess"),
    case("row12_objective", PolicyError, "unknown_objective", "'coverage'?", objective="coverge"),
    case("row12_no_objective", PolicyError, "type", "objective", objective=None),
    case("row12_no_threads", PolicyError, "value_range", "threads", threads=0),
    case("row13_negative", DataError, "value_range", "entry [1] is negative", capacity=[1, -1]),
    case("row13_negative_for_all", DataError, "value_range", "capacity: is negative", capacity=-1),
    case("row13_fractional", DataError, "type", "entry [0] is not a whole", capacity=[1.5, 1]),
    case("row13_nan", DataError, "type", "entry [1] is not a whole", capacity=[1, NAN]),
    case("row13_infinite", DataError, "type", "is not a whole number", capacity=INF),
    case("row13_text", DataError, "type", "whole numbers belong", capacity=["1", "2"]),
    case("row13_not_one_each", DataError, "shape", "array of 2 belongs", capacity=[1]),
    case("row13_ragged", DataError, "shape", "not of one length", capacity=[[1], [1, 2]]),
    case("row13_negative_demand", DataError, "value_range", "demand: is negative", demand=-1),
    case("row13_demand_by_column", DataError, "shape", "array of 1 belongs", demand=[1, 1]),
    case("row13_long_demand", LimitError, "value_range", "demand: entry [0]", demand=2**32),
    case("row14_minimum", DataError, "value_range", "entry [1] is above", capacity=2, minimum=[1, 3]),
    case("row18_ragged", DataError, "shape", "not of one length", [[1, 2], [3]]),
    case("row18_one_dimension", DataError, "shape", "1 dimensions", [1, 2]),
    case("row18_three_dimensions", DataError, "shape", "3 dimensions", np.ones((2, 2, 2))),
    case("row18_number", DataError, "shape", "0 dimensions", 1.0),
    case("row18_sparse_vector", DataError, "shape", "1 dimensions", coo_array(([1], ([0],)))),
    case("row18_complex", DataError, "type", "complex128", [[1j]]),
    case("row18_sparse_complex", DataError, "type", "complex128", csr_array([[1j]])),
    case("row18_objects", DataError, "type", "object", [[1, None]]),
    case("row18_text", DataError, "type", "str", [["1"]]),
    case("row18_dates", DataError, "type", "datetime64", SINGLE.astype("M8[D]")),
    case("row18_mask_shape", DataError, "shape", "(1, 2) belongs", forbidden=[[True], [False]]),
    case("row18_mask_type", DataError, "type", "bool belongs", forbidden=[[0, 1]]),
    case("row24_dense", LimitError, "memory", "TiB", np.broadcast_to(SINGLE, (10**6, 10**6))),
    case("row24_columns", LimitError, "size", "4294967296 rows or columns", np.ones((0, 2**32))),
]


@pytest.mark.parametrize(("arguments", "error", "code", "words"), REFUSED)
def test_it_is_refused_with_its_place(
    arguments: dict[str, Any], error: type[pw.InputError], code: str, words: str
) -> None:
    with pytest.raises(error) as refused:
        pw.assign(**arguments)
    assert refused.value.faults[0].code == code
    assert words in str(refused.value)


def test_row01_all_bad_cells_are_reported_up_to_a_limit() -> None:
    scores = np.zeros((5, 5))
    scores[1:3] = NAN
    with pytest.raises(pw.DataError) as refused:
        pw.assign(scores)
    assert [f.message for f in refused.value.faults] == [
        f"cell [{row}, {column}] is NaN" for row in (1, 2) for column in range(5)
    ]
    with pytest.raises(pw.DataError, match="so is 381 times more"):
        pw.assign(np.full((20, 20), NAN))


def test_row01_scores_of_forbidden_cells_do_not_matter() -> None:
    scores = np.array([[1.0, NAN], [-INF, 2.0]])
    answer = pw.assign(scores, forbidden=~np.isfinite(scores), objective="perfect")
    assert answer.cols.tolist() == [0, 1]
    assert answer.total == 3.0


def test_row03_minus_zero_is_zero() -> None:
    plus = pw.assign([[0.0, 0.5], [0.5, 0.0]], objective="coverage")
    minus = pw.assign([[-0.0, 0.5], [0.5, -0.0]], objective="coverage")
    assert minus.cols.tolist() == plus.cols.tolist()
    only_minus = pw.assign([[-0.0]], objective="perfect")
    assert math.copysign(1, only_minus.total) == 1


def test_row04_subnormal_scores_are_zero_and_counted() -> None:
    answer = pw.assign([[5e-324, 0.25], [0.5, -1e-310]], objective="coverage")
    assert answer.subnormals == 2
    assert answer.total == 0.75
    assert answer.verify() == ()
    assert np.float64(5e-324) * np.float64(1.0) != 0.0, "the processor's state was changed"


def test_row05_a_range_that_integers_can_hold_is_solved_exactly() -> None:
    answer = pw.assign([[1e-17, -1.0], [-1.0, 2e-17]], objective="perfect")
    assert answer.cols.tolist() == [0, 1]
    assert answer.quantum == 1e-17
    assert answer.total == 3e-17


def test_row06_integers_over_64_bits_of_mantissa_stay_exact() -> None:
    big = 2**53
    answer = pw.assign([[big + 1, big], [big, big]], objective="perfect")
    assert answer.total == 2 * big + 1
    assert answer.cols.tolist() == [0, 1]


def test_row07_totals_over_64_bits_are_exact() -> None:
    least, most = -(2**63), 2**63 - 1
    top = pw.assign(np.full((3, 3), most), objective="perfect")
    assert top.total == top.bound == 3 * most
    bottom = pw.assign(np.full((3, 3), least), objective="perfect")
    assert bottom.total == 3 * least
    assert top.verify() == bottom.verify() == ()
    mixed = pw.assign([[most, most], [least, least]], objective="perfect")
    duals = [*mixed.row_surplus.tolist(), *mixed.col_price.tolist()]
    assert sum(duals) == mixed.total == -1


def test_row08_negative_scores_are_left_out_or_not_by_objective() -> None:
    scores = [[-5, -1], [-2, -7]]
    assert pw.assign(scores, objective="total").rows.size == 0
    assert pw.assign(scores, objective="coverage").total == -3
    assert pw.assign(scores, objective="perfect").total == -3


@pytest.mark.parametrize("value", [0, 1, 0.0, 0.1])
def test_row09_all_scores_equal_give_the_first_answer_fast(value: float) -> None:
    start = time.perf_counter()
    answer = pw.assign(np.full((300, 300), value), objective="perfect")
    assert time.perf_counter() - start < 5
    assert answer.cols.tolist() == list(range(300))
    assert answer.verify() == ()


def test_row10_a_zero_score_is_a_pair() -> None:
    answer = pw.assign([[1, 0], [3, 2]], objective="coverage", forbidden=[[True, False], [False, True]])
    assert list(zip(answer.rows.tolist(), answer.cols.tolist(), strict=True)) == [(0, 1), (1, 0)]
    stored = coo_array(([0, 0], ([0, 1], [1, 0])), shape=(2, 2))
    assert pw.assign(stored, objective="coverage").rows.size == 2


def test_row11_decimals_tie_as_written() -> None:
    """In binary 0.1 + 0.2 is more than 0.3; the first of the two optima is chosen."""
    answer = pw.assign([[0.1, 0.3], [0.0, 0.2]], objective="perfect")
    assert answer.cols.tolist() == [0, 1]
    wide = pw.assign([[0.1, 0.3, -9], [0.0, 0.2, -9], [-9, -9, 1e-17]], objective="perfect")
    assert wide.quantum == 1e-17
    assert wide.cols.tolist() == [0, 1, 2]


def test_row13_capacity_may_be_zero_or_more_than_there_are_people() -> None:
    scores = [[3, 1], [2, 1]]
    assert pw.assign(scores, capacity=[0, 1]).total == 1
    assert pw.assign(scores, capacity=0).rows.size == 0
    assert pw.assign(scores, capacity=2**62).cols.tolist() == [0, 0]
    assert pw.assign(scores, capacity=np.array([9.0, 0.0])).total == 5


def test_row14_minimums_beyond_all_demand_are_infeasible() -> None:
    answer = pw.assign(np.ones((2, 2), int), capacity=2, minimum=[2, 1])
    assert answer.status == "infeasible"
    assert answer.rows.size == answer.cols.size == answer.total == 0
    assert answer.witness is not None
    assert (answer.witness.side, answer.witness.cols.tolist()) == ("cols", [0, 1])
    assert answer.witness.shortfall == 1
    assert answer.verify() == ()


@pytest.mark.parametrize("shape", [(0, 0), (0, 4), (4, 0)])
@pytest.mark.parametrize("dtype", [np.int64, np.float64, bool])
def test_row15_nobody_on_a_side_is_an_empty_optimum(shape: tuple[int, int], dtype: type) -> None:
    for scores in (np.zeros(shape, dtype), csr_array(shape, dtype=dtype)):
        answer = pw.assign(scores, objective="coverage")
        assert answer.status == "optimal"
        assert answer.total == answer.rows.size == 0
        assert answer.verify() == ()
    assert pw.assign(np.zeros(shape, dtype), objective="perfect").status == (
        "infeasible" if shape[0] else "optimal"
    )


def test_row16_one_by_one_and_one_by_many() -> None:
    assert pw.assign([[7]]).total == 7
    assert pw.assign([[1, 9, 3]]).cols.tolist() == [1]
    assert pw.assign([[1], [9], [3]]).rows.tolist() == [1]


def test_row17_more_rows_than_places_and_the_reverse() -> None:
    scores = np.arange(12).reshape(4, 3)
    tall = pw.assign(scores, objective="coverage")
    wide = pw.assign(scores.T, objective="coverage")
    assert tall.rows.size == wide.rows.size == 3
    assert tall.total == wide.total
    assert tall.witness is not None
    assert tall.witness.shortfall == 1
    assert wide.witness is None


def test_row19_all_pairs_forbidden() -> None:
    forbidden = np.ones((2, 3), bool)
    perfect = pw.assign(np.ones((2, 3)), forbidden=forbidden, objective="perfect")
    assert perfect.status == "infeasible"
    assert perfect.witness is not None
    assert perfect.witness.rows.tolist() == [0, 1]
    assert perfect.witness.cols.size == 0
    assert perfect.witness.shortfall == 2
    assert perfect.verify() == ()
    assert pw.assign(np.ones((2, 3)), forbidden=forbidden).status == "optimal"


def test_row20_the_rows_that_compete_for_one_column_are_named() -> None:
    forbidden = np.zeros((4, 4), bool)
    forbidden[1:3, 1:] = True
    answer = pw.assign(np.ones((4, 4), int), forbidden=forbidden, objective="coverage")
    assert answer.rows.size == 3
    assert answer.witness is not None
    assert answer.witness.rows.tolist() == [1, 2]
    assert answer.witness.cols.tolist() == [0]
    assert answer.witness.shortfall == 1
    assert answer.verify() == ()


@pytest.mark.parametrize("kind", [coo_array, coo_matrix, csr_array, csc_array])
def test_row21_an_entry_stored_twice_is_refused(kind: Any) -> None:
    entries = coo_array(([1, 2, 3], ([0, 2, 2], [0, 1, 1])), shape=(3, 3))
    if kind in (csr_array, csc_array):
        index = [0, 1, 1], [0, 1, 1, 3]
        stored = kind(([1, 2, 3], *index), shape=(3, 3))
    else:
        stored = kind(entries)
    with pytest.raises(pw.DataError, match=r"cell \[(2, 1|1, 2)\] is stored twice"):
        pw.assign(stored)


def test_row21_index_arrays_that_do_not_fit_are_refused() -> None:
    broken = csr_array(np.eye(3))
    broken.indices[1] = 7
    with pytest.raises(pw.DataError) as refused:
        pw.assign(broken)
    assert refused.value.faults[0].code == "corrupt"


def test_row24_a_million_by_a_million_is_solved_when_sparse() -> None:
    n = 10**6
    scores = coo_array(([5, 7], ([0, n - 1], [n - 1, 0])), shape=(n, n))
    answer = pw.assign(scores)
    assert answer.total == 12
    assert answer.cols.tolist() == [n - 1, 0]


def slow_scores() -> np.ndarray:
    """Takes a second: a few traits decide, so that many have much in common."""
    rng = np.random.default_rng(1)
    traits = rng.normal(size=(5000, 3)) @ rng.normal(size=(3, 5000))
    return (1e6 * traits).astype(np.int32)


def test_row58_an_exception_of_the_progress_function_stops_the_run_and_is_raised() -> None:
    class TooLong(Exception):
        partial: pw.Assignment | None

    def give_up(now: pw.Progress) -> None:
        if now.phase == "solving" and now.done > 0:
            raise TooLong

    with pytest.raises(TooLong) as stopped:
        pw.assign(slow_scores(), progress=give_up)
    assert_partial(stopped.value.partial)


def test_row58_an_exception_of_the_progress_function_is_raised_after_a_run_too_short_to_stop() -> None:
    class Enough(Exception):
        partial: pw.Assignment | None

    def give_up(now: pw.Progress) -> None:
        raise Enough(now.phase)

    with pytest.raises(Enough, match="solving") as stopped:
        pw.assign(np.array([[1, 2], [3, 5]]), progress=give_up)
    assert stopped.value.partial is not None
    assert stopped.value.partial.status == "optimal"
    assert stopped.value.partial.total == 6


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_row62_an_interrupt_stops_the_run_and_keeps_the_best_so_far() -> None:
    began = threading.Event()
    sent: list[float] = []

    def interrupt() -> None:
        began.wait()
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    def note(now: pw.Progress) -> None:
        if now.phase == "solving" and now.done > 10:
            began.set()

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt) as stopped:
        pw.assign(slow_scores(), progress=note)
    assert time.perf_counter() - sent[0] < 1.0, "0.1 s are promised; the rest is for a busy machine"
    assert_partial(stopped.value.partial)  # type: ignore[attr-defined]


def assert_partial(partial: pw.Assignment | None) -> None:
    assert partial is not None
    assert partial.status == "feasible"
    assert 0 < partial.total < partial.bound
    assert partial.gap == partial.bound - partial.total
    assert partial.row_surplus.size == 0
    assert partial.verify() == ()

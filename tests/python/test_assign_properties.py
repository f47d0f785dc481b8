# SPDX-License-Identifier: Apache-2.0
"""Properties of `assign` on small problems: exhaustive search and metamorphic relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import pairwright as pw

OBJECTIVES = ["total", "coverage", "perfect"]
Cells = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Problem:
    """Scores by row in multiples of 1 / `parts` (None: no candidate), and limits, one each."""

    cells: Cells
    demand: tuple[int, ...]
    capacity: tuple[int, ...]
    minimum: tuple[int, ...]
    parts: int = 1

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.demand), len(self.capacity)

    def pairs(self, *, scored: bool) -> list[tuple[int, int]]:
        return [
            (i, j) for i, row in enumerate(self.cells) for j, x in enumerate(row) if (x is not None) == scored
        ]

    def map(self, change: Callable[[int, int, int], int | None]) -> Problem:
        """The same with change(row, column, score) for each score."""
        return replace(
            self,
            cells=tuple(
                tuple(None if x is None else change(i, j, x) for j, x in enumerate(row))
                for i, row in enumerate(self.cells)
            ),
        )


def solved(problem: Problem, objective: str) -> pw.Assignment:
    forbidden = np.array([[x is None for x in row] for row in problem.cells], bool)
    scores = np.array([[x or 0 for x in row] for row in problem.cells], np.int64)
    answer = pw.assign(
        (scores if problem.parts == 1 else scores / problem.parts).reshape(problem.shape),
        capacity=problem.capacity,
        minimum=problem.minimum,
        demand=problem.demand,
        forbidden=forbidden.reshape(problem.shape),
        objective=objective,
    )
    assert answer.verify() == ()
    return answer


def used(answer: pw.Assignment) -> set[tuple[int, int]]:
    return set(zip(answer.rows.tolist(), answer.cols.tolist(), strict=True))


def total_of(problem: Problem, objective: str) -> int | None:
    """Optimum in multiples of 1 / parts; None when infeasible."""
    answer = solved(problem, objective)
    if answer.status == "infeasible":
        return None
    units = round(answer.total * problem.parts)
    assert answer.total == pytest.approx(units / problem.parts, abs=1e-12)
    return units


def choices(cells: Sequence[int | None], demand: int) -> Iterator[tuple[int, ...]]:
    candidates = [column for column, score in enumerate(cells) if score is not None]
    for size in range(min(demand, len(candidates)) + 1):
        yield from combinations(candidates, size)


def exhaustive(problem: Problem, objective: str) -> tuple[int, int] | None:
    """Total and pairs of an optimum by trying all choices, row after row; None when infeasible.

    Choices that load the columns alike have as many pairs; the best of them counts.
    """
    reached = {(0,) * len(problem.capacity): 0}
    for cells, demand in zip(problem.cells, problem.demand, strict=True):
        following: dict[tuple[int, ...], int] = {}
        for load, total in reached.items():
            for chosen in choices(cells, demand):
                grown = tuple(n + (column in chosen) for column, n in enumerate(load))
                if all(n <= most for n, most in zip(grown, problem.capacity, strict=True)):
                    gain = sum(cells[column] or 0 for column in chosen)
                    following[grown] = max(following.get(grown, total + gain), total + gain)
        reached = following
    allowed = [
        (total, sum(load))
        for load, total in reached.items()
        if all(n >= least for n, least in zip(load, problem.minimum, strict=True))
        if objective != "perfect" or sum(load) == sum(problem.demand)
    ]
    if objective == "total":
        return max(allowed, default=None)
    return max(allowed, key=lambda value: value[::-1], default=None)


@st.composite
def problems(draw: st.DrawFn, *, demand: int = 3, minimum: int = 2) -> Problem:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    score = st.integers(-6, 6) | st.none()
    cells = draw(st.tuples(*[st.tuples(*[score] * columns)] * rows))
    wanted = draw(st.tuples(*[st.integers(0, demand)] * rows))
    most = draw(st.tuples(*[st.integers(0, 3)] * columns))
    least = tuple(draw(st.integers(0, min(minimum, places))) for places in most)
    return Problem(cells, wanted, most, least, draw(st.sampled_from([1, 10])))


one_each = problems(demand=1, minimum=0)
objectives = st.sampled_from(OBJECTIVES)


@settings(max_examples=400, deadline=None)
@given(problems(), objectives)
def test_the_optimum_is_that_of_exhaustive_search(problem: Problem, objective: str) -> None:
    answer, expected = solved(problem, objective), exhaustive(problem, objective)
    if expected is None:
        assert answer.status == "infeasible"
        assert answer.rows.size == 0
        assert answer.witness is not None
        return
    assert answer.status == "optimal"
    total, pairs = expected
    assert answer.total == pytest.approx(total / problem.parts, abs=1e-12)
    assert objective == "total" or answer.rows.size == pairs
    order = np.lexsort((answer.cols, answer.rows))
    assert order.tolist() == list(range(answer.rows.size))


@settings(max_examples=100, deadline=None)
@given(problems(), objectives)
def test_prices_certify_every_pair(problem: Problem, objective: str) -> None:
    answer = solved(replace(problem, parts=1), objective)
    assume(answer.status == "optimal")
    chosen = used(answer)
    for row, cells in enumerate(problem.cells):
        assert answer.row_surplus[row] >= -answer.unfilled_penalty
        for column, score in enumerate(cells):
            if score is None:
                continue
            worth = answer.row_surplus[row] + answer.col_price[column]
            assert worth <= score if (row, column) in chosen else worth >= score


@settings(max_examples=100, deadline=None)
@given(problems(), objectives, st.randoms(use_true_random=False))
def test_relation_1_the_order_of_people_does_not_change_the_total(
    problem: Problem, objective: str, random: Any
) -> None:
    rows, columns = (random.sample(range(n), n) for n in problem.shape)
    permuted = replace(
        problem,
        cells=tuple(tuple(problem.cells[i][j] for j in columns) for i in rows),
        demand=tuple(problem.demand[i] for i in rows),
        capacity=tuple(problem.capacity[j] for j in columns),
        minimum=tuple(problem.minimum[j] for j in columns),
    )
    assert total_of(permuted, objective) == total_of(problem, objective)


@settings(max_examples=100, deadline=None)
@given(problems(), st.integers(-5, 5))
def test_relation_2_a_row_of_exact_demand_shifts_the_total(problem: Problem, shift: int) -> None:
    assume(problem.demand)
    before = total_of(problem, "perfect")
    after = total_of(problem.map(lambda i, _, x: x + shift if i == 0 else x), "perfect")
    assert after == (None if before is None else before + shift * problem.demand[0])


@settings(max_examples=100, deadline=None)
@given(problems(), objectives, st.sampled_from([2, 7, 2**40]))
def test_relation_3_a_scale_changes_nothing_but_the_total(
    problem: Problem, objective: str, scale: int
) -> None:
    problem = replace(problem, parts=1)
    before = solved(problem, objective)
    after = solved(problem.map(lambda _i, _j, x: scale * x), objective)
    assert after.total == scale * before.total
    assert after.rows.tolist() == before.rows.tolist()
    assert after.cols.tolist() == before.cols.tolist()


@settings(max_examples=100, deadline=None)
@given(problems())
def test_relation_4_the_least_total_is_found_by_negating_or_by_complement(problem: Problem) -> None:
    negated = total_of(problem.map(lambda _i, _j, x: -x), "perfect")
    complement = total_of(problem.map(lambda _i, _j, x: 9 - x), "perfect")
    pairs = sum(problem.demand)
    assert complement == (None if negated is None else 9 * pairs + negated)


@settings(max_examples=100, deadline=None)
@given(problems(minimum=0), st.sampled_from(["total", "coverage"]))
def test_relation_5_the_sides_may_be_swapped(problem: Problem, objective: str) -> None:
    rows, columns = problem.shape
    transposed = Problem(
        tuple(tuple(problem.cells[i][j] for i in range(rows)) for j in range(columns)),
        problem.capacity,
        problem.demand,
        (0,) * rows,
        problem.parts,
    )
    assert total_of(transposed, objective) == total_of(problem, objective)


@settings(max_examples=100, deadline=None)
@given(problems(), objectives, st.integers(-9, 9))
def test_relation_6_a_column_without_places_changes_nothing(
    problem: Problem, objective: str, score: int
) -> None:
    wider = replace(
        problem,
        cells=tuple((*row, score) for row in problem.cells),
        capacity=(*problem.capacity, 0),
        minimum=(*problem.minimum, 0),
    )
    assert total_of(wider, objective) == total_of(problem, objective)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_relation_7_a_pair_priced_out_changes_nothing(problem: Problem) -> None:
    problem = replace(problem, parts=1)
    answer = solved(problem, "total")
    for row, column in problem.pairs(scored=False) if answer.status == "optimal" else []:
        cells = [list(cells) for cells in problem.cells]
        cells[row][column] = int(answer.row_surplus[row] + answer.col_price[column])
        assert total_of(replace(problem, cells=tuple(map(tuple, cells))), "total") == answer.total


@settings(max_examples=60, deadline=None)
@given(problems(minimum=0))
def test_relation_8_gains_of_more_places_are_never_negative_and_never_grow(
    problem: Problem,
) -> None:
    assume(problem.capacity)
    totals = [
        total_of(replace(problem, capacity=(places, *problem.capacity[1:])), "total") or 0
        for places in range(6)
    ]
    gains = [after - before for before, after in pairwise(totals)]
    assert all(gain >= 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)


@settings(max_examples=60, deadline=None)
@given(problems(), objectives)
def test_relation_9_an_unused_pair_may_be_forbidden(problem: Problem, objective: str) -> None:
    answer = solved(problem, objective)
    for pair in set(problem.pairs(scored=True)) - used(answer):
        without = problem.map(lambda i, j, x, pair=pair: None if (i, j) == pair else x)
        assert total_of(without, objective) == total_of(problem, objective)


@settings(max_examples=60, deadline=None)
@given(problems(), objectives)
def test_relation_10_forbidding_a_used_pair_costs_its_regret(problem: Problem, objective: str) -> None:
    for pair in used(solved(problem, objective)):
        without = problem.map(lambda i, j, x, pair=pair: None if (i, j) == pair else x)
        expected = exhaustive(without, objective)
        assert total_of(without, objective) == (None if expected is None else expected[0])


@settings(max_examples=100, deadline=None)
@given(one_each, objectives)
def test_relation_11_a_column_may_be_split_into_its_places(problem: Problem, objective: str) -> None:
    split = replace(
        problem,
        cells=tuple(
            tuple(x for x, places in zip(row, problem.capacity, strict=True) for _ in range(places))
            for row in problem.cells
        ),
        capacity=(1,) * sum(problem.capacity),
        minimum=(0,) * sum(problem.capacity),
    )
    assert total_of(split, objective) == total_of(problem, objective)


@settings(max_examples=100, deadline=None)
@given(problems(), problems(), objectives)
def test_relation_12_problems_side_by_side_add_up(one: Problem, other: Problem, objective: str) -> None:
    other = replace(other, parts=one.parts)
    both = Problem(
        tuple((*row, *[None] * len(other.capacity)) for row in one.cells)
        + tuple((*[None] * len(one.capacity), *row) for row in other.cells),
        one.demand + other.demand,
        one.capacity + other.capacity,
        one.minimum + other.minimum,
        one.parts,
    )
    parts = total_of(one, objective), total_of(other, objective)
    assert total_of(both, objective) == (None if None in parts else sum(x or 0 for x in parts))


@settings(max_examples=100, deadline=None)
@given(one_each, objectives)
def test_relation_13_everybody_twice_gives_twice_the_total(problem: Problem, objective: str) -> None:
    twice = Problem(
        tuple(row + row for row in problem.cells) * 2,
        problem.demand * 2,
        problem.capacity * 2,
        problem.minimum * 2,
        problem.parts,
    )
    total = total_of(problem, objective)
    assert total_of(twice, objective) == (None if total is None else 2 * total)


@settings(max_examples=60, deadline=None)
@given(problems(demand=1), objectives)
def test_relation_14_a_pair_of_the_optimum_may_be_forced(problem: Problem, objective: str) -> None:
    for row, column in used(solved(problem, objective)):
        forced = problem.map(lambda i, j, x, row=row, column=column: None if i == row and j != column else x)
        assert total_of(forced, objective) == total_of(problem, objective)


def test_a_run_out_of_time_gives_the_best_so_far_with_a_proved_bound() -> None:
    rng = np.random.default_rng(5)
    scores = rng.integers(0, 1 << 20, size=(1500, 1)) * rng.integers(0, 1 << 10, size=(1, 1500))
    optimum = pw.assign(scores[:200, :200], objective="perfect")
    assert optimum.status == "optimal"
    # How long it takes depends on the machine: shorter and shorter, until it is too short.
    limits = (0.2 * 0.8**k for k in range(20))
    answers = (pw.assign(scores, objective="coverage", time_limit=seconds) for seconds in limits)
    answer = next(answer for answer in answers if answer.status != "optimal")
    assert answer.status == "feasible"
    assert answer.total + answer.gap == answer.bound
    assert answer.gap > 0
    assert answer.verify() == ()


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), "soon"])
def test_a_time_limit_is_a_number_of_seconds(seconds: object) -> None:
    with pytest.raises(pw.PolicyError, match="time_limit"):
        pw.assign([[1]], time_limit=seconds)  # type: ignore[arg-type]

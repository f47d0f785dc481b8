# SPDX-License-Identifier: Apache-2.0
"""Times `assign` from an earlier answer against `assign` from nothing, after changes of several kinds.

Every warm answer must have the pairs of the cold one and pass `verify`, or the run fails.

    python bench/warm_start.py [--people 100000] [--repeats 3] [--instances "tight;spare"]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

import pairwright as pw

MOST = 1_000_000
DEGREE = 16
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Problem:
    """Scores and capacities, and who each row was: -1 for one that is new."""

    scores: Any
    capacity: Rows
    objective: str
    rows: Rows


def random_scores(random: np.random.Generator, size: int | tuple[int, int]) -> Rows:
    return random.integers(1, MOST, size, dtype=np.int64)


def lists(random: np.random.Generator, people: int, places: int, objective: str) -> Problem:
    """16 candidates each; `places` at everybody's disposal, one of which fits for sure."""
    mentors = people // places
    fits = random.permutation(mentors * places) // places
    cols = np.column_stack([fits, random.integers(0, mentors, (people, DEGREE - 1))])
    indptr = np.arange(0, cols.size + 1, DEGREE)
    scores = sparse.csr_array((random_scores(random, cols.size), cols.ravel(), indptr), (people, mentors))
    scores.sum_duplicates()
    return Problem(scores, np.full(mentors, places), objective, np.arange(people))


def spare(random: np.random.Generator, people: int) -> Problem:
    """A quarter more places than people."""
    tight = lists(random, people, 8, "coverage")
    return replace(tight, capacity=np.full(tight.capacity.size, 10))


def dense(random: np.random.Generator, people: int) -> Problem:
    size = min(people, 4000)
    return Problem(random_scores(random, (size, size)), np.ones(size, np.int64), "perfect", np.arange(size))


INSTANCES: dict[str, Callable[[np.random.Generator, int], Problem]] = {
    "tight": lambda random, people: lists(random, people, 1, "perfect"),
    "tight, total": lambda random, people: lists(random, people, 1, "total"),
    "spare": spare,
    "dense": dense,
}


def joined(problem: Problem, random: np.random.Generator) -> Problem:
    row = problem.scores[[3]].copy()
    stack = np.vstack if isinstance(row, np.ndarray) else sparse.vstack
    if isinstance(row, np.ndarray):
        row[:] = random_scores(random, row.shape)
    else:
        row.data[:] = random_scores(random, row.data.size)
    scores = stack([problem.scores, row])
    # Somebody must be left out where places were just enough.
    objective = "coverage" if problem.objective == "perfect" else problem.objective
    scores = scores if isinstance(scores, np.ndarray) else sparse.csr_array(scores)
    return replace(problem, scores=scores, rows=np.append(problem.rows, -1), objective=objective)


def left(problem: Problem) -> Problem:
    stay = np.delete(np.arange(problem.scores.shape[0]), 17)
    return replace(problem, scores=problem.scores[stay], rows=stay)


def place_more(problem: Problem) -> Problem:
    capacity = problem.capacity.copy()
    capacity[5] += 1
    return replace(problem, capacity=capacity)


def rows_changed(problem: Problem, random: np.random.Generator, count: int) -> Problem:
    rows = random.choice(problem.scores.shape[0], count, replace=False)
    scores = problem.scores.copy()
    for row in rows:
        if isinstance(scores, np.ndarray):
            scores[row] = random_scores(random, scores.shape[1])
        else:
            part = slice(scores.indptr[row], scores.indptr[row + 1])
            scores.data[part] = random_scores(random, part.stop - part.start)
    return replace(problem, scores=scores)


def changes(problem: Problem, random: np.random.Generator) -> Iterator[tuple[str, Problem]]:
    yield "nothing", problem
    yield "a mentee joins", joined(problem, random)
    yield "a mentee leaves", left(problem)
    yield "a mentor offers one place more", place_more(problem)
    for count in (1, 10, 100, 1000):
        yield f"scores of {count} mentees", rows_changed(problem, random, count)
    yield "all scores", rows_changed(problem, random, problem.scores.shape[0])


def timed(problem: Problem, start: pw.WarmStart | None) -> tuple[float, pw.Assignment]:
    begin = time.process_time()
    answer = pw.assign(problem.scores, problem.capacity, objective=problem.objective, warm_start=start)
    return time.process_time() - begin, answer


def compare(problem: Problem, earlier: pw.Assignment, repeats: int) -> tuple[float, float]:
    """Medians of processor seconds, cold and warm."""
    cold, warm = [], []
    for _ in range(repeats):
        seconds, answer = timed(problem, None)
        cold.append(seconds)
        begin = time.process_time()
        start = earlier.renumbered(rows=problem.rows)
        mapping = time.process_time() - begin
        seconds, same = timed(problem, start)
        warm.append(seconds + mapping)
        agree = answer.status == same.status and np.array_equal(answer.rows, same.rows)
        if not (agree and np.array_equal(answer.cols, same.cols) and same.verify() == ()):
            raise SystemExit("the answers differ")
    return statistics.median(cold), statistics.median(warm)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--instances", default="tight;tight, total;spare;dense", help="separated by ;")
    options = parser.parse_args()
    print("| instance | what changes | cold, s | warm, s | faster by |\n|---|---|---|---|---|")
    for name in options.instances.split(";"):
        random = np.random.default_rng(1)
        problem = INSTANCES[name](random, options.people)
        earlier = timed(problem, None)[1]
        for what, changed in changes(problem, random):
            cold, warm = compare(changed, earlier, options.repeats)
            print(f"| {name} | {what} | {cold:.3f} | {warm:.3f} | {cold / warm:.1f} |", flush=True)


if __name__ == "__main__":
    main()

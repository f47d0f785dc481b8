# SPDX-License-Identifier: Apache-2.0
"""`match` as an analyst calls it."""

from __future__ import annotations

import json
import random
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import pairwright as pw
from conftest import Rows

MENTEES = [{"id": "e1", "wants": "python:4"}, {"id": "e2", "wants": "C++"}]
MENTORS = [{"id": "m1", "skills": "python:5; sql:4", "capacity": 2}, {"id": "m2", "skills": "c++"}]


def pairs_of(result: pw.MatchResult) -> list[tuple[str, str]]:
    columns = result.columns("pairs")
    return list(zip(columns["mentee_id"], columns["mentor_id"], strict=True))


def test_the_sample_programme_is_matched_at_its_optimum(
    sample: tuple[Rows, Rows], sample_policy: Path
) -> None:
    started = time.perf_counter()
    result = pw.match(*sample, sample_policy)
    assert time.perf_counter() - started < 5  # a fraction of a second where nothing else runs
    # Found by an integer program over the reference scores: places first, then total.
    assert (result.status, result.metrics["places_filled"], result.total) == ("optimal", 114, 64_492_057)
    assert result.bound == result.total
    assert result.verify() == ()


def test_without_a_policy_the_factors_follow_from_the_columns(sample: tuple[Rows, Rows]) -> None:
    result = pw.match(*sample)
    assert result.total == 63_634_468
    assert list(result.policy["factors"]) == ["skills", "goals", "values", "availability"]
    small = pw.match(MENTEES, MENTORS)
    assert list(small.policy["factors"]) == ["skills"]
    assert pairs_of(small) == [("e1", "m1"), ("e2", "m2")]


def test_rows_in_any_order_and_any_number_of_threads_give_the_same_bytes(
    sample: tuple[Rows, Rows],
) -> None:
    mentees, mentors = sample
    texts = set()
    for seed, threads in ((0, 1), (1, 2), (2, 4), (3, 1)):
        shuffle = random.Random(seed)
        result = pw.match(
            shuffle.sample(mentees, len(mentees)), shuffle.sample(mentors, len(mentors)), threads=threads
        )
        texts.add((result.to_json(), result.cohort_json(), result.policy_json()))
    assert len(texts) == 1


def test_every_column_of_the_result_adds_up(sample: tuple[Rows, Rows]) -> None:
    result = pw.match(*sample)
    assert sum(row["score"] for row in result.pairs) == result.total
    for row in result.pairs:
        assert row["score"] == sum(row[factor] for factor in result.policy["factors"])
        told = result.explain(row["mentee_id"], row["mentor_id"])
        assert told.matched
        assert told.score == row["score"]
    people = {row["id"] for row in result.unmatched if row["side"] == "mentee"}
    demand = {row["id"]: int(row["demand"] or 1) for row in sample[0]}
    for mentee, wanted in demand.items():
        got = sum(pair[0] == mentee for pair in pairs_of(result))
        assert (got < wanted or wanted == 0) == (mentee in people)


def test_locked_and_forbidden_pairs_hold() -> None:
    result = pw.match(MENTEES, MENTORS, locked=[("e1", "m2")], forbidden=[("e2", "m2")])
    assert pairs_of(result) == [("e1", "m2"), ("e2", "m1")]
    assert [row["locked"] for row in result.pairs] == [True, False]
    assert result.explain("e2", "m2").removed_by == ("forbidden",)
    assert result.verify() == ()
    with pytest.raises(pw.DataError, match="kept out by rule 'forbidden'"):
        pw.match(MENTEES, MENTORS, locked=[("e1", "m2")], forbidden=[("e1", "m2")])
    with pytest.raises(pw.DataError, match="the nearest stands in row 1"):
        pw.match(MENTEES, MENTORS, locked=[{"mentee_id": "e1", "mentor_id": "m11"}])


def test_minimums_that_cannot_be_kept_make_the_problem_infeasible_with_a_witness() -> None:
    mentors: list[dict[str, Any]] = [{**MENTORS[0], "minimum": 2}, {**MENTORS[1], "minimum": 1}]
    result = pw.match(MENTEES, mentors)
    assert (result.status, result.pairs) == ("infeasible", [])
    assert {row["reason"] for row in result.unmatched if row["side"] == "mentor"} == {"below_minimum"}
    witness = json.loads(result.to_json())["witnesses"][0]
    assert witness == {"side": "mentor", "mentees": ["e1", "e2"], "mentors": ["m1", "m2"], "shortfall": 1}
    assert result.verify() == ()


@pytest.mark.parametrize("mentees", [[], MENTEES])
@pytest.mark.parametrize("mentors", [[], MENTORS])
def test_an_empty_side_is_matched_to_nobody(mentees: Rows, mentors: Rows) -> None:
    result = pw.match(mentees, mentors)
    assert result.status == "optimal"
    assert len(result.pairs) == (2 if mentees and mentors else 0)
    assert result.verify() == ()


def test_a_person_in_both_tables_is_never_their_own_mentor() -> None:
    both = [{"id": "p1", "wants": "sql", "skills": "sql:5"}]
    result = pw.match(both, [{"id": "p1", "skills": "sql:5"}])
    assert result.pairs == []
    assert result.explain("p1", "p1").removed_by == ("same_person",)
    left = {row["side"]: row for row in result.unmatched}
    assert left["mentee"]["reason"] == "no_candidate"
    assert "same_person 1" in left["mentee"]["detail"]


def test_the_stored_texts_are_enough_to_check_everything_again(sample: tuple[Rows, Rows]) -> None:
    result = pw.match(*sample, forbidden=[("e1003", "e1362")])
    texts = (result.cohort_json(), result.policy_json(), result.to_json())
    again, failures = pw.recheck(*texts)
    assert failures == ()
    assert again.to_json() == texts[2]
    assert again.cohort_json() == texts[0]
    forged = texts[2].replace('"total": ', '"total": 1', 1)
    assert pw.recheck(texts[0], texts[1], forged)[1] != ()


def test_progress_names_the_phases() -> None:
    seen: list[pw.Progress] = []
    mentees = [{"id": f"e{k}", "wants": f"s{k % 50}; s{k % 7 + 50}"} for k in range(3000)]
    mentors = [{"id": f"m{k}", "skills": f"s{k % 60}"} for k in range(1500)]
    pw.match(mentees, mentors, progress=seen.append, threads=1)
    assert {now.phase for now in seen} & {"scoring", "solving"}
    assert all(0 <= now.done <= now.total or now.total == 0 for now in seen)


def test_an_exception_of_the_progress_function_stops_the_run() -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        pw.match(MENTEES, MENTORS, progress=fail)


def big_cohort() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Takes some seconds on one thread."""
    mentees = [
        {"id": f"e{k}", "wants": f"s{k % 97}; s{97 + k % 31}*2; s{128 + k % 7}*3"} for k in range(6000)
    ]
    mentors = [
        {"id": f"m{k}", "skills": f"s{k % 97}:{1 + k % 5}; s{97 + k % 38}:4", "capacity": 2}
        for k in range(2500)
    ]
    return mentees, mentors


def test_ctrl_c_stops_within_a_moment_and_says_how_far_it_came() -> None:
    mentees, mentors = big_cohort()
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.perf_counter())
        signal.raise_signal(signal.SIGINT)

    timer = threading.Timer(1.0, press)
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt) as raised:
            for _ in range(50):
                pw.match(mentees, mentors, threads=1)
    finally:
        timer.cancel()
    assert time.perf_counter() - pressed[0] < 3  # 100 ms in the core; the rest is a busy machine
    partial = getattr(raised.value, "partial", None)
    assert partial is None or partial.status in ("feasible", "stopped", "optimal")


def test_results_show_themselves_in_a_notebook() -> None:
    result = pw.match([{**MENTEES[0], "id": "<script>"}], MENTORS)
    assert "2 pairs" not in repr(result)
    assert "optimal: 1 pairs" in repr(result)
    assert "&lt;script&gt;" in result._repr_html_()
    assert "<script>" not in result.explain("<script>", "m1")._repr_html_()


def test_asking_for_somebody_unknown_points_at_the_nearest_row_without_an_id() -> None:
    result = pw.match(MENTEES, MENTORS)
    with pytest.raises(pw.DataError) as raised:
        result.explain("e11", "m1")
    assert "row 1" in str(raised.value)
    assert "e11" not in str(raised.value)

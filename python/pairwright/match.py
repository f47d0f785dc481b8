# SPDX-License-Identifier: Apache-2.0
"""Matching a cohort."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from pairwright import _core
from pairwright.errors import DataError, Fault
from pairwright.frames import FrameMaker, TableLike, read_table
from pairwright.policy import PolicyLike, policy_text
from pairwright.progress import ProgressLike, progress_callback
from pairwright.result import MatchResult


def match(
    mentees: TableLike,
    mentors: TableLike,
    policy: PolicyLike = None,
    *,
    locked: TableLike | None = None,
    forbidden: TableLike | None = None,
    progress: ProgressLike = None,
    threads: int | None = None,
) -> MatchResult:
    """Finds the optimum of the policy's objective over all eligible pairs.

    The same input gives the same answer for any order of rows and any number of threads.

    Args:
        mentees: one row per mentee: a frame of any library, a path, a list of dicts, a dict of
            lists. The columns are described in docs/concepts.md; only ``id`` is required.
        mentors: one row per mentor.
        policy: path to a TOML or JSON file, or a dict; None for the default policy.
        locked: pairs that must hold: columns ``mentee_id`` and ``mentor_id``, or a list of pairs.
        forbidden: pairs that must not be made.
        progress: None, True for a bar on stderr, or a function of phase, done and total.
        threads: at most this many; None for one per processor.

    Returns:
        The answer with its proof; ask its `status` first.

    Raises:
        DataError: the tables break rules; every fault is listed with its place.
        PolicyError: the policy does.
        LimitError: the input is too large to be handled exactly.
        KeyboardInterrupt: Ctrl-C; its attribute ``partial`` is the best answer so far, or None.
    """
    (mentee_table, make_frame), (mentor_table, _) = _read_both(mentees, mentors)
    pairs = [None if listed is None else _read_pairs(listed, name) for name, listed in
             (("locked", locked), ("forbidden", forbidden))]  # fmt: skip
    with progress_callback(progress) as callback:
        core, interrupt = _core.match(
            mentee_table, mentor_table, policy_text(policy), pairs[0], pairs[1], _threads(threads), callback
        )
    result = None if core is None else MatchResult(core, make_frame)
    if interrupt is not None:
        interrupt.partial = result
        raise interrupt
    assert result is not None
    return result


def _read_both(
    mentees: TableLike, mentors: TableLike
) -> tuple[tuple[_core.Table, FrameMaker], tuple[_core.Table, FrameMaker]]:
    """Both tables, or one error with the faults of both."""
    try:
        first = read_table(mentees, "mentees")
    except DataError as error:
        try:
            read_table(mentors, "mentors")
        except DataError as other:
            raise type(error)([*error.faults, *other.faults]) from None
        raise
    return first, read_table(mentors, "mentors")


def _threads(threads: int | None) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not isinstance(threads, int) or not 1 <= threads <= 1024:
        raise ValueError("threads is a whole number 1..1024")
    return threads


def _read_pairs(listed: Any, name: str) -> _core.Table:
    """A table of pairs, or a list of (mentee_id, mentor_id)."""
    if (
        isinstance(listed, Sequence)
        and not isinstance(listed, str)
        and not any(isinstance(pair, dict) for pair in listed)
    ):
        for number, pair in enumerate(listed, start=1):
            if not isinstance(pair, tuple | list) or len(pair) != 2:
                message = "expected a pair of mentee id and mentor id"
                raise DataError([Fault(code="type", table=name, row=number, message=message)])
        lists = {"mentee_id": [pair[0] for pair in listed], "mentor_id": [pair[1] for pair in listed]}
        return _core.Table.from_lists(name, "", lists)
    return read_table(listed, name)[0]

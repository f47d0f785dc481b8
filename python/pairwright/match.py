# SPDX-License-Identifier: Apache-2.0
"""Matching a cohort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pairwright import _core
from pairwright.errors import DataError, Fault
from pairwright.frames import FrameMaker, TableLike, read_table
from pairwright.memory import memory_limit_of
from pairwright.policy import PolicyLike, policy_text
from pairwright.previous import PreviousLike, is_result, roster
from pairwright.progress import ProgressLike, progress_callback
from pairwright.result import MatchResult
from pairwright.watch import watch_of


def match(
    mentees: TableLike,
    mentors: TableLike,
    policy: PolicyLike = None,
    *,
    locked: TableLike | None = None,
    forbidden: TableLike | None = None,
    previous: PreviousLike | TableLike | None = None,
    progress: ProgressLike = None,
    threads: int | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
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
        previous: an earlier result of which little should change: a `MatchResult`, the folder that
            `pairwright match` wrote, or its pairs like `locked`. Of several optima the one that
            keeps most of them is chosen; with ``keep_bonus`` in the policy's table ``rematch``, each
            pair kept counts that much more. Pairs of people who left, and pairs that a rule keeps
            out by now, are listed in `MatchResult.lost`.
        progress: None, True for a bar on stderr, or a function of a `Progress`.
        threads: at most this many; None for one per processor.
        time_limit: seconds after which to stop with the best answer so far, or None.
        memory_limit: most bytes that the run may take beside its input; a run that is estimated to
            need more is refused before it takes any. None for what the machine has available.

    Returns:
        The answer with its proof; ask its `status` first: ``feasible`` and ``stopped`` are those of a
        run that was out of time, and `bound` says how far it may be from the optimum.

    Raises:
        DataError: the tables break rules; every fault is listed with its place.
        PolicyError: the policy does.
        LimitError: the input is too large to be handled exactly, or for the memory (code ``memory``).
        KeyboardInterrupt: Ctrl-C; its attribute ``partial`` is the best answer so far, or None.
    """
    (mentee_table, make_frame), (mentor_table, _) = _read_both(mentees, mentors)
    settled = _read_pairs(locked, "locked"), _read_pairs(forbidden, "forbidden")
    earlier = _read_pairs(_pairs_of(previous), "previous")
    with progress_callback(progress) as callback:
        watch = watch_of(callback, threads, time_limit, memory_limit_of(memory_limit))
        core, interrupt = _core.match(
            mentee_table, mentor_table, policy_text(policy), *settled, earlier, watch
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


def _pairs_of(previous: Any) -> Any:
    """The pairs of a whole result; anything else is a table of pairs already."""
    return roster(previous).pairs() if is_result(previous) else previous


def _read_pairs(listed: Any, name: str) -> _core.Table | None:
    """A table of pairs, or a list of (mentee_id, mentor_id); None when there is none."""
    if listed is None:
        return None
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

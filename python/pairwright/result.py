# SPDX-License-Identifier: Apache-2.0
"""The answer of a match, and what can be asked of it."""

from __future__ import annotations

import html
import json
import os
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pairwright import _core
from pairwright.errors import Fault
from pairwright.frames import FrameMaker, to_dicts
from pairwright.previous import PreviousLike, roster
from pairwright.watch import processors


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one factor adds to the score of a pair.

    Attributes:
        factor: its name in the policy.
        weight: its share of all weights, 0..1 (after renormalising for this pair).
        value: 0..1, or None where one side did not answer.
        contribution: millionths.
    """

    factor: str
    weight: float
    value: float | None
    contribution: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair scores what it scores. The contributions add up to `score` exactly.

    Attributes:
        mentee_id: the mentee.
        mentor_id: the mentor.
        score: millionths.
        contributions: one per factor, in the policy's order.
        removed_by: the rules that keep the pair out; empty for a candidate.
        matched: the pair is part of the answer.
        bonus: millionths that the pair counts beside its score, being one of a previous result.
        margin: how many millionths the pair's score lies below what it would take to be part of
            an optimum at the present prices; None for pairs that are no candidates.
    """

    mentee_id: str
    mentor_id: str
    score: int
    contributions: tuple[Contribution, ...]
    removed_by: tuple[str, ...]
    matched: bool
    bonus: int
    margin: int | None

    def __str__(self) -> str:
        state = "matched" if self.matched else "not matched"
        lines = [f"{self.mentee_id} – {self.mentor_id}: {self.score:,} of 1,000,000 ({state})"]
        for part in self.contributions:
            value = "not answered" if part.value is None else f"{part.value:.3f}"
            lines.append(f"  {part.contribution:>9,}  {part.factor} (weight {part.weight:.3f}, {value})")
        if self.bonus:
            lines.append(f"  {self.bonus:>9,}  beside the score, if it is kept from the previous result")
        if self.removed_by:
            lines.append(f"  kept out by: {', '.join(self.removed_by)}")
        if self.margin is not None and not self.matched:
            lines.append(f"  {self.margin:,} below what an optimal pair would need")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed since an earlier result. Everything in the order of ids.

    Attributes:
        kept: pairs of mentee id and mentor id that both results have.
        added: pairs that only the later result has.
        removed: pairs that only the earlier result has.
        mentees_joined: ids that only the later cohort has.
        mentees_left: ids that only the earlier cohort has.
        mentors_joined: likewise.
        mentors_left: likewise.
    """

    kept: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    mentees_joined: tuple[str, ...]
    mentees_left: tuple[str, ...]
    mentors_joined: tuple[str, ...]
    mentors_left: tuple[str, ...]


class MatchResult:
    """The optimum of one cohort and policy, with its proof.

    Tables come in the kind of frame that the mentees came in (lists of dicts for files and lists).
    """

    def __init__(self, core: _core.MatchResult, make_frame: FrameMaker = to_dicts) -> None:
        self._core = core
        self._make_frame = make_frame

    @property
    def status(self) -> str:
        """``optimal``, ``feasible`` (stopped early), ``infeasible`` or ``stopped``."""
        return self._core.status

    @property
    def objective(self) -> str:
        """The name of the objective."""
        return self._core.objective

    @property
    def total(self) -> int:
        """Sum of the pairs' scores, millionths."""
        return self._core.total

    @property
    def bound(self) -> int:
        """No answer of the objective has a higher total; equal to `total` when optimal.

        After a previous result both count with the bonus of the pairs kept (``kept_bonus`` in
        `metrics`)."""
        return self._core.bound

    @cached_property
    def metrics(self) -> dict[str, Any]:
        """Figures of the whole: demand, capacity, places_filled, candidates, total, worst_off,
        quartiles, blocking_pairs; after a previous result also previous (its pairs), kept, changed
        and kept_bonus. Scores in millionths."""
        metrics: dict[str, Any] = json.loads(self._core.metrics_json())
        return metrics

    @cached_property
    def statistics(self) -> dict[str, Any]:
        """How the answer was found. ``all_pairs_stored``: whether the scores of all pairs were kept; of
        larger cohorts they are not, and these tell more: rounds (solves of the pairs listed so far),
        sweeps (how often all pairs were scored), rows_scored, pairs_listed, pairs_added (after the first
        lists), ties_left_out, scoring_seconds, solving_seconds. Times differ from run to run."""
        return self._core.statistics()

    @cached_property
    def policy(self) -> dict[str, Any]:
        """The policy that was applied, with every default filled in."""
        policy: dict[str, Any] = json.loads(self._core.policy_json())
        return policy

    @cached_property
    def pairs(self) -> Any:
        """One row per pair: mentee_id, mentor_id, score, a contribution per factor,
        rank_for_mentee, rank_for_mentor, locked; after a previous result also kept."""
        return self._make_frame(self.columns("pairs"))

    @cached_property
    def unmatched(self) -> Any:
        """One row per person left over: id, side, reason, unfilled, detail."""
        return self._make_frame(self.columns("unmatched"))

    @cached_property
    def lost(self) -> Any:
        """One row per pair of the previous result that cannot be made any longer: mentee_id, mentor_id,
        reason (mentee_left, mentor_left, both_left, kept_out), detail (the rules)."""
        return self._make_frame(self.columns("lost"))

    @cached_property
    def prices(self) -> Any:
        """One row per mentor: mentor_id, price of a place in millionths."""
        return self._make_frame(self.columns("prices"))

    @cached_property
    def surpluses(self) -> Any:
        """One row per mentee: mentee_id, surplus in millionths."""
        return self._make_frame(self.columns("surpluses"))

    def columns(self, table: str) -> dict[str, list[Any]]:
        """The columns of ``pairs``, ``unmatched``, ``lost``, ``prices`` or ``surpluses`` as lists."""
        columns: dict[str, list[Any]] = self._core.columns(table)
        return columns

    def explain(self, mentee_id: str, mentor_id: str) -> Explanation:
        """All about one pair, matched or not.

        Raises:
            DataError: there is no such mentee or mentor.
        """
        told = json.loads(self._core.explain_json(str(mentee_id), str(mentor_id)))
        told["contributions"] = tuple(Contribution(**part) for part in told["contributions"])
        told["removed_by"] = tuple(told["removed_by"])
        return Explanation(**told)

    def verify(self) -> tuple[str, ...]:
        """Checks pairs, total and proof again, without the solver; empty when all is proved."""
        return tuple(self._core.verify(processors()))

    def roster(self) -> _core.Roster:
        """Who took part and who was paired with whom, for a later comparison."""
        return self._core.roster()

    def diff(self, previous: PreviousLike) -> Difference:
        """What changed since an earlier result.

        Args:
            previous: a `MatchResult`, or the folder that `pairwright match` wrote.

        Raises:
            DataError: it is no result; MissingInputError: a file of the folder is not there.
        """
        told = self._core.difference(roster(previous))
        return Difference(**{name: tuple(items) for name, items in told.items()})

    @cached_property
    def remarks(self) -> tuple[Fault, ...]:
        """What stopped nothing but should be seen, such as ids with invisible characters."""
        return tuple(Fault(**remark) for remark in self._core.remarks())

    def to_json(self) -> str:
        """The whole answer with its proof; the text of ``result.json``."""
        return self._core.to_json()

    def policy_json(self) -> str:
        """The text of ``policy.json``."""
        return self._core.policy_json()

    def cohort_json(self) -> str:
        """The input as far as it was used; the text of ``cohort.json``."""
        return self._core.cohort_json()

    def report(self, path: str | os.PathLike[str]) -> None:
        """Writes one self-contained HTML file."""
        from pairwright.report import write_report

        write_report(self, path)

    def __repr__(self) -> str:
        filled = self.metrics["places_filled"]
        left = len(self.columns("unmatched")["id"])
        return f"<MatchResult {self.status}: {filled} pairs, total {self.total:,}, {left} people left over>"

    def _repr_html_(self) -> str:
        shown = 10
        pairs = self.columns("pairs")
        heads = "".join(f"<th>{html.escape(name)}</th>" for name in pairs)
        rows = []
        for row in list(zip(*pairs.values(), strict=True))[:shown]:
            rows.append("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>")
        return f"<p>{html.escape(repr(self))}</p><table><tr>{heads}</tr>{''.join(rows)}</table>"


def recheck(
    cohort_json: str, policy_json: str, result_json: str, *, threads: int = 1
) -> tuple[MatchResult, tuple[str, ...]]:
    """Computes all that a stored result claims again.

    Args:
        cohort_json: text of ``cohort.json``.
        policy_json: text of ``policy.json``.
        result_json: text of ``result.json``.
        threads: for scoring.

    Returns:
        The result with the stored pairs and prices, and what is false of it (empty: nothing).

    Raises:
        DataError, PolicyError: a text cannot be read at all.
    """
    core, failures = _core.recheck(cohort_json, policy_json, result_json, threads)
    return MatchResult(core), tuple(failures)

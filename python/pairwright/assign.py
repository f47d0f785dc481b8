# SPDX-License-Identifier: Apache-2.0
"""The optimal assignment of a matrix of scores, with its proof."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pairwright import _core
from pairwright.errors import Fault, LimitError, PolicyError
from pairwright.matrix import EXACT_IN_DOUBLES, Array, Indices, MatrixLike, read_limits, read_scores
from pairwright.memory import memory_limit_of
from pairwright.progress import ProgressLike, progress_callback
from pairwright.warm_start import WarmStart, read_start
from pairwright.watch import watch_of

#: Bytes; asking what memory is available would take longer than it is worth.
SMALL_MATRIX = 4 * 2**20
#: Of ten in a double.
LAST_EXACT_POWER = 22


@dataclass(frozen=True, eq=False)
class Witness:
    """Who is in conflict with whom.

    Attributes:
        rows: the rows, ascending.
        cols: the columns, ascending.
        shortfall: by how much demand exceeds supply among them.
        side: ``rows``: what these rows want exceeds the places that these columns have for them.
            ``cols``: the minimums of these columns exceed what these rows can bring.
    """

    rows: Indices
    cols: Indices
    shortfall: int
    side: str


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Assignment:
    """Pairs of rows and columns, and what proves them optimal. All arrays are read-only.

    Scores, totals and prices are Python integers and int64 arrays (arrays of Python integers where
    64 bits are too few) for integer scores, floats otherwise. Floats are solved, and proved, as
    multiples of `quantum`, each rounded once by at most half of it.

    Attributes:
        status: ``optimal``, ``infeasible``, or, of a run that ended early, ``feasible`` or ``stopped``.
        objective: what was maximised.
        rows: row of each pair, sorted by row, then column; empty when infeasible.
        cols: column of each pair.
        total: sum of the pairs' scores as they were given.
        bound: no assignment has a higher total; `total` itself when optimal.
        gap: bound - total.
        row_surplus: dual of each row: surplus + price ≥ score for every pair not chosen, ≤ for
            chosen ones; empty unless optimal.
        col_price: dual of each column: positive only where it is full, negative only where it is
            at its minimum.
        unfilled_penalty: what a place of demand left unfilled costs at these prices.
        quantum: the unit of the proof; 1 for integers.
        subnormals: float scores so small that they were taken for 0.
        witness: the conflict, when infeasible, or when ``coverage`` or ``fairest`` leaves demand unfilled.
    """

    status: str
    objective: str
    rows: Indices
    cols: Indices
    total: int | float
    bound: int | float
    gap: int | float
    row_surplus: Array
    col_price: Array
    unfilled_penalty: int | float
    quantum: int | float
    subnormals: int
    witness: Witness | None
    _proof: _core.Assigned
    _entries: Array

    def verify(self) -> tuple[str, ...]:
        """Checks limits, prices and total anew, without any solver.

        Returns:
            What is false, a sentence each; empty when the answer is proved. Rows are called
            mentees there, columns mentors.
        """
        altered = (
            f"{name} is not that of the proof"
            for name, value in _public_fields(self._proof, self._entries).items()
            if not _same(getattr(self, name), value)
        )
        return (*altered, *self._proof.verify())

    def renumbered(self, rows: npt.ArrayLike | None = None, cols: npt.ArrayLike | None = None) -> WarmStart:
        """This answer as the start of a run in which people have joined, left or moved to other rows.

        Args:
            rows: for each row of the new scores, which row it was here, or -1 for one that is new;
                None when they are the same.
            cols: likewise for columns.

        Raises:
            DataError: not whole numbers, a row that there was not, or one that is named twice.
        """
        return WarmStart(self._proof.shape, self._proof.start()).renumbered(rows, cols)

    def __repr__(self) -> str:
        pairs = f"{len(self.rows)} pairs, total={self.total}, bound={self.bound}"
        return f"<Assignment {self.objective}: {self.status}, {pairs}>"


def assign(
    scores: MatrixLike,
    capacity: npt.ArrayLike | None = None,
    minimum: npt.ArrayLike | None = None,
    demand: npt.ArrayLike = 1,
    forbidden: npt.ArrayLike | None = None,
    objective: str = "total",
    *,
    warm_start: Assignment | WarmStart | None = None,
    solver: str = "auto",
    threads: int | None = 1,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    progress: ProgressLike = None,
) -> Assignment:
    """Pairs rows with columns so that the objective is highest, and proves it.

    Args:
        scores: [rows, columns], higher is better: an array (or nested lists) of any integer, bool
            or float type of at most 64 bits, or a SciPy sparse array or matrix, whose stored
            entries, zeros too, are the only candidates. A masked cell of a masked array is none.
        capacity: most rows for a column, a number for all or one each; None for 1.
        minimum: least rows for a column, likewise; None for 0.
        demand: most columns for a row, likewise.
        forbidden: bool array [rows, columns]: True where a pair must not be; scores there may be
            anything, NaN too.
        objective: ``total`` (a pair is left out where that is better), ``coverage`` (most places
            filled, and among those the highest total), ``perfect`` (every demand met in full),
            ``fairest`` (most places filled, then the worst pair as good as can be, then the second
            worst, and so on; it has no prices, and `bound` is the total).
        warm_start: an earlier answer to nearly the same question, of as many rows and columns, or,
            where people joined or left, `Assignment.renumbered` of it. It makes a run with few
            changes faster, never the answer another one.
        solver: ``auto``, or a solver's name.
        threads: at most this many, None for one per processor; the answer is the same.
        time_limit: seconds after which to stop with the best answer so far, whose `status` is
            ``feasible`` and whose `gap` says how far it may be from the optimum; None for none.
        memory_limit: most bytes that the run may take beside `scores`; a run that is estimated to
            need more is refused before it takes any. None for what the machine has available, which
            is not asked for arrays of up to 4 MiB.
        progress: None, True for a bar on stderr, or a function of a `Progress`.

    Returns:
        The optimum, the same for the same input; or, by `status`, the proof that there is none,
        or what there was when the time ended (``stopped``: no answer that keeps all limits).

    Raises:
        DataError: an argument of wrong shape, type or value, naming the cell or entry.
        PolicyError: an unknown objective or solver, or an impossible number of threads or seconds.
        LimitError: a size or range that cannot be handled exactly, more memory than `memory_limit`
            (code ``memory``), or a time limit that ended before the scores were read.
        KeyboardInterrupt: Ctrl-C; its attribute ``partial`` is the best Assignment so far, or None.
    """
    try:
        is_small = isinstance(scores, np.ndarray) and scores.nbytes <= SMALL_MATRIX
        most_bytes = memory_limit_of(memory_limit, is_small=is_small)
        matrix = read_scores(scores, forbidden, most_bytes)
        limits = read_limits(demand, capacity, minimum, matrix.shape)
        with progress_callback(progress) as callback:
            watch = watch_of(callback, threads, time_limit, most_bytes)
            if isinstance(warm_start, Assignment):
                warm_start = warm_start.renumbered()
            start = read_start(warm_start, matrix.shape)
            request = _request(objective, solver, watch, start)
            proof, interrupt = _core.assign(matrix.core, limits, request)
        result = None
        if proof is not None and (proof.status != "stopped" or interrupt is None):
            entries = matrix.of_pairs(proof.rows, proof.cols, proof.edges)
            result = Assignment(**_public_fields(proof, entries), _proof=proof, _entries=entries)
        if interrupt is not None:
            interrupt.partial = result
            raise interrupt
    except KeyboardInterrupt as early:
        early.partial = getattr(early, "partial", None)  # type: ignore[attr-defined]
        raise
    if result is None:
        message = f"{time_limit} seconds were over before the scores were read"
        raise LimitError([Fault(code="time", table="options", column="time_limit", message=message)])
    return result


def _request(
    objective: str, solver: str, watch: _core.Watch, start: _core.Start | None
) -> _core.AssignRequest:
    faults = [
        Fault(code="type", table="options", column=name, message="not a name")
        for name, value in (("objective", objective), ("solver", solver))
        if not isinstance(value, str)
    ]
    if faults:
        raise PolicyError(faults)
    return _core.AssignRequest(objective, solver, watch, start)


def _public_fields(proof: _core.Assigned, entries: Array) -> Mapping[str, Any]:
    """The public fields of an answer, from the proof and the original scores of its pairs."""
    exact = entries.dtype.kind != "f"

    def scores(units: int) -> int | float:
        return units if exact else _in_scores(units, proof.decimals)

    def prices(units: Array) -> Array:
        return _frozen(units if exact else _all_in_scores(units, proof.decimals))

    total = proof.total if exact else math.fsum(entries.tolist())
    gap = scores(0 if proof.status == "infeasible" else proof.bound - proof.total)
    return {
        "status": proof.status,
        "objective": proof.objective,
        "rows": _frozen(proof.rows),
        "cols": _frozen(proof.cols),
        "total": total,
        "bound": total + gap,
        "gap": gap,
        "row_surplus": prices(proof.surplus),
        "col_price": prices(proof.price),
        "unfilled_penalty": scores(proof.unfilled_penalty),
        "quantum": 1 if exact else proof.quantum,
        "subnormals": proof.subnormals,
        "witness": _witness(proof),
    }


def _in_scores(units: int, decimals: int) -> float:
    """units / 10^decimals, rounded once: Python divides integers exactly."""
    return units / 10**decimals if decimals >= 0 else float(units * 10**-decimals)


def _all_in_scores(units: Array, decimals: int) -> npt.NDArray[np.float64]:
    """The same for each of many, by NumPy where its division, too, rounds only once."""
    dividend_is_exact = units.min(initial=0) >= -EXACT_IN_DOUBLES and units.max(initial=0) <= EXACT_IN_DOUBLES
    if units.dtype == np.int64 and dividend_is_exact and 0 <= decimals <= LAST_EXACT_POWER:
        return np.asarray(units / 10.0**decimals)
    return np.array([_in_scores(x, decimals) for x in units.tolist()], float)


def _witness(proof: _core.Assigned) -> Witness | None:
    if proof.witness is None:
        return None
    rows, cols, shortfall, rows_want = proof.witness
    return Witness(_frozen(rows), _frozen(cols), shortfall, "rows" if rows_want else "cols")


def _frozen(array: Array) -> Array:
    array.flags.writeable = False
    return array


def _same(shown: Any, proved: Any) -> bool:
    if isinstance(shown, Witness) and isinstance(proved, Witness):
        return all(_same(getattr(shown, name), getattr(proved, name)) for name in vars(proved))
    return bool(np.array_equal(shown, proved))

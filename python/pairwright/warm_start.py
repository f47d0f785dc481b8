# SPDX-License-Identifier: Apache-2.0
"""An earlier answer as the start of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pairwright import _core
from pairwright.errors import DataError, Fault

NEWCOMER = 2**32 - 1


@dataclass(frozen=True, eq=False)
class WarmStart:
    """Pairs and prices of an earlier answer, by the rows and columns of the run they are meant for.

    Attributes:
        shape: how many rows and columns these are.
    """

    shape: tuple[int, int]
    _core: _core.Start = field(repr=False)

    def renumbered(self, rows: npt.ArrayLike | None, cols: npt.ArrayLike | None) -> WarmStart:
        """The same for other rows and columns; see `Assignment.renumbered`."""
        if rows is None and cols is None:
            return self
        before = (
            _numbers(rows, "rows", self.shape[0]),
            _numbers(cols, "cols", self.shape[1]),
        )
        return WarmStart((before[0].size, before[1].size), self._core.renumbered(*before))


def read_start(start: Any, shape: tuple[int, int]) -> _core.Start | None:
    """Checks that a start fits scores of this shape.

    Raises:
        DataError: it is none, or of another shape.
    """
    if start is None:
        return None
    if not isinstance(start, WarmStart):
        message = f"a {type(start).__name__} is no earlier answer"
        raise _refusal("type", "warm_start", message, "give an Assignment")
    if start.shape != shape:
        message = f"shape {start.shape} where {shape} belongs, that of the scores"
        hint = "say who was who: warm_start=previous.renumbered(rows=…, cols=…)"
        raise _refusal("shape", "warm_start", message, hint)
    return start._core


def _numbers(value: npt.ArrayLike | None, table: str, size: int) -> npt.NDArray[np.uint32]:
    """Earlier numbers as the core takes them; -1 becomes NEWCOMER."""
    if value is None:
        return np.arange(size, dtype=np.uint32)
    numbers = np.asarray(value)
    if numbers.size == 0:
        numbers = numbers.astype(np.int64)
    if numbers.ndim != 1 or numbers.dtype.kind not in "iu":
        message = f"an array of {numbers.ndim} dimensions and type {numbers.dtype.name}"
        raise _refusal("type", table, f"{message} where a list of whole numbers belongs")
    wrong = np.flatnonzero((numbers < -1) | (numbers >= size))
    if wrong.size:
        at = wrong[0]
        message = f"entry [{at}] is {numbers[at]}: there were {table} 0 to {size - 1}"
        raise _refusal("out_of_range", table, message, "write -1 for one that is new")
    if np.any(np.bincount(numbers[numbers >= 0]) > 1):
        raise _refusal("duplicate", table, "one of them is named twice")
    return np.where(numbers < 0, NEWCOMER, numbers).astype(np.uint32)


def _refusal(code: str, table: str, message: str, hint: str = "") -> DataError:
    return DataError([Fault(code=code, table=table, message=message, hint=hint)])

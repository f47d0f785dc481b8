# SPDX-License-Identifier: Apache-2.0
"""Score matrices, masks and limits as callers give them, checked and brought into the core's types.

Every kind of fault is refused with the index it stands at, counted from 0 as in NumPy. Nothing is
rounded here: integers stay integers, floats become doubles.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeGuard

import numpy as np
import numpy.typing as npt

from pairwright import _core
from pairwright.errors import MAX_LISTED, DataError, Fault, InputError, LimitError

Array: TypeAlias = npt.NDArray[Any]
Indices: TypeAlias = npt.NDArray[np.int64]
#: Demand of each row; capacity and minimum of each column.
Limits: TypeAlias = tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], npt.NDArray[np.uint32]]
#: What to call the cell of the entry at a position.
CellName: TypeAlias = Callable[[int], str]

MAX_PEOPLE = 2**32 - 2
MAX_LIMIT = 2**32 - 1
EXACT_IN_DOUBLES = 2**53
CELLS_A_PART = 2**18
#: Of sparse arrays, for each entry: columns, and what tells that they ascend; else all that sorting takes.
BYTES_TO_READ_ROWS = 9
BYTES_TO_SORT = 64
_MASK_HINT = "mark pairs that must not be with forbidden=, or leave them out of a sparse array"


class SparseLike(Protocol):
    """A SciPy sparse array or matrix of any format."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def tocoo(self, copy: bool = ...) -> Any: ...


MatrixLike: TypeAlias = npt.ArrayLike | SparseLike


@dataclass(frozen=True)
class Scores:
    """Scores of candidate pairs.

    Attributes:
        shape: rows and columns.
        entries: signed integers or float64: [rows, columns] of a dense matrix (0 where forbidden), or the
            stored entries of a sparse one in row order.
        core: the same for the core.
    """

    shape: tuple[int, int]
    entries: Array
    core: _core.DenseScores | _core.SparseScores

    @property
    def quantised(self) -> bool:
        """Whether the core turns the scores into multiples of a quantum."""
        return bool(self.entries.dtype.kind == "f")

    def of_pairs(self, rows: Indices, cols: Indices, edges: Indices) -> Array:
        """Entries of candidate pairs, given by row and column and by position among all."""
        return self.entries[rows, cols] if self.entries.ndim == 2 else self.entries[edges]


def read_scores(scores: MatrixLike, forbidden: npt.ArrayLike | None, memory_limit: int) -> Scores:
    """Checks a dense or sparse matrix and its mask.

    Args:
        scores: the matrix.
        forbidden: its mask, or None.
        memory_limit: bytes that the run may take.

    Raises:
        DataError: wrong shape or type, NaN, infinity, or a mask that does not fit.
        LimitError: an integer outside 64 bits, or a matrix too large for the limit.
    """
    if "scipy.sparse" in sys.modules and sys.modules["scipy.sparse"].issparse(scores):
        return _read_sparse(scores, forbidden, memory_limit)
    values = _to_array(scores, "scores")
    shape = _shape_of(values.shape)
    _refuse_type(values.dtype)
    some_forbidden = forbidden is not None or _is_masked(scores)
    copied = _copied_bytes(values, masked=some_forbidden)
    marked = values.size if values.dtype.kind == "u" else 0  # cells that are too long
    _core.refuse_scores_beyond_memory(copied + marked, memory_limit)
    _refuse_rounded_integers(values.dtype, scores)
    mask = None if forbidden is None else _read_mask(forbidden, shape)
    if _is_masked(scores):
        hidden = np.ma.getmaskarray(scores)
        mask = hidden if mask is None else hidden | mask
    if mask is not None:
        mask = np.ascontiguousarray(mask)
        values = np.where(mask, values.dtype.type(0), values)
    entries = _exact_entries(values, lambda at: _cell(*divmod(at, shape[1])))
    return Scores(shape, entries, _core.DenseScores(entries, mask, copied))


def _is_masked(scores: MatrixLike) -> TypeGuard[np.ma.MaskedArray[Any, Any]]:
    """Without loading numpy.ma, which takes some ten milliseconds, for those who do not use it."""
    return "numpy.ma" in sys.modules and isinstance(scores, np.ma.MaskedArray)


def _read_sparse(scores: Any, forbidden: npt.ArrayLike | None, memory_limit: int) -> Scores:
    shape = _shape_of(scores.shape)
    _refuse_type(scores.dtype)
    in_rows = scores.format == "csr" and forbidden is None
    reading = BYTES_TO_READ_ROWS if in_rows else BYTES_TO_SORT
    _core.refuse_scores_beyond_memory(reading * scores.nnz + 16 * shape[0], memory_limit)
    found = _rows_as_stored(scores) if in_rows else None
    offsets, cols, data = found or _sorted_rows(scores, forbidden, shape)

    def name(at: int) -> str:
        return _cell(int(np.searchsorted(offsets, at, side="right")) - 1, int(cols[at]))

    entries = _exact_entries(data, name)
    in_place = found is not None and np.may_share_memory(entries, data)
    copied = offsets.nbytes + cols.nbytes + (0 if in_place else entries.nbytes)
    return Scores(shape, entries, _core.SparseScores(entries, offsets, cols, copied))


def _rows_as_stored(scores: Any) -> tuple[Indices, Indices, Array] | None:
    """Offsets, columns and values of compressed rows that are sorted already; None where they are not."""
    _check_format(scores)
    offsets = scores.indptr.astype(np.int64)
    cols = scores.indices[: offsets[-1]].astype(np.int64)
    rises = cols[1:] > cols[:-1]
    rises[offsets[(offsets > 0) & (offsets < cols.size)] - 1] = True  # from row to row
    return (offsets, cols, scores.data[: offsets[-1]]) if rises.all() else None


def _sorted_rows(
    scores: Any, forbidden: npt.ArrayLike | None, shape: tuple[int, int]
) -> tuple[Indices, Indices, Array]:
    """The same of any sparse array, less what is forbidden."""
    rows, cols, data = _stored_entries(scores)
    if rows.size and (rows.min() < 0 or rows.max() >= shape[0]):
        raise _refusal("out_of_range", "scores", "an entry is stored outside the matrix")
    if forbidden is not None:
        allowed = ~_read_mask(forbidden, shape)[rows, cols]
        rows, cols, data = rows[allowed], cols[allowed], data[allowed]
    order = np.lexsort((cols, rows))
    offsets = np.zeros(shape[0] + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=shape[0]), out=offsets[1:])
    return offsets, cols[order], data[order]


def _stored_entries(scores: Any) -> tuple[Indices, Indices, Array]:
    """Rows, columns and values of all stored entries, zeros and duplicates included."""
    if scores.format == "dia":
        # SciPy's own conversion drops the zeros of a stored diagonal.
        cols = np.arange(min(scores.data.shape[1], scores.shape[1]), dtype=np.int64)
        rows = cols - np.asarray(scores.offsets, dtype=np.int64)[:, None]
        inside = (rows >= 0) & (rows < scores.shape[0])
        data = scores.data[:, : cols.size]
        return rows[inside], np.broadcast_to(cols, rows.shape)[inside], data[inside]
    if hasattr(scores, "check_format"):
        _check_format(scores)
    entries = scores.tocoo()
    return entries.row.astype(np.int64), entries.col.astype(np.int64), np.asarray(entries.data)


def _check_format(scores: Any) -> None:
    try:
        copy(scores).check_format(full_check=True)  # of a copy, since it trims the arrays
    except ValueError as error:
        message = "the index arrays of the sparse array do not fit together"
        raise _refusal("corrupt", "scores", message) from error


def _to_array(value: Any, table: str) -> Array:
    try:
        return np.asarray(value)
    except ValueError as error:
        raise _refusal("shape", table, "the rows are not of one length") from error


def _cell(row: int, column: int) -> str:
    return f"cell [{row}, {column}]"


def _shape_of(shape: tuple[int, ...]) -> tuple[int, int]:
    if len(shape) != 2:
        message = f"an array of {len(shape)} dimensions where rows and columns belong"
        raise _refusal("shape", "scores", message)
    if max(shape) > MAX_PEOPLE:
        message = f"{max(shape)} rows or columns are over {MAX_PEOPLE}"
        raise _refusal("size", "scores", message, kind=LimitError)
    return shape[0], shape[1]


def _copied_bytes(values: Array, *, masked: bool) -> int:
    """What a mask, and `_exact_entries` after it, copy."""
    dtype = _exact_type(values.dtype)
    as_they_are = dtype == values.dtype and (masked or values.flags.c_contiguous)
    a_cell = (values.itemsize + 1 if masked else 0) + (0 if as_they_are else dtype.itemsize)
    return int(values.size * a_cell)


def _refuse_type(dtype: np.dtype[Any]) -> None:
    if dtype.kind in "biu" or (dtype.kind == "f" and dtype.itemsize <= 8):
        return
    hint = "give integers of at most 64 bits, or floats of at most 64 bits"
    raise _refusal("type", "scores", f"entries of type {dtype.name} are not taken", hint)


def _refuse_rounded_integers(dtype: np.dtype[Any], scores: Any) -> None:
    """Lists that mix integers and floats become doubles; that must not change an integer."""
    if dtype.kind != "f" or not isinstance(scores, list | tuple):
        return
    for row, cells in enumerate(scores):
        for column, cell in enumerate(cells):
            if isinstance(cell, int | np.integer) and abs(int(cell)) > EXACT_IN_DOUBLES:
                message = f"{_cell(row, column)} is too long an integer to stand among floats"
                hint = "give an array of integers"
                raise _refusal("value_range", "scores", message, hint, kind=LimitError)


def _exact_entries(values: Array, name: CellName) -> Array:
    """The values as contiguous signed integers or float64, with the very same meaning.

    Signed integers stay as they are, without a copy if they can: large matrices are read in place.
    """
    if values.dtype.kind == "f" and not _all_finite(values):
        _refuse_cells(np.isnan(values), name, "is NaN")
        _refuse_cells(np.isinf(values), name, "is infinite")
    if values.dtype == np.uint64:
        too_long = values > np.uint64(np.iinfo(np.int64).max)
        _refuse_cells(too_long, name, "is beyond signed integers of 64 bits", LimitError)
    return np.ascontiguousarray(values, dtype=_exact_type(values.dtype))


def _exact_type(dtype: np.dtype[Any]) -> np.dtype[Any]:
    if dtype.kind == "i":
        return dtype.newbyteorder("=")
    return np.dtype(np.float64 if dtype.kind == "f" else np.int64)


def _all_finite(values: Array) -> bool:
    """In parts, so that Ctrl-C need not wait for the whole."""
    rows = max(1, CELLS_A_PART * values.shape[0] // max(1, values.size)) if values.ndim else 1
    return all(np.isfinite(values[at : at + rows]).all() for at in range(0, values.shape[0], rows))


def _refuse_cells(
    wrong: npt.NDArray[np.bool_], name: CellName, what: str, kind: type[InputError] = DataError
) -> None:
    """Names the first cells that are wrong, and says how many more there are."""
    positions = np.flatnonzero(wrong)
    if not positions.size:
        return
    code, hint = ("not_finite", _MASK_HINT) if kind is DataError else ("value_range", "")
    messages = [f"{name(int(at))} {what}" for at in positions[: MAX_LISTED - 1]]
    if positions.size > len(messages):
        messages.append(f"so is {positions.size - len(messages)} times more")
    raise kind(Fault(code=code, table="scores", message=text, hint=hint) for text in messages)


def _read_mask(forbidden: npt.ArrayLike, shape: tuple[int, int]) -> npt.NDArray[np.bool_]:
    mask = _to_array(forbidden, "forbidden")
    if mask.dtype != np.bool_:
        message = f"entries of type {mask.dtype.name} where bool belongs"
        raise _refusal("type", "forbidden", message)
    if mask.shape != shape:
        message = f"shape {mask.shape} where {shape} belongs, that of the scores"
        raise _refusal("shape", "forbidden", message)
    return mask


def read_limits(
    demand: npt.ArrayLike,
    capacity: npt.ArrayLike | None,
    minimum: npt.ArrayLike | None,
    shape: tuple[int, int],
) -> Limits:
    """Checks limits given as one number for all, or as an array of one each.

    Returns:
        uint32 arrays: demand [rows], capacity [columns], minimum [columns].

    Raises:
        DataError: not whole, negative, not one for each, or a minimum above its capacity.
        LimitError: a demand or minimum over 32 bits (a capacity is cut down to that instead).
    """
    demands = _limits(demand, "demand", shape[0])
    capacities = _limits(1 if capacity is None else capacity, "capacity", shape[1], may_be_cut=True)
    minimums = _limits(0 if minimum is None else minimum, "minimum", shape[1])
    if minimum is not None:
        _refuse_entries(minimums > capacities, "minimum", "value_range", "is above the capacity")
    return demands, capacities, minimums


def _limits(
    value: npt.ArrayLike | int, table: str, length: int, *, may_be_cut: bool = False
) -> npt.NDArray[np.uint32]:
    """One number for each; those over 32 bits are cut down to that, or refused."""
    if isinstance(value, int) and 0 <= value <= MAX_LIMIT:
        return np.full(length, value, np.uint32)
    numbers = _whole_numbers(value, table, length)
    if not may_be_cut and np.any(numbers > MAX_LIMIT):
        message = f"entry [{np.argmax(numbers > MAX_LIMIT)}] is over {MAX_LIMIT}"
        raise _refusal("value_range", table, message, kind=LimitError)
    return np.minimum(numbers, MAX_LIMIT).astype(np.uint32)


def _whole_numbers(value: npt.ArrayLike, table: str, length: int) -> Array:
    """One number ≥ 0 for each, as int64, uint64 or float64."""
    numbers = _to_array(value, table)
    widest = {"b": np.int64, "i": np.int64, "u": np.uint64, "f": np.float64}
    if numbers.dtype.kind not in widest:
        message = f"entries of type {numbers.dtype.name} where whole numbers belong"
        raise _refusal("type", table, message)
    if numbers.ndim > 1 or (numbers.ndim == 1 and numbers.size != length):
        message = f"shape {numbers.shape} where one number or an array of {length} belongs"
        raise _refusal("shape", table, message)
    numbers = numbers.astype(widest[numbers.dtype.kind])
    if numbers.dtype.kind == "f":
        finite = np.isfinite(numbers)
        whole = finite & (np.trunc(numbers) == numbers)
        _refuse_entries(~whole, table, "type", "is not a whole number")
    _refuse_entries(numbers < 0, table, "value_range", "is negative")
    return np.broadcast_to(numbers, length)


def _refuse_entries(wrong: Array, table: str, code: str, what: str) -> None:
    """`wrong`: whether each entry is, or, of no dimensions, whether the number for all is."""
    if not np.any(wrong):
        return
    places = [f"entry [{at}] " for at in np.flatnonzero(wrong)[:MAX_LISTED]] if wrong.ndim else [""]
    hint = "write 0, 1, 2, …"
    raise DataError(Fault(code=code, table=table, message=at + what, hint=hint) for at in places)


def _refusal(
    code: str, table: str, message: str, hint: str = "", *, kind: type[InputError] = DataError
) -> InputError:
    return kind([Fault(code=code, table=table, message=message, hint=hint)])

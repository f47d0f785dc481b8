# SPDX-License-Identifier: Apache-2.0
"""Tables of every kind in, and the caller's kind of table out.

Frames come in by the Arrow C stream where they offer it and as lists of values otherwise. What goes
out is made by narwhals (pandas, polars, pyarrow, …), by DuckDB, or stays a list of dicts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import narwhals.stable.v2 as nw

from pairwright import _core
from pairwright.errors import DataError, Fault

#: A path or address, a frame of any library, a list of dicts, or a dict of lists.
TableLike: TypeAlias = Any

Columns: TypeAlias = Mapping[str, Sequence[Any]]
#: Makes a table of the caller's kind of named columns of equal length.
FrameMaker: TypeAlias = Callable[[Columns], Any]


def read_table(data: TableLike, name: str) -> tuple[_core.Table, FrameMaker]:
    """Reads `data` into the core.

    Args:
        data: see `TableLike`. Files are read by their ending.
        name: role of the table in messages, e.g. ``mentees``.

    Returns:
        The table, and how to make results of the same kind (lists of dicts for files).

    Raises:
        DataError: the table cannot be read, or is of no known kind.
    """
    if isinstance(data, str | os.PathLike):
        return _read_file(data, name), to_dicts
    if isinstance(data, Mapping):
        return _core.Table.from_lists(name, "", {str(k): list(v) for k, v in data.items()}), to_dicts
    if isinstance(data, list | tuple):
        return _core.Table.from_lists(name, "", _columns_of_rows(data, name)), to_dicts
    if type(data).__module__.partition(".")[0] in ("duckdb", "_duckdb"):
        return _from_arrow(data, name, type(data).__name__), _to_duckdb
    try:
        frame = nw.from_native(data)
    except TypeError:
        if hasattr(data, "__arrow_c_stream__"):
            return _from_arrow(data, name, type(data).__name__), to_dicts
        raise _unknown_kind(data, name) from None
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return _read_frame(eager, name), _maker(eager)


def to_dicts(columns: Columns) -> list[dict[str, Any]]:
    """Rows as dicts."""
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _read_file(path: str | os.PathLike[str], name: str) -> _core.Table:
    from pairwright.read import open_table  # DuckDB is only loaded when a file is read

    source = open_table(path, table=name)
    if isinstance(source.relation, Mapping):
        return _core.Table.from_lists(name, source.source, dict(source.relation))
    return _from_arrow(source.relation, name, source.source)


def _from_arrow(data: Any, name: str, source: str) -> _core.Table:
    return _core.Table.from_arrow(name, source, data.__arrow_c_stream__())


def _read_frame(frame: nw.DataFrame[Any], name: str) -> _core.Table:
    try:
        stream: Any = frame.__arrow_c_stream__()
    except (ImportError, TypeError, ValueError):
        # pandas exports by way of pyarrow, which need not be there and refuses columns of mixed values.
        lists = {column: _without_nan(frame[column].to_list()) for column in frame.columns}
        return _core.Table.from_lists(name, "", lists)
    return _core.Table.from_arrow(name, "", stream)


def _without_nan(values: list[Any]) -> list[Any]:
    """pandas writes a missing answer as NaN (or NaT, or NA), none of which equals itself."""
    return [None if _is_missing(value) else value for value in values]


def _is_missing(value: Any) -> bool:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _maker(frame: nw.DataFrame[Any]) -> FrameMaker:
    backend = frame.implementation

    def make(columns: Columns) -> Any:
        lists = {name: list(values) for name, values in columns.items()}
        return nw.from_dict(lists, backend=backend).to_native()

    return make


def _to_duckdb(columns: Columns) -> Any:
    import duckdb

    types = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}
    parts = []
    for name, values in columns.items():
        kind = next((types.get(type(value)) for value in values if value is not None), None)
        quoted = name.replace('"', '""')
        parts.append(f'unnest(CAST(? AS {kind or "VARCHAR"}[])) AS "{quoted}"')
    return duckdb.sql(f"SELECT {', '.join(parts)}", params=[list(v) for v in columns.values()])


def _columns_of_rows(rows: Sequence[Any], name: str) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {}
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            message = f"a row is a {type(row).__name__} where a dict is expected"
            raise DataError([Fault(code="type", table=name, row=number + 1, message=message)])
        for key, value in row.items():
            column = columns.setdefault(str(key), [])
            column.extend([None] * (number - len(column)))
            column.append(value)
    for column in columns.values():
        column.extend([None] * (len(rows) - len(column)))
    return columns


def _unknown_kind(data: Any, name: str) -> DataError:
    hint = "give a data frame, a path, a list of dicts or a dict of lists"
    message = f"a {type(data).__name__} is no table"
    return DataError([Fault(code="type", table=name, message=message, hint=hint)])

# SPDX-License-Identifier: Apache-2.0
"""DuckDB as the reader of files and databases: it fetches nothing and spills nothing to disk.

DuckDB's own messages quote the line or value they are about, so none of them is passed on.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from pairwright.read.source import Place


def connect() -> duckdb.DuckDBPyConnection:
    """A fresh database in memory."""
    return duckdb.connect(config={"autoinstall_known_extensions": "false", "temp_directory": ""})


def literal(text: str) -> str:
    """`text` as a SQL string."""
    return "'" + text.replace("'", "''") + "'"


def file_literal(path: str) -> str:
    """The one file at `path` as a SQL string, where DuckDB would expand ``*``, ``?`` and ``[``."""
    return literal(re.sub(r"[*?\[]", r"[\g<0>]", path))


@contextlib.contextmanager
def translated(place: Place, message: str, hint: str = "") -> Iterator[None]:
    """Raises what DuckDB raises as an InputError with this message instead of DuckDB's."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise place.limit_error("out_of_memory", "needs more memory than there is") from None
    except duckdb.Error:
        raise place.data_error("unreadable", message, hint) from None


@dataclass(frozen=True)
class Loaded:
    """Rows kept in memory; exports them as an Arrow C stream, for which pyarrow is not needed."""

    relation: duckdb.DuckDBPyRelation
    # Relations of DuckDB 1 do not keep theirs open.
    connection: duckdb.DuckDBPyConnection

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)


def load(connection: duckdb.DuckDBPyConnection, query: str, names: Sequence[str]) -> tuple[Loaded, int]:
    """Runs `query` once and keeps its rows in memory, in order.

    Args:
        connection: from `connect`.
        query: one SELECT with as many columns as there are names.
        names: names for the columns, by position; they may differ in case only.

    Returns:
        The rows and their number.
    """
    # A table's column names may not differ in case only; those of an outermost SELECT may.
    inner = [f"c{position}" for position in range(len(names))]
    connection.execute(f"CREATE TEMP TABLE loaded ({', '.join(inner)}) AS ({query}\n)")
    count = connection.execute("SELECT count(*) FROM temp.loaded").fetchall()[0][0]
    quoted = ('"' + name.replace('"', '""') + '"' for name in names)
    columns = ", ".join(f"{old} AS {new}" for old, new in zip(inner, quoted, strict=True))
    return Loaded(connection.sql(f"SELECT {columns} FROM temp.loaded"), connection), count

# SPDX-License-Identifier: Apache-2.0
"""Apache Parquet; columns keep their types."""

from __future__ import annotations

import duckdb

from pairwright.read import engine
from pairwright.read.source import (
    Format,
    Place,
    SourceTable,
    column_names,
    ensure_unchanged,
    file_sha256,
)


def _stored_names(connection: duckdb.DuckDBPyConnection, path: str) -> list[str]:
    """Names of the columns as stored; DuckDB renames those that differ in case only."""
    names: list[str] = []
    inside = 0
    schema = f"SELECT name, coalesce(num_children, 0) FROM parquet_schema({path}) OFFSET 1"
    for name, children in connection.execute(schema).fetchall():
        if inside:
            inside += children - 1
        else:
            names.append(name)
            inside = children
    return names


def _read(place: Place) -> SourceTable:
    sha256 = file_sha256(place)
    path = engine.file_literal(place.target)
    connection = engine.connect()
    with engine.translated(place, "the file is not Parquet or is damaged", "write it again"):
        names = column_names(place, _stored_names(connection, path))
        query = f"SELECT * FROM read_parquet({path}, hive_partitioning = false)"
        relation, rows = engine.load(connection, query, names)
    ensure_unchanged(place, sha256)
    return SourceTable(place.table, place.source, names, rows, relation, sha256)


FORMAT = Format("Parquet", _read, extensions=(".parquet",))

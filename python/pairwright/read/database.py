# SPDX-License-Identifier: Apache-2.0
"""Queries: ``duckdb:FILE?sql=...`` and ``postgresql://...?sql=...``; columns keep their types.

The SQL is everything after ``sql=``, as typed. Sources are opened for reading only, nothing but
one SELECT is run, and neither the query nor a password is repeated in a message.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

import duckdb

from pairwright.read import engine
from pairwright.read.source import Format, Place, SourceTable, column_names, open_regular

_SQL_MARK = re.compile(r"[?&]sql=", re.IGNORECASE)
_SQL_ERRORS: tuple[tuple[type[duckdb.Error], str], ...] = (
    (duckdb.ParserException, "the SQL cannot be parsed"),
    (duckdb.CatalogException, "the SQL names a table or function that is not there"),
    (duckdb.BinderException, "the SQL names a column that is not there, or mixes types"),
    (duckdb.ConversionException, "the SQL converts a value to a type it does not fit"),
    (duckdb.PermissionException, "the SQL asks for more than reading the given source"),
)


def _read_duckdb(place: Place) -> SourceTable:
    address, sql = _split(place)
    file = replace(place, target=address.partition(":")[2])
    open_regular(file).close()
    path = engine.literal(file.target)
    connection = engine.connect()
    message = "is not a DuckDB database, is damaged, or is being written by another program"
    with engine.translated(place, message):
        connection.execute(f"ATTACH {path} AS source (TYPE duckdb, READ_ONLY)")
    connection.execute("USE source")
    # From here on the query can reach nothing but the database.
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return _run(place, connection, sql)


def _read_postgresql(place: Place) -> SourceTable:
    address, sql = _split(place)
    connection = engine.connect()
    hint = "python -c \"import duckdb; duckdb.sql('INSTALL postgres')\", once, with a network"
    with engine.translated(place, "DuckDB's postgres extension is not installed", hint):
        connection.execute("LOAD postgres")
    attach = f"ATTACH {engine.literal(address)} AS source (TYPE postgres, READ_ONLY)"
    with engine.translated(place, "the database cannot be opened", "check address and password"):
        connection.execute(attach)
    return _run(place, connection, f"FROM postgres_query('source', {engine.literal(sql)})")


def _split(place: Place) -> tuple[str, str]:
    """The address and the SQL."""
    address, *rest = _SQL_MARK.split(place.target, maxsplit=1)
    sql = "".join(rest).rstrip("; \t\r\n")
    if not sql:
        raise place.data_error("no_sql", "the address has no SQL", "end it with ?sql=SELECT ...")
    return address, sql


def _run(place: Place, connection: duckdb.DuckDBPyConnection, sql: str) -> SourceTable:
    """Runs one SELECT in DuckDB's dialect."""
    with engine.translated(place, "the query failed"), _sql_errors(place):
        statements = connection.extract_statements(sql)
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise place.data_error("not_a_query", "the SQL is not one SELECT statement")
        described = connection.execute(f"DESCRIBE {sql}").fetchall()
        names = column_names(place, [row[0] for row in described])
        relation, rows = engine.load(connection, sql, names)
    return SourceTable(place.table, place.source, names, rows, relation, sha256=None)


@contextlib.contextmanager
def _sql_errors(place: Place) -> Iterator[None]:
    """Says which kind of mistake the SQL makes."""
    try:
        yield
    except tuple(kind for kind, _ in _SQL_ERRORS) as error:
        message = next(text for kind, text in _SQL_ERRORS if isinstance(error, kind))
        raise place.data_error("bad_sql", message, "try it in a SQL shell") from None


DUCKDB = Format("DuckDB database", _read_duckdb, schemes=("duckdb:",))
POSTGRESQL = Format("PostgreSQL", _read_postgresql, schemes=("postgresql:", "postgres:"))

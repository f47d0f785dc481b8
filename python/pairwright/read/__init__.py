# SPDX-License-Identifier: Apache-2.0
"""Tables from files and databases, read strictly: what cannot be read for certain is refused.

A format is one module of this folder and one line in `FORMATS`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from pairwright.errors import InputError
from pairwright.read import database, delimited, excel, json_records, parquet
from pairwright.read.source import ArrowStream, Format, Place, SourceTable

__all__ = ["FORMATS", "ArrowStream", "Format", "SourceTable", "open_table"]

FORMATS: Sequence[Format] = (
    delimited.FORMAT,
    json_records.FORMAT,
    parquet.FORMAT,
    excel.FORMAT,
    database.DUCKDB,
    database.POSTGRESQL,
)


def open_table(path_or_url: str | os.PathLike[str], *, table: str) -> SourceTable:
    """Reads one table.

    Args:
        path_or_url: path of a file whose ending tells its format, or ``duckdb:FILE?sql=...`` or
            ``postgresql://...?sql=...``.
        table: the table's role, e.g. ``mentees``; used in messages and to choose a sheet.

    Raises:
        MissingInputError: there is no such file.
        DataError: the source cannot be read for certain; holds every fault found.
        LimitError: the source is larger than a stated limit.
    """
    target = os.fspath(path_or_url)
    place = Place(target, table, source=_public_name(target))
    try:
        return _format_of(place).read(place)
    except InputError:
        raise
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "input or output error"
        raise place.data_error("unreadable_file", f"cannot be read: {reason}") from None


def _public_name(target: str) -> str:
    """The path, or the address without SQL, user, password and parameters."""
    name = re.sub(r"[?&]sql=.*", "", target, flags=re.IGNORECASE | re.DOTALL)
    return re.sub(r"(?<=://)(?:[^/]*@)?([^?]*).*", r"\1", name)


def _format_of(place: Place) -> Format:
    target = place.target.lower()
    for form in FORMATS:
        if target.startswith(form.schemes) or target.endswith(form.extensions):
            return form
    known = [ending for form in FORMATS for ending in form.extensions]
    raise place.data_error(
        "unknown_format", "the name's ending is of no known format", f"known: {' '.join(known)}"
    )

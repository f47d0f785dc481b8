# SPDX-License-Identifier: Apache-2.0
"""What every reader shares: the table it returns, the format it registers, the file it reads.

A file is hashed when it is read and hashed again when reading is over, so that one that changes
in between is refused instead of being half old and half new.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pairwright.errors import DataError, Fault, LimitError, MissingInputError

MAX_COLUMNS = 100_000
READ_SIZE = 1 << 20


class ArrowStream(Protocol):
    """Anything that exports the Arrow C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@dataclass(frozen=True)
class SourceTable:
    """One table as read, before any of its cells is judged.

    Attributes:
        table: the table's role, e.g. ``mentees``.
        source: its name for messages.
        columns: names in file order, trimmed and in NFC, unique.
        rows: number of data rows.
        relation: the cells; an Arrow stream, or lists of equal length by column whose values
            are None, bool, int within 64 bits, finite float, str, list or dict.
        sha256: of the file's bytes, in hex; None where the source is not one file.
    """

    table: str
    source: str
    columns: tuple[str, ...]
    rows: int
    relation: ArrowStream | Mapping[str, list[Any]]
    sha256: str | None


@dataclass(frozen=True)
class Place:
    """Where a table is to be read from, and how faults in it are named.

    Attributes:
        target: path or address as the user gave it.
        table: the table's role, e.g. ``mentees``.
        source: name for messages; the target without any password.
    """

    target: str
    table: str
    source: str

    def fault(self, code: str, message: str, hint: str = "", **where: Any) -> Fault:
        """A fault here; `where` takes row, column and line."""
        return Fault(
            code=code,
            table=self.table,
            message=message,
            hint=hint,
            source=self.source,
            **where,
        )

    def data_error(self, code: str, message: str, hint: str = "", **where: Any) -> DataError:
        """An error of one fault here."""
        return DataError([self.fault(code, message, hint, **where)])

    def limit_error(self, code: str, message: str, hint: str = "", **where: Any) -> LimitError:
        """An error of one exceeded limit here."""
        return LimitError([self.fault(code, message, hint, **where)])


@dataclass(frozen=True)
class Format:
    """One kind of source.

    Attributes:
        name: for listings.
        read: reads the whole table; raises InputError.
        extensions: endings of file names, lower case, with the dot.
        schemes: beginnings of addresses, lower case, with the colon.
    """

    name: str
    read: Callable[[Place], SourceTable]
    extensions: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


class HashingReader(io.RawIOBase):
    """A binary stream that hashes and counts what is read from it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        size = self._stream.readinto(buffer)
        self._hash.update(memoryview(buffer)[:size])
        self.size += size
        return size

    def hexdigest(self) -> str:
        """SHA-256 of what was read."""
        return self._hash.hexdigest()


def open_regular(place: Place) -> io.BufferedReader:
    """Opens a regular file for reading; directories, devices and pipes are refused.

    Raises:
        DataError: not a regular file; MissingInputError when there is nothing at the path.
        OSError: the file cannot be opened.
    """
    try:
        # Before opening, because opening a pipe waits for its writer.
        mode = os.stat(place.target).st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInputError(
            [place.fault("missing_file", "there is no such file", "check the path")]
        ) from None
    if not stat.S_ISREG(mode):
        raise place.data_error("not_a_file", "is not a regular file", "give the path of a file on disk")
    return open(place.target, "rb")


def file_sha256(place: Place) -> str:
    """SHA-256 of the file's bytes, in hex."""
    with open_regular(place) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def ensure_unchanged(place: Place, sha256: str) -> None:
    """Refuses a file whose bytes are no longer those that were read (`sha256`, in hex)."""
    if file_sha256(place) != sha256:
        raise place.data_error(
            "file_changed",
            "the file changed while it was being read",
            "wait until whatever writes it has finished, then try again",
        )


def column_names(place: Place, names: Sequence[str], line: int | None = None) -> tuple[str, ...]:
    """The names trimmed and in NFC; refuses blank and repeated ones and those with control marks.

    Faults name columns by position, because a file without a header has a person there.
    """
    if len(names) > MAX_COLUMNS:
        raise place.limit_error("too_many_columns", f"has more than {MAX_COLUMNS} columns")
    normal = tuple(unicodedata.normalize("NFC", name.strip()) for name in names)
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for position, (given, name) in enumerate(zip(names, normal, strict=True), start=1):
        if any(unicodedata.category(mark) == "Cc" for mark in given):
            message = f"the name of column {position} contains a line break or control character"
            faults.append(place.fault("control_in_header", message, "remove it", line=line))
        elif not name:
            message = f"column {position} has no name"
            hint = "give it one or remove the column"
            faults.append(place.fault("blank_header", message, hint, line=line))
        elif first.setdefault(name, position) != position:
            message = f"columns {first[name]} and {position} have the same name"
            faults.append(place.fault("duplicate_header", message, "rename one", line=line))
    if faults:
        raise DataError(faults)
    return normal

# SPDX-License-Identifier: Apache-2.0
"""Errors about what was given to pairwright: every fault found, reported together.

A fault says where it stands, what rule it breaks and how to mend it. It never holds a cell's
text: messages and logs must be safe to show to people who may not see the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MAX_LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One broken rule.

    Attributes:
        code: short stable name of the rule, e.g. ``ragged_row``.
        table: the table's role, e.g. ``mentees``; empty for faults outside a table.
        row: data row, counted from 1 without the header; None where no row is meant.
        column: the column's name; None where no column is meant.
        message: what is wrong, without any cell text.
        hint: how to mend it; may be empty.
        source: the file or frame the table came from; None if unknown.
        line: line in the file, counted from 1; None where the source has no lines.
    """

    code: str
    table: str
    row: int | None = None
    column: str | None = None
    message: str
    hint: str = ""
    source: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = [self.source or self.table]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column!r}")
        where = ", ".join(filter(None, place))
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {self.message}{hint} [{self.code}]"


class InputError(ValueError):
    """Input that cannot be used; `faults` holds every fault found, in order."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        if not self.faults:
            raise TypeError("an InputError needs at least one fault")
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        if count == 1:
            return str(self.faults[0])
        lines = [f"{count} faults:", *(f"  {fault}" for fault in self.faults[:MAX_LISTED])]
        if count > MAX_LISTED:
            lines.append(f"  and {count - MAX_LISTED} more")
        return "\n".join(lines)


class DataError(InputError):
    """The tables break a rule."""


class MissingInputError(DataError, FileNotFoundError):
    """An input file is not there."""


class PolicyError(InputError):
    """The policy breaks a rule."""


class LimitError(InputError):
    """The input is larger than a stated limit."""


class OutputError(InputError):
    """The output folder cannot be used."""


_KINDS: Mapping[str, type[InputError]] = {
    "data": DataError,
    "policy": PolicyError,
    "limit": LimitError,
}


def from_core(kind: str, faults: Iterable[Mapping[str, Any]]) -> InputError:
    """Builds the error for faults reported by the C++ core.

    Args:
        kind: ``data``, ``policy`` or ``limit``.
        faults: mappings with the fields of `Fault`; fields left out take their defaults.
    """
    return _KINDS[kind](Fault(**fault) for fault in faults)

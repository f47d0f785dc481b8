# SPDX-License-Identifier: Apache-2.0
"""JSON: an array of objects, or one object per line (JSON Lines); values keep their kinds.

Python parses it, not DuckDB, which guesses types from samples, keeps one of several equal keys
and rounds large integers. The result is the column lists of `SourceTable`.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from pairwright.errors import DataError, Fault
from pairwright.read.encoding import utf8_chunks
from pairwright.read.source import (
    MAX_COLUMNS,
    READ_SIZE,
    Format,
    HashingReader,
    Place,
    SourceTable,
    column_names,
    open_regular,
)

MAX_BYTES = 1_000_000_000
MAX_CELLS = 200_000_000
MAX_DEPTH = 64
MAX_FAULTS = 100
_BLANKS = re.compile(r"[ \t\r\n]*")
_LINE_END = re.compile(r"[ \t\r]*(?:\n|\Z)")
_RISKY_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_RULES = {
    "bad_json": ("is not valid JSON here", "give an array of objects, or one object per line"),
    "duplicate_key": ("an object has the same key twice", "keep one of them"),
    "not_finite": ("NaN and Infinity are not JSON", "write null for a blank cell"),
    "number_range": ("a number is out of range", "integers need 64 bits, others a double"),
    "not_an_object": ("an object is expected", "give an array of objects, or one per line"),
    "too_deep": (f"values are nested deeper than {MAX_DEPTH}", "flatten them"),
    "not_text": ("a string has a NUL or half a surrogate pair", "remove it; text has none"),
}


class _Parser:
    """Parses single values; `broken` collects the rules broken since it was last cleared."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_float=self._float,
            parse_int=self._int,
            parse_constant=self._constant,
        )

    def value_at(self, text: str, start: int) -> tuple[Any, int, bool]:
        """The value at `start`, where it ends or fails, and whether there is one."""
        try:
            return *self._decoder.raw_decode(text, start), True
        except RecursionError:
            self.broken.add("too_deep")
            return None, start, False
        except json.JSONDecodeError as error:
            self.broken.add("bad_json")
            return None, error.pos, False

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) != len(pairs):
            self.broken.add("duplicate_key")
        return values

    def _float(self, text: str) -> float:
        value = float(text)
        vanished = value == 0 and re.match(r"-?[0.]*[1-9]", text)
        if vanished or math.isinf(value):
            self.broken.add("number_range")
        return value

    def _int(self, text: str) -> int:
        value = int(text) if len(text) <= 20 else 1 << 63
        if not -(1 << 63) <= value < 1 << 63:
            self.broken.add("number_range")
        return value

    def _constant(self, _text: str) -> None:
        self.broken.add("not_finite")


class _Records:
    """The records of one text, gathered into columns together with their faults."""

    def __init__(self, place: Place, text: str) -> None:
        self._place = place
        self._text = text
        self._parser = _Parser()
        self._has_risky_escapes = _RISKY_ESCAPE.search(text) is not None
        self._faults: list[Fault] = []
        self.columns: dict[str, list[Any]] = {}
        self.rows = 0

    def gather(self) -> None:
        """Reads the whole text; raises DataError or LimitError."""
        start = self._skip(0)
        if start == len(self._text):
            raise self._place.data_error(
                "empty_file", "the file is empty", "write [] for a table without rows"
            )
        for record in self._array(start) if self._text[start] == "[" else self._lines(start):
            self._add(record)
        if self._faults:
            raise DataError(self._faults)

    def _array(self, start: int) -> Iterator[Any]:
        position = self._skip(start + 1)
        more = not self._text.startswith("]", position)
        while more:
            value, position = self._value(position)
            yield value
            position = self._skip(position)
            more = self._text.startswith(",", position)
            if more:
                position = self._skip(position + 1)
        if not self._text.startswith("]", position):
            self._syntax_error(position)
        if self._skip(position + 1) < len(self._text):
            self._syntax_error(self._skip(position + 1))

    def _lines(self, position: int) -> Iterator[Any]:
        while position < len(self._text):
            value, position = self._value(position)
            yield value
            end = _LINE_END.match(self._text, position)
            if not end:
                self._syntax_error(position)
            position = self._skip(end.end())

    def _skip(self, position: int) -> int:
        blanks = _BLANKS.match(self._text, position)
        return blanks.end() if blanks else position

    def _value(self, start: int) -> tuple[Any, int]:
        """The value at `start` and where it ends; notes the rules it breaks."""
        self.rows += 1
        self._parser.broken.clear()
        value, end, parsed = self._parser.value_at(self._text, start)
        if parsed and not isinstance(value, dict):
            self._parser.broken.add("not_an_object")
        if _too_deep(value):
            self._parser.broken.add("too_deep")
        elif self._has_risky_escapes and not all(map(_is_text, _strings(value))):
            self._parser.broken.add("not_text")
        for code in sorted(self._parser.broken):
            self._note(code, start if parsed else end)
        if not parsed:
            raise DataError(self._faults)
        return value, end

    def _add(self, record: Any) -> None:
        """Appends a record to the columns; a key that it lacks is blank."""
        if self._faults:
            return
        for name in record:
            if name not in self.columns:
                self.columns[name] = [None] * (self.rows - 1)
        for name, cells in self.columns.items():
            cells.append(record.get(name))
        if len(self.columns) > MAX_COLUMNS or self.rows * len(self.columns) > MAX_CELLS:
            message = f"has more than {MAX_COLUMNS} keys or {MAX_CELLS} cells"
            raise self._place.limit_error("too_many_cells", message, row=self.rows)

    def _note(self, code: str, position: int) -> None:
        """Records a broken rule of the present row."""
        message, hint = _RULES[code]
        line = self._text.count("\n", 0, position) + 1
        self._faults.append(self._place.fault(code, message, hint, row=self.rows, line=line))
        if len(self._faults) >= MAX_FAULTS:
            raise DataError(self._faults)

    def _syntax_error(self, position: int) -> NoReturn:
        self._note("bad_json", position)
        raise DataError(self._faults)


def _inner(node: Any) -> Iterable[Any]:
    """The values directly inside an object or array."""
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for node in level for inner in _inner(node) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value, keys too."""
    nodes = [value]
    while nodes:
        node = nodes.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            yield from node
        nodes.extend(_inner(node))


def _is_text(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= mark <= "\udfff" for mark in text)


def _read(place: Place) -> SourceTable:
    with open_regular(place) as stream:
        raw = HashingReader(stream)
        chunks = []
        for chunk in utf8_chunks(place, io.BufferedReader(raw, READ_SIZE)):
            chunks.append(chunk)
            if raw.size > MAX_BYTES:
                message = f"is longer than {MAX_BYTES} bytes"
                raise place.limit_error("file_too_long", message, "use Parquet or CSV")
    records = _Records(place, b"".join(chunks).decode())
    records.gather()
    names = column_names(place, list(records.columns))
    relation = dict(zip(names, records.columns.values(), strict=True))
    return SourceTable(place.table, place.source, names, records.rows, relation, raw.hexdigest())


FORMAT = Format("JSON", _read, extensions=(".json", ".jsonl", ".ndjson"))

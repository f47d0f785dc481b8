# SPDX-License-Identifier: Apache-2.0
"""Streaming check of delimited text (RFC 4180, strict) before DuckDB parses it.

Problem: DuckDB accepts CR line ends, NUL, bare quotes and blanks around quotes, and what it does
refuse it reports with the data. Method: in each block of whole records every quoted cell is
replaced by one letter; what is left must hold no quote, only the header's kind of line end, and
as many delimiters in each line. Only a block that fails is walked cell by cell, to name its
faults. Whole records end at a line break with an even number of quotes before it.
Complexity: O(bytes), by a few operations per line; memory: one block and the record that is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from pairwright.errors import DataError, Fault
from pairwright.read.source import Place, column_names

MAX_FIELD = 10_000_000
MAX_RECORD = 64_000_000
MAX_FAULTS = 100
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Grid:
    """What the check found.

    Attributes:
        columns: as in `SourceTable`.
        rows: number of data rows; blank lines are none.
        longest: upper bound of a record's length, in bytes.
    """

    columns: tuple[str, ...]
    rows: int
    longest: int


class GridCheck:
    """Checks UTF-8 text fed in chunks of any length.

    `feed` and `finish` raise DataError with the faults found, at most `MAX_FAULTS`, or LimitError.
    """

    def __init__(self, place: Place, delimiter: str) -> None:
        mark = re.escape(delimiter.encode())
        self._place = place
        self._delimiter = delimiter
        self._mark = delimiter.encode()
        self._quoted = re.compile(rb'"[^"]*+(?:""[^"]*+)*+"')
        self._plain = re.compile(rb"[^%b\r\n]*+" % mark)
        # The first quote stands before the look-behind so that the search can skip to it.
        self._quoted_cell = re.compile(rb'"(?<![^%b\n]")[^"]*+(?:""[^"]*+)*+"(?![^%b\r\n])' % (mark, mark))
        self._columns: tuple[str, ...] = ()
        self._newline = b"\n"
        self._pending = b""
        self._block = b""
        self._start = 0
        self._searched = 0
        self._line = 1
        self._rows = 0
        self._longest = 0
        self._faults: list[Fault] = []

    def feed(self, chunk: bytes) -> None:
        """Checks every record that ends within this chunk."""
        self._pending += chunk
        end = self._end_of_records()
        if end:
            self._check(self._pending[:end])
            self._pending, self._searched = self._pending[end:], 0
        elif len(self._pending) > MAX_RECORD:
            self._walk(self._pending)
            raise self._place.limit_error(
                "record_too_long", f"a record is longer than {MAX_RECORD} bytes", line=self._line
            )

    def finish(self) -> Grid:
        """Checks what is left when the text is over."""
        if self._pending:
            self._check(self._pending)
        if not self._columns:
            raise self._place.data_error(
                "empty_file", "the file is empty", "the first line must name the columns"
            )
        if self._faults:
            raise DataError(self._faults)
        return Grid(self._columns, self._rows, self._longest)

    def _end_of_records(self) -> int:
        """Where the last whole record in `_pending` ends; 0 if none does."""
        text, known = self._pending, self._searched
        last = end = text.rfind(b"\n") + 1
        # Line breaks before `known` stand inside quotes: the number of quotes there is odd.
        quotes = text.count(b'"', known, end) + (known > 0)
        while quotes % 2 and end > known:
            before = text.rfind(b"\n", known, max(text.rfind(b'"', known, end), known)) + 1
            quotes -= text.count(b'"', max(before, known), end)
            end = before
        if quotes % 2 or end <= known:
            self._searched = last
            return 0
        return end

    def _check(self, block: bytes) -> None:
        """Checks a block of whole records."""
        self._longest = max(self._longest, len(block))
        if not self._columns:
            block = block[self._read_header(block) :]
        rest = self._quoted_cell.sub(b"q", block) if b'"' in block else block
        lines = rest.removesuffix(self._newline).split(self._newline) if rest else []
        rows = [line for line in lines if line]
        ends = rest.count(self._newline)
        regular = (
            len(block) <= MAX_FIELD
            and b'"' not in rest
            and rest.count(b"\n") == ends
            and rest.count(b"\r") == (ends if self._newline == b"\r\n" else 0)
            and (len(self._columns) > 1 or len(rows) == len(lines))
            and {line.count(self._mark) for line in rows} <= {len(self._columns) - 1}
        )
        if regular:
            self._rows += len(rows)
            self._line += block.count(b"\n")
        else:
            self._walk(block)

    def _walk(self, block: bytes) -> None:
        """Checks records cell by cell; the slow way that names the faults."""
        self._block, self._start = block, 0
        while self._start < len(block):
            cells = self._cells()
            end = self._record_end(cells[-1][1])
            if cells != [(self._start, self._start)]:
                self._rows += 1
                if len(cells) != len(self._columns):
                    message = f"has {len(cells)} cells, the header has {len(self._columns)}"
                    hint = "check the quotes and delimiters of this line"
                    self._note("ragged_row", message, hint, row=self._rows)
            elif len(self._columns) == 1:
                self._note("blank_line", "is blank", 'remove it, or write "" for a blank cell')
            self._line, self._start = self._line_at(end), end

    def _read_header(self, block: bytes) -> int:
        """Takes names and line end from the first record; returns where it ends."""
        self._block, self._start = block, 0
        cells = self._cells()
        if block.startswith(b"\r\n", cells[-1][1]):
            self._newline = b"\r\n"
        end = self._record_end(cells[-1][1])
        names = [_plain_text(block[start:stop]) for start, stop in cells]
        if len(cells) == 1 and not block.startswith(b'"'):
            self._refuse_other_delimiters(names[0])
        self._columns = column_names(self._place, names, line=1)
        self._line = self._line_at(end)
        return end

    def _refuse_other_delimiters(self, header: str) -> None:
        for other, marks in _DELIMITERS.items():
            if other in header and other != self._delimiter:
                wanted = _DELIMITERS[self._delimiter]
                ending = {",": ".csv", "\t": ".tsv"}.get(other)
                message = f"the columns are separated by {marks}, not {wanted}"
                hint = f"name it {ending}" if ending else f"save it with {wanted}"
                raise self._place.data_error("wrong_delimiter", message, hint, line=1)

    def _cells(self) -> list[tuple[int, int]]:
        """Begin and end of each cell of the present record, quotes included."""
        cells: list[tuple[int, int]] = []
        position = self._start
        while True:
            end = self._cell_end(position)
            cells.append((position, end))
            if not self._block.startswith(self._mark, end):
                return cells
            position = end + 1

    def _cell_end(self, position: int) -> int:
        """Where the cell that begins at `position` ends."""
        quoted = self._block.startswith(b'"', position)
        match = (self._quoted if quoted else self._plain).match(self._block, position)
        end = match.end() if match else len(self._block)
        if end - position > MAX_FIELD:
            hint = "close the quote that opens here" if not match else ""
            message = f"a cell is longer than {MAX_FIELD} bytes"
            line = self._line_at(position)
            raise self._place.limit_error("cell_too_long", message, hint, line=line)
        if not match:
            self._stop("unterminated_quote", "a quote opens here and is never closed", position)
        if quoted and self._block[end : end + 1] not in (self._mark, b"\r", b"\n", b""):
            hint = "double the quotes inside a quoted cell"
            self._stop("text_after_quote", "text follows a closing quote", position, hint)
        if not quoted and self._block.find(b'"', position, end) >= 0:
            hint = "enclose the cell in quotes and double those inside"
            self._note("bare_quote", "a quote stands inside an unquoted cell", hint)
        return end

    def _record_end(self, end: int) -> int:
        """Steps over the line end after the record's last cell, which ends at `end`."""
        if self._block.startswith(self._newline, end) or end == len(self._block):
            return end + len(self._newline)
        if self._block.startswith((b"\n", b"\r\n"), end):
            hint = "use either LF or CR LF throughout"
            self._stop("mixed_line_ends", "ends in another way than the first line", end, hint)
        hint = "save it with LF or CR LF line ends"
        self._stop("lone_carriage_return", "a carriage return stands alone", end, hint)

    def _line_at(self, position: int) -> int:
        return self._line + self._block.count(b"\n", self._start, position)

    def _note(self, code: str, message: str, hint: str, row: int | None = None) -> None:
        """Records a fault of the present record; raises when there are enough."""
        fault = self._place.fault(code, message, hint, line=self._line, row=row)
        self._faults.append(fault)
        if len(self._faults) >= MAX_FAULTS:
            raise DataError(self._faults)

    def _stop(self, code: str, message: str, position: int, hint: str = "") -> NoReturn:
        """Raises the faults so far and one after which nothing is certain."""
        line = self._line_at(position)
        self._faults.append(self._place.fault(code, message, hint, line=line))
        raise DataError(self._faults)


def _plain_text(cell: bytes) -> str:
    """The text of a checked cell."""
    text = cell.decode()
    return text[1:-1].replace('""', '"') if text.startswith('"') else text

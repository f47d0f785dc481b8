# SPDX-License-Identifier: Apache-2.0
"""Comma- and tab-separated text, plain or gzipped; every cell stays text, an empty one is blank."""

from __future__ import annotations

import gzip
import io
import zlib

from pairwright.read import engine
from pairwright.read.encoding import utf8_chunks
from pairwright.read.grid import Grid, GridCheck
from pairwright.read.source import (
    READ_SIZE,
    Format,
    HashingReader,
    Place,
    SourceTable,
    ensure_unchanged,
    open_regular,
)

# A text that shrinks more than this is no table but an attack on memory.
MAX_GZIP_RATIO = 200
_RATIO_FREE_BYTES = 100_000
_DUCKDB_LINE_SIZE = 2_097_152


class _Gunzip:
    """A gzip stream that refuses damage and absurd expansion."""

    def __init__(self, place: Place, packed: HashingReader) -> None:
        self._place = place
        self._packed = packed
        self._stream = gzip.GzipFile(mode="rb", fileobj=io.BufferedReader(packed, READ_SIZE))
        self._size = 0

    def read(self, size: int = -1, /) -> bytes:
        try:
            data: bytes = self._stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise self._place.data_error(
                "broken_gzip", "the gzip file is truncated or damaged", "copy or make it again"
            ) from None
        self._size += len(data)
        if self._size > max(_RATIO_FREE_BYTES, MAX_GZIP_RATIO * self._packed.size):
            raise self._place.limit_error(
                "gzip_ratio", f"unpacks to more than {MAX_GZIP_RATIO} times its size", "unpack it"
            )
        return data


def _check(place: Place, delimiter: str, gzipped: bool) -> tuple[Grid, str]:
    """Checks the whole text; returns what was found and the file's SHA-256."""
    with open_regular(place) as stream:
        raw = HashingReader(stream)
        check = GridCheck(place, delimiter)
        text = _Gunzip(place, raw) if gzipped else io.BufferedReader(raw, READ_SIZE)
        for chunk in utf8_chunks(place, text):
            check.feed(chunk)
        return check.finish(), raw.hexdigest()


def _query(path: str, grid: Grid, delimiter: str, gzipped: bool) -> str:
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(grid.columns)))
    return f"""
        SELECT * FROM read_csv({engine.file_literal(path)}, columns = {{{columns}}},
            auto_detect = false, header = true, strict_mode = true, parallel = false,
            delim = {engine.literal(delimiter)}, quote = '"', escape = '"', comment = '',
            nullstr = '', null_padding = false, ignore_errors = false, encoding = 'utf-8',
            compression = '{"gzip" if gzipped else "none"}',
            max_line_size = {max(_DUCKDB_LINE_SIZE, grid.longest + 1)})"""


def _read(place: Place) -> SourceTable:
    ending = place.target.lower()
    gzipped = ending.endswith(".gz")
    delimiter = "\t" if ending.removesuffix(".gz").endswith(".tsv") else ","
    grid, sha256 = _check(place, delimiter, gzipped)
    query = _query(place.target, grid, delimiter, gzipped)
    with engine.translated(place, "the file cannot be parsed as delimited text"):
        relation, rows = engine.load(engine.connect(), query, grid.columns)
    ensure_unchanged(place, sha256)
    if rows != grid.rows:
        raise place.data_error("parsers_disagree", f"has {grid.rows} rows, of which {rows} could be parsed")
    return SourceTable(place.table, place.source, grid.columns, rows, relation, sha256)


FORMAT = Format("delimited text", _read, extensions=(".csv", ".csv.gz", ".tsv", ".tsv.gz"))

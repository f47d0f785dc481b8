# SPDX-License-Identifier: Apache-2.0
"""Check of an .xlsx package before anything interprets it.

Problem: a small zip can unpack to more than memory, XML entities can grow without bound, and two
cells far apart can claim a sheet of 17 thousand million cells. Method: every part is unpacked
once as a stream, counted, and searched for what a table must not have. Complexity: O(bytes
unpacked), memory for one chunk. Limits after Apache POI's ZipSecureFile.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from pairwright.read.source import READ_SIZE, Place

MAX_PARTS = 10_000
MAX_UNPACKED = 1 << 30
MAX_RATIO = 100
MAX_CELLS = 50_000_000
_RATIO_FREE_BYTES = 100_000
_MAX_INDEX = 10_000_000
# Longest tag that the searches below must see whole although a chunk ends within it.
_OVERLAP = 1024
_CELL = re.compile(rb"""\sr=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*\bt=["']e["']""")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


@dataclass
class Extent:
    """How far a sheet reaches, and whether a cell holds an error such as ``#N/A``."""

    rows: int = 0
    columns: int = 0
    has_error: bool = False

    def widen(self, text: bytes) -> None:
        """Takes in the cells of a piece of the sheet's XML."""
        cells = _CELL.findall(text)
        self.rows = max(self.rows, *(int(row) for _, row in cells), 0)
        self.columns = max(self.columns, *map(_column_number, {letters for letters, _ in cells}), 0)
        self.has_error = self.has_error or _ERROR_CELL.search(text) is not None


def sheet_extents(place: Place, archive: zipfile.ZipFile) -> dict[str, Extent]:
    """Checks the whole package; the extents of its sheets by name.

    Raises:
        DataError: not a workbook, or damaged; LimitError: larger than the limits.
    """
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise place.limit_error("too_many_parts", f"the workbook has over {MAX_PARTS} parts")
    try:
        extents: dict[str, Extent] = {}
        unpacked = 0
        for part in parts:
            if part.filename in extents:
                raise zipfile.BadZipFile
            extents[part.filename], size = _scan(place, archive, part, MAX_UNPACKED - unpacked)
            unpacked += size
        return {name: extents[target] for name, target in _sheet_parts(archive).items() if target in extents}
    except (*_DAMAGE, KeyError, ElementTree.ParseError):
        raise place.data_error(
            "bad_workbook", "is not an Excel workbook, or is damaged", "save it as .xlsx again"
        ) from None


def _scan(place: Place, archive: zipfile.ZipFile, part: zipfile.ZipInfo, allowed: int) -> tuple[Extent, int]:
    """Unpacks one part; its extent and size."""
    extent, size, tail = Extent(), 0, b""
    most = max(_RATIO_FREE_BYTES, part.compress_size * MAX_RATIO)
    with archive.open(part) as stream:
        while chunk := stream.read(READ_SIZE):
            size += len(chunk)
            if size > min(allowed, most):
                message = f"unpacks to over {MAX_UNPACKED} bytes or {MAX_RATIO} times its size"
                raise place.limit_error("workbook_too_large", message, "save the sheet as CSV")
            text = tail + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                message = "the workbook declares XML entities"
                raise place.data_error("xml_entities", message, "save it as .xlsx again")
            extent.widen(text)
            tail = text[-_OVERLAP:]
    return extent, size


def _column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part of the package by sheet name."""
    targets = {
        relation.get("Id"): posixpath.join("/xl", relation.get("Target", ""))
        for relation in _index(archive, "xl/_rels/workbook.xml.rels")
    }
    return {
        sheet.attrib["name"]: posixpath.normpath(targets[link]).removeprefix("/")
        for sheet in _index(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
        for key, link in sheet.attrib.items()
        if key.endswith("}id")
    }


def _index(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A small part, parsed; `_scan` has refused entities and wrong sizes before."""
    if archive.getinfo(name).file_size > _MAX_INDEX:
        raise zipfile.BadZipFile
    return ElementTree.fromstring(archive.read(name))

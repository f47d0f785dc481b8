# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (.xlsx), read as the text that the sheet would hold as CSV.

The sheet named like the table is read, or else the only visible one with cells. Needs the extra
``pairwright[excel]``.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from typing import Any

from pairwright.errors import DataError, Fault
from pairwright.read.source import Format, Place, SourceTable, column_names, open_regular
from pairwright.read.workbook import MAX_CELLS, Extent, sheet_extents

MAX_BYTES = 256 << 20
# Beyond this Excel's numbers, which are doubles, skip integers.
_MAX_INTEGER = 2**53


def _read(place: Place) -> SourceTable:
    try:
        import python_calamine
    except ImportError:
        raise place.data_error(
            "no_excel_reader", "reading .xlsx needs an extra", "pip install 'pairwright[excel]'"
        ) from None
    with open_regular(place) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"is longer than {MAX_BYTES} bytes"
        raise place.limit_error("file_too_long", message, "save the sheet as CSV")
    extents = _extents(place, data)
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as workbook:
            visible = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.visible == python_calamine.SheetVisibleEnum.Visible
            ]
            name = _choose(place, visible, extents)
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except python_calamine.CalamineError:
        raise place.data_error(
            "bad_workbook", "is not an Excel workbook, or is damaged", "save it as .xlsx again"
        ) from None
    return _table(place, rows, hashlib.sha256(data).hexdigest())


def _extents(place: Place, data: bytes) -> dict[str, Extent]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sheet_extents(place, archive)
    except zipfile.BadZipFile:
        raise place.data_error(
            "bad_workbook",
            "is not an Excel workbook, or is damaged or locked with a password",
            "save it as .xlsx without a password",
        ) from None


def _choose(place: Place, visible: list[str], extents: dict[str, Extent]) -> str:
    """Name of the sheet to read."""
    named = [name for name in extents if name.casefold() == place.table.casefold()]
    filled = [name for name in visible if name in extents and extents[name].rows]
    candidates = named or filled
    if len(candidates) != 1:
        message = f"has {len(filled)} visible sheets with cells and none named like the table"
        hint = f"name the sheet {place.table!r}"
        raise place.data_error("which_sheet", message, hint)
    extent = extents[candidates[0]]
    if extent.rows * extent.columns > MAX_CELLS:
        message = f"the sheet spans more than {MAX_CELLS} cells"
        hint = "delete what stands far below or to the right of the table"
        raise place.limit_error("sheet_too_large", message, hint)
    if extent.has_error:
        message = "a cell of the sheet holds an error such as #N/A"
        raise place.data_error("error_cell", message, "find it by Go To Special, Formulas, Errors")
    return candidates[0]


def _table(place: Place, rows: list[list[Any]], sha256: str) -> SourceTable:
    """The sheet's rows, the first of which is the header; blank rows and columns are left out."""
    faults: list[Fault] = []
    texts: list[list[str | None]] = []
    for line, row in enumerate(rows, start=1):
        if any(isinstance(cell, float) and abs(cell) > _MAX_INTEGER for cell in row):
            message = "a number has more digits than Excel keeps"
            faults.append(place.fault("number_range", message, "store it as text", line=line))
        texts.append([_text(cell) for cell in row])
    if faults:
        raise DataError(faults)
    filled = [row for row in texts[1:] if any(cell is not None for cell in row)]
    columns = [
        (header or "", list(cells))
        for header, *cells in zip(*texts[:1], *filled, strict=True)
        if header is not None or any(cell is not None for cell in cells)
    ]
    names = column_names(place, [header for header, _ in columns], line=1)
    relation = dict(zip(names, (cells for _, cells in columns), strict=True))
    return SourceTable(place.table, place.source, names, len(filled), relation, sha256)


def _text(cell: Any) -> str | None:
    """What the cell would be in a CSV file; None if blank."""
    if cell == "":
        return None
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)


FORMAT = Format("Excel workbook", _read, extensions=(".xlsx",))

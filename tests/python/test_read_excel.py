# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks read as the text of their sheet, within limits that a bomb exceeds."""

from __future__ import annotations

import datetime
import hashlib
import sys
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pairwright.errors import DataError, InputError, LimitError
from pairwright.read import excel, open_table, workbook

# Stands in every bad workbook, and must stand in no message.
CANARY = "Zoe-Canary"
ROWS = [["id", "note"], ["m1", CANARY]]
SHEET = "xl/worksheets/sheet1.xml"


def save(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with these rows by sheet name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def repack(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The workbook with its parts changed; None leaves a part out."""
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return path


def refusal(path: Path, kind: type[InputError] = DataError) -> str:
    """The code of the only fault."""
    with pytest.raises(InputError) as caught:
        open_table(path, table="mentees")
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert type(caught.value) is kind
    (fault,) = caught.value.faults
    assert (fault.table, fault.source) == ("mentees", str(path))
    return fault.code


def test_cells_become_the_text_of_a_csv_export(tmp_path: Path) -> None:
    cells: list[Any] = ["007", 7, 7.0, 2.5, -0.1, True, "TRUE", 2**53, " x ", "=A1"]
    stamps: list[Any] = [
        datetime.date(2026, 3, 1),
        datetime.datetime(2026, 3, 1, 9, 30),
        datetime.time(9, 30),
    ]
    header = [f"c{i}" for i in range(len(cells) + len(stamps))]
    path = save(tmp_path / "a.xlsx", people=[list(header), cells + stamps])
    table = open_table(path, table="mentees")
    assert table.columns == tuple(header)
    assert isinstance(table.relation, dict)
    texts = ["007", "7", "7", "2.5", "-0.1", "TRUE", "TRUE", "9007199254740992", " x ", None]
    stamped = ["2026-03-01", "2026-03-01 09:30:00", "09:30:00"]
    assert [column[0] for column in table.relation.values()] == texts + stamped
    assert (table.rows, table.sha256) == (1, hashlib.sha256(path.read_bytes()).hexdigest())


def test_rows_and_columns_that_are_blank_throughout_are_left_out(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["id", None, "note", ""],
        ["m1", None, None, None],
        [None] * 4,
        ["m2", "", "x"],
    ]
    table = open_table(save(tmp_path / "a.xlsx", people=rows), table="mentees")
    assert table.rows == 2
    assert table.relation == {"id": ["m1", "m2"], "note": [None, "x"]}


def test_the_sheet_named_like_the_table_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", Mentors=[["id"], ["m1"]], Mentees=[["id"], ["e1"]])
    assert open_table(path, table="mentees").relation == {"id": ["e1"]}
    assert open_table(path, table="mentors").relation == {"id": ["m1"]}


def test_empty_and_hidden_sheets_do_not_count(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", Sheet1=[["id"], ["m1"]], Sheet2=[], Codes=[["x"]])
    book = openpyxl.load_workbook(path)
    book["Codes"].sheet_state = "hidden"
    book.save(path)
    assert open_table(path, table="mentees").relation == {"id": ["m1"]}


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"a": ROWS, "b": ROWS}, "which_sheet"),
        ({"a": []}, "which_sheet"),
        ({"a": [["id", "id"], ["m1", CANARY]]}, "duplicate_header"),
        ({"a": [["id", None], ["m1", CANARY]]}, "blank_header"),
        ({"a": [["id"], [2**53 + 2]]}, "number_range"),
        ({"a": [["id"], ["#N/A"]]}, "error_cell"),
    ],
)
def test_a_sheet_without_certain_meaning_is_refused(
    sheets: dict[str, list[list[Any]]], code: str, tmp_path: Path
) -> None:
    assert refusal(save(tmp_path / "a.xlsx", **sheets)) == code


@pytest.mark.parametrize("size", range(60, 80))
def test_an_error_is_found_wherever_a_chunk_ends(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "READ_SIZE", size)
    assert refusal(save(tmp_path / "a.xlsx", a=[["id"], ["#N/A"]])) == "error_cell"


def test_an_error_in_another_sheet_does_no_harm(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", Sums=[["#N/A"]], Mentees=[["id"], ["e1"]])
    assert open_table(path, table="mentees").rows == 1


def test_row_45_a_part_that_unpacks_a_hundredfold_exceeds_a_limit(tmp_path: Path) -> None:
    path = repack(
        save(tmp_path / "a.xlsx", a=ROWS),
        lambda name, data: data + b" " * 10_000_000 if name == SHEET else data,
    )
    assert refusal(path, LimitError) == "workbook_too_large"


def test_row_45_unpacked_size_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 5000)
    assert refusal(save(tmp_path / "a.xlsx", a=ROWS), LimitError) == "workbook_too_large"


def test_row_45_the_file_s_size_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MAX_BYTES", 1000)
    assert refusal(save(tmp_path / "a.xlsx", a=ROWS), LimitError) == "file_too_long"


def test_row_45_the_number_of_parts_has_a_limit(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", a=ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        for part in range(workbook.MAX_PARTS):
            archive.writestr(f"p{part}", b"")
    assert refusal(path, LimitError) == "too_many_parts"


def test_row_45_two_cells_far_apart_exceed_a_limit(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", a=ROWS)
    book = openpyxl.load_workbook(path)
    book.active["XFD1048576"] = CANARY
    book.save(path)
    assert refusal(path, LimitError) == "sheet_too_large"


def test_row_45_xml_entities_are_refused(tmp_path: Path) -> None:
    doctype = f'<!DOCTYPE worksheet [<!ENTITY a "{CANARY}">]>'.encode()
    path = repack(
        save(tmp_path / "a.xlsx", a=ROWS),
        lambda name, data: doctype + data if name == SHEET else data,
    )
    assert refusal(path) == "xml_entities"


def test_row_45_a_part_named_twice_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", a=ROWS)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, sheet)
    assert refusal(path) == "bad_workbook"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: CANARY.encode() * 99,
        lambda data: data[:-30],
        lambda data: data[: len(data) // 2] + b"\0" * 99 + data[len(data) // 2 + 99 :],
    ],
    ids=["empty", "text", "cut_off", "overwritten"],
)
def test_a_damaged_workbook_is_refused(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", a=ROWS)
    path.write_bytes(damage(path.read_bytes()))
    assert refusal(path) == "bad_workbook"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("data", [None, b"", b"<x/>", b"<x>"])
def test_a_workbook_with_a_broken_index_is_refused(name: str, data: bytes | None, tmp_path: Path) -> None:
    path = repack(save(tmp_path / "a.xlsx", a=ROWS), lambda part, old: data if part == name else old)
    assert refusal(path) in ("bad_workbook", "which_sheet")


def test_the_extra_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert refusal(save(tmp_path / "a.xlsx", a=ROWS)) == "no_excel_reader"

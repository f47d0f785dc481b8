# SPDX-License-Identifier: Apache-2.0
"""Cells that nothing runs, CSV that reads back, folders that are whole or absent."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pairwright.errors import OutputError
from pairwright.read import open_table
from pairwright.write import WholeFolder, spreadsheet_plain, spreadsheet_safe, write_csv

RUNNABLE = [
    "=1+1",
    "+49 170 1",
    "-2+3+cmd|' /C calc'!A0",
    "-",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "\uff1d1+1",
    "'=1",
    "''@x",
    "-1,5",
    "+",
    "=",
    "-1e",
    "-\u0661",
]
HARMLESS = ["", "m1", "a=b", "'", "'x", " =1", "-5", "+5", "-1.5", "+.5e-3", "-2.", "1e5", "-0"]


@pytest.mark.parametrize("text", RUNNABLE)
def test_row_47_text_that_a_spreadsheet_would_run_is_escaped(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_row_47_numbers_and_other_text_stay_as_they_are(text: str) -> None:
    assert spreadsheet_safe(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n\0\uff1d1.5e x"), max_size=6) | st.text())
@example("'-5")
def test_row_47_escaping_is_reversible_and_leaves_nothing_to_run(text: str) -> None:
    safe = spreadsheet_safe(text)
    assert spreadsheet_plain(safe) == text
    assert safe[:1] not in {*"=@\t\r\n\0\uff1d"}


def test_row_47_exported_cells_are_escaped_and_numbers_stay_numbers(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", {"=id": ["=x", "-5"], "score": [-5, -0.5]})
    assert (tmp_path / "a.csv").read_text() == "'=id,score\n'=x,-5\n-5,-0.5\n"


def test_csv_has_one_form_for_each_kind_of_cell(tmp_path: Path) -> None:
    columns: dict[str, list[str | int | float | bool | None]] = {
        "text": ['a "b", c', "x\ny", "\u00e9"],
        "kind": [None, True, False],
        "number": [2**63, 0.1, 1e100],
    }
    write_csv(tmp_path / "a.csv", columns)
    assert (tmp_path / "a.csv").read_bytes() == (
        'text,kind,number\n"a ""b"", c",,9223372036854775808\n"x\ny",true,0.1\n\u00e9,false,1e+100\n'
    ).encode()


@pytest.mark.parametrize(
    "columns",
    [{}, {"a": [1], "b": []}, {"a": [float("nan")]}, {"a": [float("inf")]}],
    ids=["no_columns", "ragged", "nan", "infinity"],
)
def test_cells_that_make_no_table_are_refused(columns: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write_csv(tmp_path / "a.csv", columns)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5).map(
            lambda rows: {f"c{i}": [row[i] for row in rows] for i in range(width)}
        )
    )
)
def test_written_csv_is_read_back_by_anyone(tmp_path: Path, columns: dict[str, list[str]]) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, columns)
    expected = [list(map(spreadsheet_safe, row)) for row in zip(*columns.values(), strict=True)]
    with open(path, encoding="utf-8", newline="") as file:
        assert list(csv.reader(file, strict=True)) == [list(columns), *expected]
    table = open_table(path, table="pairs")
    assert (table.columns, table.rows) == (tuple(columns), len(expected))


def tree(folder: Path) -> dict[str, str | None]:
    """Every path below a folder, with the text of files."""
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


OLD = {"out": None, "out/pairs.csv": "old", "out/result.json": "old"}
NEW = {"out": None, "out/result.json": "new"}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder that holds a result."""
    (tmp_path / "out").mkdir()
    for name in ("pairs.csv", "result.json"):
        (tmp_path / "out" / name).write_text("old")
    return tmp_path / "out"


def make(path: Path, **options: Any) -> None:
    with WholeFolder(path, **options) as folder:
        (folder / "result.json").write_text("new")


def refusal(path: Path, **options: Any) -> str:
    """The code of the only fault."""
    with pytest.raises(OutputError) as caught:
        make(path, **options)
    (fault,) = caught.value.faults
    return fault.code


def test_a_folder_appears_whole_at_the_end_and_nothing_else_stays(tmp_path: Path) -> None:
    with WholeFolder(tmp_path / "out") as folder:
        (folder / "result.json").write_text("new")
        assert not (tmp_path / "out").exists()
        assert folder.parent == tmp_path
    assert tree(tmp_path) == NEW


def test_a_relative_path_holds_although_the_block_changes_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with WholeFolder("out") as folder:
        os.chdir("/")
        (folder / "result.json").write_text("new")
    assert tree(tmp_path) == NEW


def test_row_50_an_existing_folder_is_replaced_only_by_force(old: Path) -> None:
    assert refusal(old) == "output_exists"
    assert tree(old.parent) == OLD
    make(old, force=True)
    assert tree(old.parent) == NEW


def test_row_50_an_empty_folder_is_replaced_by_force(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert refusal(tmp_path / "out") == "output_exists"
    make(tmp_path / "out", force=True)
    assert tree(tmp_path) == NEW


@pytest.mark.parametrize(
    "spoil",
    [
        lambda out: (out / "thesis.txt").write_text("x"),
        lambda out: (out / "report.html").mkdir(),
        lambda out: (out / "report.html").symlink_to("/etc/passwd"),
        lambda out: os.mkfifo(out / "report.html"),
    ],
    ids=["other_file", "folder_inside", "link_inside", "pipe_inside"],
)
def test_row_50_a_folder_with_anything_else_is_never_replaced(
    spoil: Callable[[Path], object], old: Path
) -> None:
    spoil(old)
    before = sorted(os.listdir(old))
    assert refusal(old, force=True) == "not_a_result_folder"
    assert sorted(os.listdir(old)) == before


def test_names_of_files_can_be_those_of_another_kind_of_folder(old: Path) -> None:
    assert refusal(old, force=True, files=["mentees.csv"]) == "not_a_result_folder"
    make(old, force=True, files=["pairs.csv", "result.json"])


@pytest.mark.parametrize("given_as", ["out", "out/pairs.csv", "link", "link/pairs.csv"])
def test_row_50_a_folder_that_is_read_is_not_replaced(given_as: str, old: Path) -> None:
    (old.parent / "link").symlink_to(old)
    inputs = [old.parent / "other.csv", old.parent / given_as]
    assert refusal(old, force=True, inputs=inputs) == "output_holds_input"
    assert old.is_dir()


@pytest.mark.parametrize(
    ("occupy", "code"),
    [
        (lambda path: path.write_text("x"), "not_a_folder"),
        (lambda path: path.symlink_to(path.parent), "not_a_folder"),
        (lambda path: path.symlink_to("nowhere"), "not_a_folder"),
        (os.mkfifo, "not_a_folder"),
    ],
    ids=["file", "link", "dangling_link", "pipe"],
)
def test_row_46_what_is_no_folder_is_refused_as_output(
    occupy: Callable[[Path], object], code: str, tmp_path: Path
) -> None:
    occupy(tmp_path / "out")
    assert refusal(tmp_path / "out", force=True) == code
    assert os.listdir(tmp_path) == ["out"]


def test_row_46_a_device_is_refused_as_output() -> None:
    assert refusal(Path("/dev/null"), force=True) == "not_a_folder"


def test_a_folder_without_a_parent_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none" / "out") == "no_parent_folder"
    assert os.listdir(tmp_path) == []


def test_what_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(OutputError), WholeFolder(tmp_path / "out") as folder:
        (folder / "result.json").write_text("new")
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "result.json").write_text("other")
    assert tree(tmp_path) == {"out": None, "out/result.json": "other"}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full"), ValueError()])
@pytest.mark.parametrize("exists", [False, True])
def test_row_63_an_error_in_the_block_leaves_what_was_there(
    error: BaseException, exists: bool, old: Path
) -> None:
    path = old if exists else old.parent / "fresh"
    with pytest.raises(type(error)), WholeFolder(path, force=True) as folder:
        (folder / "result.json").write_text("half")
        raise error
    assert tree(old.parent) == OLD


class Sabotage:
    """Makes one call fail among all that it wraps, before or after its work is done."""

    def __init__(self, at: int, error: BaseException, late: bool) -> None:
        self._left = at
        self._error = error
        self._late = late

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any) -> Any:
            self._left -= 1
            if self._left != 0:
                return call(*given)
            if self._late:
                call(*given)
            raise self._error

        return wrapped


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.EIO, "broken")])
@pytest.mark.parametrize(("exists", "calls"), [(False, 4), (True, 5)])
def test_row_63_the_folder_is_old_or_new_wherever_putting_it_in_place_fails(
    error: BaseException, exists: bool, calls: int, late: bool, tmp_path: Path
) -> None:
    before = {"out": None, "out/result.json": "old"} if exists else {}
    for at in range(1, calls + 1):
        base = tmp_path / str(at)
        base.mkdir()
        if exists:
            make(base / "out")
            (base / "out" / "result.json").write_text("old")
        sabotage = Sabotage(at, error, late)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(type(error)):
            patch.setattr(os, "fsync", sabotage.wrap(os.fsync))
            patch.setattr(Path, "rename", sabotage.wrap(Path.rename))
            make(base / "out", force=True)
        renamed = at == calls or (late and at == calls - 1)
        assert tree(base) == (NEW if renamed else before)

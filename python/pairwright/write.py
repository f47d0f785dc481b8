# SPDX-License-Identifier: Apache-2.0
"""Files for people and spreadsheets: safe cells, plain CSV, folders that are whole or absent."""

from __future__ import annotations

import math
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from pairwright.errors import Fault, OutputError

RESULT_FILES = frozenset(
    {
        "pairs.csv",
        "unmatched.csv",
        "result.json",
        "policy.json",
        "cohort.json",
        "report.html",
    }
)

Cell = str | int | float | bool | None

# What a spreadsheet takes for the start of a formula, in wide letters too, or drops before one.
_RUNNABLE = re.compile(r"'*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def spreadsheet_safe(text: str) -> str:
    """The text, after an apostrophe if a spreadsheet would run it; `spreadsheet_plain` undoes it.

    Numbers stay as they are. Text that already has apostrophes before a formula gets one more, so
    that every text comes back as it was.
    """
    return f"'{text}" if _is_runnable(text) else text


def spreadsheet_plain(text: str) -> str:
    """The text that `spreadsheet_safe` was given."""
    return text[1:] if text.startswith("'") and _is_runnable(text) else text


def _is_runnable(text: str) -> bool:
    return _RUNNABLE.match(text) is not None and _NUMBER.fullmatch(text) is None


def write_csv(path: str | os.PathLike[str], columns: Mapping[str, Sequence[Cell]]) -> None:
    """Writes a table as RFC 4180 text: UTF-8, LF line ends, the same bytes for the same cells.

    Args:
        path: file to write; an existing one is replaced.
        columns: cells by name, all of one length. None is a blank cell, booleans are ``true`` and
            ``false``, numbers are written so that they read back exactly.

    Raises:
        ValueError: no columns, columns of different lengths, or a number that is not finite.
        OSError: the file cannot be written.
    """
    if len({len(cells) for cells in columns.values()}) != 1:
        raise ValueError("columns must have one length")
    rows = zip(*columns.values(), strict=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(_line(columns))
        file.writelines(map(_line, rows))


def _line(cells: Iterable[Cell]) -> str:
    texts = [_cell_text(cell) for cell in cells]
    # A line with nothing on it would be no row.
    return ('""' if texts == [""] else ",".join(texts)) + "\n"


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and not math.isfinite(cell):
        raise ValueError("numbers must be finite")
    if not isinstance(cell, str):
        return repr(cell)
    text = spreadsheet_safe(cell)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


class WholeFolder:
    """An output folder that is whole or absent, whatever happens while it is written.

    Its files are written into a folder beside it, synced to disk and put in place by renaming::

        with WholeFolder("out", inputs=["mentees.csv"]) as folder:
            write_csv(folder / "pairs.csv", columns)

    When the block raises, also by Ctrl-C or a full disk, what was at `path` before stays as it
    was. A folder that is replaced is moved aside first, so for a moment there is none.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        force: bool = False,
        inputs: Iterable[str | os.PathLike[str]] = (),
        files: Collection[str] = RESULT_FILES,
    ) -> None:
        """Takes the folder to make.

        Args:
            path: the folder; its parent must exist.
            force: replace an existing folder if it is empty or holds nothing but `files`.
            inputs: paths that are read; the folder may be none of them, nor contain one.
            files: names of the files that such a folder may hold.
        """
        self._path = Path(os.path.abspath(path))
        self._force = force
        self._inputs = [Path(os.path.abspath(given)) for given in inputs]
        self._files = frozenset(files)
        self._mark = secrets.token_hex(8)

    def __enter__(self) -> Path:
        """The folder to write into.

        Raises:
            OutputError: `path` cannot be used; OSError: nothing can be written beside it.
        """
        self._check()
        folder = self._aside("partial")
        folder.mkdir()
        return folder

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        folder = self._aside("partial")
        try:
            if kind is None:
                for file in folder.iterdir():
                    _sync(file)
                _sync(folder)
                self._check()
                self._put_in_place(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _aside(self, role: str) -> Path:
        return self._path.with_name(f".{self._path.name}.{self._mark}.{role}")

    def _put_in_place(self, folder: Path) -> None:
        old = self._aside("old")
        try:
            if self._path.exists():
                self._path.rename(old)
            folder.rename(self._path)
        finally:
            if not self._path.exists() and old.exists():
                old.rename(self._path)
            shutil.rmtree(old, ignore_errors=True)
            _sync(self._path.parent)

    def _check(self) -> None:
        """Refuses a path that cannot be used without harm."""
        if not self._path.parent.is_dir():
            self._refuse("no_parent_folder", "the folder above it does not exist", "make it first")
        if not os.path.lexists(self._path):
            return
        if self._path.is_symlink() or not self._path.is_dir():
            self._refuse("not_a_folder", "is not a folder", "give another path")
        place = self._path.resolve()
        if any(place in (given.resolve(), *given.resolve().parents) for given in self._inputs):
            self._refuse("output_holds_input", "holds a file that is read", "give another path")
        if not self._force:
            self._refuse("output_exists", "exists already", "give another path, or force")
        with os.scandir(self._path) as entries:
            ours = all(
                entry.name in self._files and entry.is_file(follow_symlinks=False) for entry in entries
            )
        if not ours:
            message = "holds something that is no result, so it is not replaced"
            self._refuse("not_a_result_folder", message, "give another path")

    def _refuse(self, code: str, message: str, hint: str) -> NoReturn:
        fault = Fault(code=code, table="", message=message, hint=hint, source=str(self._path))
        raise OutputError([fault])


def _sync(path: Path) -> None:
    """Waits until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

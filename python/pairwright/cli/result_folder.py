# SPDX-License-Identifier: Apache-2.0
"""The folder that `match` writes: complete in itself, so that it can be checked and asked again."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pairwright.errors import DataError, Fault, MissingInputError
from pairwright.write import write_csv

if TYPE_CHECKING:
    from pairwright.result import MatchResult

_TEXTS = ("cohort.json", "policy.json", "result.json")


def write_result(folder: Path, result: MatchResult, *, report: bool) -> None:
    """Writes the files of a result; nothing in them depends on time or place."""
    for table in ("pairs", "unmatched"):
        write_csv(folder / f"{table}.csv", result.columns(table))
    texts = (result.cohort_json(), result.policy_json(), result.to_json())
    for name, text in zip(_TEXTS, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    if report:
        result.report(folder / "report.html")


def recheck_folder(path: str) -> tuple[MatchResult, tuple[str, ...]]:
    """Computes all that a result folder claims again.

    Returns:
        The result of the folder, and what is false in it (empty: nothing).

    Raises:
        MissingInputError: a file is not there.
        DataError, PolicyError: a file cannot be read at all.
    """
    from pairwright.result import recheck

    texts = [_read(Path(path) / name) for name in _TEXTS]
    result, failures = recheck(*texts, threads=os.cpu_count() or 1)
    return result, failures + _false_tables(Path(path), result)


def trusted_result(path: str) -> MatchResult:
    """The result of a folder in which everything holds.

    Raises:
        DataError: something does not; MissingInputError: a file is not there.
    """
    result, failures = recheck_folder(path)
    if failures:
        fault = Fault(
            code="not_proved",
            table="",
            source=path,
            message="does not hold what it claims",
            hint=f"see `pairwright verify {path}`",
        )
        raise DataError([fault])
    return result


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such file"
        hint = "give a folder that `pairwright match` wrote"
        fault = Fault(code="missing_file", table="", source=str(path), message=message, hint=hint)
        raise MissingInputError([fault]) from None
    except UnicodeDecodeError:
        fault = Fault(code="not_utf8", table="", source=str(path), message="is not UTF-8 text")
        raise DataError([fault]) from None


def _false_tables(folder: Path, result: MatchResult) -> tuple[str, ...]:
    """The tables for people that do not say what the result says, and in which line."""
    failures = []
    with tempfile.TemporaryDirectory() as anew:
        for table in ("pairs", "unmatched"):
            name = f"{table}.csv"
            write_csv(Path(anew, name), result.columns(table))
            expected = Path(anew, name).read_bytes().split(b"\n")
            try:
                found = (folder / name).read_bytes().split(b"\n")
            except FileNotFoundError:
                failures.append(f"{name} is missing")
                continue
            if found != expected:
                lines = zip(expected, found, strict=False)
                same = next((k for k, (a, b) in enumerate(lines) if a != b), min(len(expected), len(found)))
                failures.append(f"line {same + 1} of {name} is not what the result gives")
    return tuple(failures)

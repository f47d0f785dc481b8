# SPDX-License-Identifier: Apache-2.0
"""An earlier result, as a run or a comparison is given it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, TypeAlias

from pairwright import _core
from pairwright.errors import DataError, Fault, MissingInputError

#: A `MatchResult`, or the folder that `pairwright match` wrote.
PreviousLike: TypeAlias = Any


def roster(previous: PreviousLike) -> _core.Roster:
    """People and pairs of an earlier result; nothing is computed again.

    Raises:
        DataError: it is none; MissingInputError: a file of the folder is not there.
    """
    from pairwright.result import MatchResult

    if isinstance(previous, MatchResult):
        return previous.roster()
    if isinstance(previous, str | os.PathLike):
        return _of_folder(Path(previous))
    message = f"a {type(previous).__name__} is no earlier result"
    hint = "give a MatchResult, or a folder that `pairwright match` wrote"
    raise DataError([Fault(code="type", table="previous", message=message, hint=hint)])


def is_result(previous: Any) -> bool:
    """Whether it stands for a whole result and not for a table of pairs.

    A path without an ending is a folder, whether it exists or not; addresses have a colon.
    """
    from pairwright.result import MatchResult

    if isinstance(previous, str | os.PathLike):
        path = Path(previous)
        return path.is_dir() or not (path.suffix or ":" in str(previous) or path.is_file())
    return isinstance(previous, MatchResult)


def _of_folder(folder: Path) -> _core.Roster:
    texts = [_read(folder / name) for name in ("cohort.json", "result.json")]
    try:
        return _core.roster(*texts)
    except DataError as error:
        raise type(error)(_placed(fault, folder) for fault in error.faults) from None


def _placed(fault: Fault, folder: Path) -> Fault:
    """The fault with its file in full."""
    from dataclasses import replace

    return replace(fault, source=str(folder / fault.table))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        fault = Fault(
            code="missing_file",
            table="previous",
            message="there is no such file",
            hint="give a folder that `pairwright match` wrote",
            source=str(path),
        )
        raise MissingInputError([fault]) from None
    except UnicodeDecodeError:
        raise DataError(
            [Fault(code="not_utf8", table="previous", message="is not UTF-8 text", source=str(path))]
        ) from None
    except OSError as error:
        message = f"cannot be read: {os.strerror(error.errno or 0)}"
        raise DataError(
            [Fault(code="unreadable_file", table="previous", message=message, source=str(path))]
        ) from None

# SPDX-License-Identifier: Apache-2.0
"""What went wrong, said to the person at the keyboard: never with data of people in it."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from pairwright.cli.exit_codes import ExitCode, exit_code_of
from pairwright.cli.log import Log
from pairwright.errors import InputError


def report_failure(error: BaseException, log: Log, *, debug: bool) -> ExitCode:
    """Says on stderr why a command failed.

    Args:
        error: what it raised.
        log: where to say it.
        debug: show the traceback of a bug, which may hold data of people.
    """
    code = exit_code_of(error)
    if code is ExitCode.BUG and debug:
        traceback.print_exception(error)
    log.error(code, error, _text(error))
    return code


def _text(error: BaseException) -> str:
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, OSError):
        name = os.path.basename(str(error.filename or ""))
        return ": ".join(filter(None, [name, error.strerror or type(error).__name__]))
    return (
        f"this is a bug: {type(error).__name__} in {_place(error)}\n"
        f"  Please report it{_tracker()} with this message and what `pairwright doctor` says.\n"
        "  `pairwright --debug ...` shows more; that may hold data of people."
    )


def _place(error: BaseException) -> str:
    """Where the error was raised; its message is left out, because it may quote a cell."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else "no known place"


def _tracker() -> str:
    """Where the package says bugs are reported."""
    from importlib import metadata

    try:
        urls = metadata.metadata("pairwright").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:  # run from its source folder
        return ""
    return next((f" at {url.partition(', ')[2]}" for url in urls if url.startswith("Issues,")), "")

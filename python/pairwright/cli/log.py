# SPDX-License-Identifier: Apache-2.0
"""What a command says on stderr: text for people, or one JSON object a line.

Messages hold counts, places and kinds of values: no ids, no names, no cells.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from pairwright.errors import Fault, InputError
from pairwright.progress import Progress, ProgressCallback


class LogFormat(StrEnum):
    """Forms of the messages."""

    TEXT = "text"
    JSON = "json"


class Log:
    """The messages of one command; errors are said even when it is quiet."""

    def __init__(self, form: LogFormat = LogFormat.TEXT, *, quiet: bool = False) -> None:
        self._form = form
        self._quiet = quiet
        self._start = time.monotonic()

    def say(self, event: str, text: str, **fields: Any) -> None:
        """One message: `text` for people, `event` and `fields` in JSON."""
        if not self._quiet:
            self._write(event, text, fields)

    def remark(self, fault: Fault) -> None:
        """Something in the input that stops nothing but should be seen."""
        self.say("remark", f"note: {fault}", **dataclasses.asdict(fault))

    def error(self, code: int, error: BaseException, text: str) -> None:
        """Why the command fails."""
        faults = (
            [dataclasses.asdict(fault) for fault in error.faults] if isinstance(error, InputError) else []
        )
        fields = {"code": code, "kind": type(error).__name__, "message": text, "faults": faults}
        self._write("error", f"pairwright: {text}", fields)

    def milliseconds(self) -> int:
        """Since the command began."""
        return round((time.monotonic() - self._start) * 1000)

    @contextmanager
    def progress(self) -> Iterator[ProgressCallback | bool]:
        """What to tell the phases of a run: a bar on a terminal, lines in JSON."""
        if self._form is LogFormat.JSON and not self._quiet:
            phases = _Phases(self)
            yield phases
            phases.end()
        else:
            yield sys.stderr.isatty() and not self._quiet

    def _write(self, event: str, text: str, fields: dict[str, Any]) -> None:
        if self._form is LogFormat.JSON:
            text = json.dumps({"event": event, **fields, "at_ms": self.milliseconds()})
        print(text, file=sys.stderr, flush=True)


class _Phases:
    """Says of each phase, when it is over, how much was done and how long it took.

    A phase shorter than the beat of the calls may pass unseen; its time counts to its neighbour.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._now = Progress("reading", 0, 0)
        self._began = log.milliseconds()

    def __call__(self, now: Progress) -> None:
        if now.phase != self._now.phase:
            # What is known of the answer now is what was found by the end of the phase before.
            self._now = dataclasses.replace(self._now, objective=now.objective, bound=now.bound)
            self.end()
        self._now = now

    def end(self) -> None:
        """The present phase is over."""
        milliseconds = self._log.milliseconds()
        fields = dataclasses.asdict(self._now) | {"gap": self._now.gap, "ms": milliseconds - self._began}
        known = {name: value for name, value in fields.items() if value is not None}
        self._log.say("phase", self._now.phase, **known)
        self._began = milliseconds

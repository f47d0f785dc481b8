# SPDX-License-Identifier: Apache-2.0
"""What is known of one peer on one instance, and the verdict over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

SOLVED = "solved"
#: Broke the rules of the instance, or a better answer is known.
WRONG = "wrong"
#: Cannot express the instance, or is known to need too much memory for it.
REFUSED = "refused"
MISSING = "not installed"
OUT_OF_TIME = "out of time"
FAILED = "failed"


@dataclass
class Record:
    """
    Attributes:
        status: one of the constants above.
        reason: why it is not `solved`.
        version: of the peer's package.
        total: cost of the answer.
        peak_mb: largest resident memory of the process, with the instance and Python in it.
        build: CPU seconds of building the peer's input, one a run; `cpu` and `wall` are of the solve.
    """

    status: str = SOLVED
    reason: str = ""
    version: str = ""
    total: int | None = None
    peak_mb: float = 0
    build: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """CPU seconds of a solve: as by the clock on a core of its own, and steadier on a shared one."""
        return median(self.cpu)

    def add(self, other: Record) -> None:
        """Takes another process of the same peer and instance in."""
        self.build += other.build
        self.cpu += other.cpu
        self.wall += other.wall
        self.peak_mb = max(self.peak_mb, other.peak_mb)
        self.version = self.version or other.version
        if other.status != SOLVED:
            self.status, self.reason = other.status, other.reason
        elif self.total is None:
            self.total = other.total
        elif self.total != other.total:
            self.status, self.reason = WRONG, f"totals {self.total} and {other.total}"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def judge(records: Mapping[str, Record]) -> list[str]:
    """Marks everybody whose total is not the least.

    Returns:
        The names of those who are wrong, for this reason or another.
    """
    totals = [r.total for r in records.values() if r.status == SOLVED and r.total is not None]
    for record in records.values():
        if record.status == SOLVED and record.total is not None and record.total > min(totals):
            record.status = WRONG
            record.reason = f"total {record.total:,}, {record.total - min(totals):,} above the best"
    return [name for name, record in records.items() if record.status == WRONG]

# SPDX-License-Identifier: Apache-2.0
"""The sample programme, and where the repository lies."""

from __future__ import annotations

import csv
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A shell ignores Ctrl-C for what it starts in the background, and Python keeps it so.
signal.signal(signal.SIGINT, signal.default_int_handler)
Rows = list[dict[str, str]]


def read_rows(path: Path) -> Rows:
    """The rows of a CSV file, by Python's own reader."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def sample() -> tuple[Rows, Rows]:
    """Mentees and mentors of the sample programme."""
    return read_rows(ROOT / "data/mentees.csv"), read_rows(ROOT / "data/mentors.csv")


@pytest.fixture(scope="session")
def sample_policy() -> Path:
    """The policy of the sample programme."""
    return ROOT / "data/policy.toml"

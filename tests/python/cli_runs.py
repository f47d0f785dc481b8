# SPDX-License-Identifier: Apache-2.0
"""Runs of the command `pairwright`, here or in a process of its own, and cohorts for it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from pairwright.cli import app
from pairwright.cli.quickstart import write_sample

ROOT = Path(__file__).parents[2]
SAMPLE_PROGRAMME = ROOT / "data"


@dataclass(frozen=True)
class Run:
    """How a run of the command ended."""

    code: int
    stdout: str
    stderr: str


def run(*arguments: object) -> Run:
    """Runs the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        app(list(map(str, arguments)), prog_name="pairwright")
    return Run(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def spawn(*arguments: object, cwd: Path | None = None, **environment: str) -> Run:
    """Runs the command in a process of its own, as a user does."""
    ended = subprocess.run(
        [sys.executable, "-m", "pairwright", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=120,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def spawn_code(code: str, *arguments: object) -> Run:
    """Runs Python code that calls the command in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


@dataclass(frozen=True)
class Cohort:
    """Files to be matched."""

    mentees: Path
    mentors: Path
    policy: Path | None = None

    def arguments(self, out: Path) -> list[object]:
        """Of `pairwright` to match them into `out`."""
        policy = [] if self.policy is None else ["--policy", self.policy]
        return [
            "match",
            "--mentees",
            self.mentees,
            "--mentors",
            self.mentors,
            *policy,
            "--out",
            out,
        ]

    @property
    def inputs(self) -> list[object]:
        """The arguments without command and output."""
        return self.arguments(Path("unused"))[1:-2]


def quickstart_cohort(place: Path) -> Cohort:
    """The cohort of `pairwright quickstart`, in a new folder `cohort` of `place`."""
    folder = place / "cohort"
    write_sample(folder)
    return Cohort(folder / "mentees.csv", folder / "mentors.csv", folder / "policy.toml")


def written_cohort(place: Path, mentees: Rows, mentors: Rows) -> Cohort:
    """A cohort of these rows, the first of which are headers."""
    return Cohort(write_rows(place / "mentees.csv", mentees), write_rows(place / "mentors.csv", mentors))


Rows = Sequence[Sequence[str]]


def write_rows(path: Path, rows: Rows) -> Path:
    """Writes rows as CSV, nothing made safe."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file, header first."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def files_of(folder: Path) -> Mapping[str, bytes]:
    """The bytes of each file in a folder."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}

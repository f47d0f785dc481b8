# SPDX-License-Identifier: Apache-2.0
"""``pairwright doctor``: what is installed, and whether it works."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from importlib import util
from pathlib import Path

import typer

from pairwright.cli.exit_codes import ExitCode

_NEEDED = ("numpy", "narwhals", "duckdb", "typer", "rich", "tzdata")
_OPTIONAL = ("pandas", "polars", "pyarrow", "scipy", "python-calamine")
_SYSTEM_ZONES = Path("/usr/share/zoneinfo/Europe/Berlin")


def run() -> None:
    """Say what is installed and whether it works.

    Matches and verifies the small cohort of `quickstart`. Ends with code 70 if anything fails.
    """
    from pairwright.cli import output

    output.print_table("Installed", ["", ""], _installed())
    output.print_table("Tables can be read from", ["", "by", ""], _readable())
    checks = {"time zones": _zones, "match and verify": _match_and_verify}
    outcomes = [(name, *_outcome(check)) for name, check in checks.items()]
    output.print_table("Checks", ["", "", ""], outcomes)
    if any(state != "ok" for _, state, _ in outcomes):
        raise typer.Exit(ExitCode.BUG)


def _installed() -> Iterator[tuple[str, str]]:
    import pairwright

    yield "pairwright", pairwright.__version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "platform", platform.platform()
    yield "processors", str(os.cpu_count())
    for package in _NEEDED:
        yield package, _version(package) or "MISSING"
    for package in _OPTIONAL:
        yield package, _version(package) or "not installed (optional)"


def _version(package: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _readable() -> Iterator[tuple[str, str, str]]:
    from pairwright.read import FORMATS, engine

    found = (
        engine.connect().execute("SELECT extension_name FROM duckdb_extensions() WHERE installed").fetchall()
    )
    extensions = {name for (name,) in found}
    missing = {
        "Parquet": "" if "parquet" in extensions else "needs DuckDB's extension parquet",
        "PostgreSQL": "" if "postgres_scanner" in extensions else "needs DuckDB's extension postgres",
        "Excel workbook": "" if util.find_spec("python_calamine") else "needs pairwright[excel]",
    }
    for form in FORMATS:
        yield (
            form.name,
            " ".join((*form.extensions, *form.schemes)),
            missing.get(form.name) or "ready",
        )


def _outcome(check: Callable[[], str]) -> tuple[str, str]:
    """The state of a check and what it tells; nothing it raises stops the others."""
    try:
        return "ok", check()
    except Exception as error:
        return "FAILED", f"{type(error).__name__}: {error}"


def _zones() -> str:
    """Which time zone data there is; the check of a match computes with it."""
    package = util.find_spec("tzdata") is not None
    found = [
        name for name, here in (("the system's", _SYSTEM_ZONES.exists()), ("package tzdata", package)) if here
    ]
    if not found:
        raise FileNotFoundError("neither the system nor Python has any")
    return ", ".join(found)


def _match_and_verify() -> str:
    from pairwright.cli.quickstart import write_sample
    from pairwright.cli.result_folder import recheck_folder, write_result
    from pairwright.match import match

    with tempfile.TemporaryDirectory() as place:
        sample, out = Path(place, "sample"), Path(place, "out")
        write_sample(sample)
        result = match(sample / "mentees.csv", sample / "mentors.csv", sample / "policy.toml")
        out.mkdir()
        write_result(out, result, report=True)
        _, failures = recheck_folder(str(out))
    if result.status != "optimal" or failures:
        raise AssertionError(f"{result.status}, {failures}")
    return f"{result.metrics['places_filled']} pairs of the quickstart cohort, proved"

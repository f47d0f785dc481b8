# SPDX-License-Identifier: Apache-2.0
"""``pairwright quickstart``: a small cohort and policy to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

_NEXT = "pairwright match --mentees mentees.csv --mentors mentors.csv --policy policy.toml --out result"
FILES = ("README.txt", "mentees.csv", "mentors.csv", "policy.toml")


def run(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder to make.")],
) -> None:
    """Make DIR with a small cohort to start from.

    Of 12 mentees and 6 mentors, with a policy, and a README that says what to do next.
    """
    from pairwright.cli import output

    write_sample(folder)
    output.say(f"{folder} holds {', '.join(FILES)}. Next:")
    output.say()
    output.say(f"  cd {folder}")
    output.say(f"  {_NEXT}")


def write_sample(path: str | os.PathLike[str]) -> None:
    """Writes the sample into a new folder.

    Raises:
        OutputError: there is something at `path` already, or no folder above it.
    """
    from importlib import resources

    from pairwright.errors import Fault, OutputError
    from pairwright.write import WholeFolder

    if os.path.lexists(path):
        hint = "give another path"
        fault = Fault(code="output_exists", table="", message="exists already", hint=hint, source=str(path))
        raise OutputError([fault])
    sample = resources.files("pairwright.cli") / "sample"
    with WholeFolder(path, files=FILES) as folder:
        for name in FILES:
            Path(folder, name).write_bytes(sample.joinpath(name).read_bytes())

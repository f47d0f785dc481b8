# SPDX-License-Identifier: Apache-2.0
"""``pairwright verify``: checks everything that a result folder claims again."""

from __future__ import annotations

from typing import Annotated

import typer

from pairwright.cli.exit_codes import ExitCode


def run(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder that `match` wrote.")],
) -> None:
    """Prove the result in DIR again.

    From its cohort and policy all scores are computed anew, the proof is checked without the
    solver, and result.json, pairs.csv and unmatched.csv are compared line by line. Ends with code
    1 and the first false statement if anything is not so.
    """
    from pairwright import words
    from pairwright.cli import output
    from pairwright.cli.result_folder import recheck_folder
    from pairwright.errors import InputError, MissingInputError

    try:
        result, failures = recheck_folder(folder)
    except MissingInputError:
        raise
    except InputError as error:
        raise _not_proved(str(error.faults[0])) from None
    if failures:
        raise _not_proved(failures[0])
    pairs = words.counted(result.metrics["places_filled"], "pair")
    output.say(f"Proved: {result.status}.")
    output.say(f"  {words.claim(result)}")
    output.say(f"  {pairs} checked: scores computed again, each the sum of its contributions.")
    output.say("  result.json, pairs.csv and unmatched.csv say, line by line, what follows from")
    output.say("  cohort.json and policy.json. report.html, a picture of them, was not checked.")


def _not_proved(statement: str) -> typer.Exit:
    typer.echo(f"Not proved: {statement}.", err=True)
    return typer.Exit(ExitCode.NOT_PROVED)

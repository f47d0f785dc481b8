# SPDX-License-Identifier: Apache-2.0
"""``pairwright match``: two tables in, a folder with pairs, reasons and proof out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pairwright.cli.exit_codes import ExitCode
from pairwright.cli.log import Log, LogFormat
from pairwright.cli.sizes import read_bytes

if TYPE_CHECKING:
    from pairwright.result import MatchResult

_TABLE = "CSV, TSV, JSON, Parquet or Excel by its ending, duckdb:FILE?sql=… or postgresql://…?sql=…"
_PAIRS = "Table with the columns mentee_id and mentor_id"


def run(
    context: typer.Context,
    mentees: Annotated[str, typer.Option(metavar="TABLE", help=f"One row per mentee. {_TABLE}.")],
    mentors: Annotated[str, typer.Option(metavar="TABLE", help="One row per mentor, likewise.")],
    out: Annotated[str, typer.Option(metavar="DIR", help="Folder to make.")],
    policy: Annotated[
        str | None, typer.Option(metavar="FILE", help="Factors, rules, objective: TOML or JSON.")
    ] = None,
    locked: Annotated[
        str | None, typer.Option(metavar="TABLE", help=f"{_PAIRS}: pairs that must hold.")
    ] = None,
    forbidden: Annotated[
        str | None, typer.Option(metavar="TABLE", help=f"{_PAIRS}: pairs that must not be.")
    ] = None,
    previous: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Folder of an earlier result, of which little should change."),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=1024, help="At most this many; by default one per processor."),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Stop then, with the best answer so far and a bound."),
    ] = None,
    memory_limit: Annotated[
        int | None,
        typer.Option(
            metavar="SIZE",
            parser=read_bytes,
            help="Refuse to start a run that needs more, such as 4GiB; by default what is available.",
        ),
    ] = None,
    require_all: Annotated[
        bool, typer.Option("--require-all", help="End with code 3 if a mentee is left over.")
    ] = False,
    report: Annotated[bool, typer.Option(help="Write report.html as well.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Replace DIR if it is a result.")] = False,
    log_format: Annotated[LogFormat, typer.Option(help="Form of the messages on stderr.")] = LogFormat.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Match mentees with mentors and write the result to DIR.

    DIR is whole or absent. It holds pairs.csv and unmatched.csv for people, report.html to print,
    and result.json, policy.json and cohort.json for `verify` and `explain`. The same input gives
    the same bytes.
    """
    from pairwright.cli import output
    from pairwright.cli.result_folder import write_result
    from pairwright.match import match as match_tables
    from pairwright.previous import roster
    from pairwright.write import WholeFolder

    log = context.find_root().obj = Log(log_format, quiet=quiet)
    inputs = [path for path in (mentees, mentors, policy, locked, forbidden, previous) if path is not None]
    with WholeFolder(out, force=force, inputs=inputs) as folder:
        with log.progress() as progress:
            result = match_tables(
                mentees,
                mentors,
                policy,
                locked=locked,
                forbidden=forbidden,
                previous=None if previous is None else roster(previous).pairs(),
                progress=progress,
                threads=threads,
                time_limit=time_limit,
                memory_limit=memory_limit,
            )
        write_result(folder, result, report=report)
    for remark in result.remarks:
        log.remark(remark)
    if not quiet:
        output.print_result(result)
    code = _conclude(result, log, out, require_all=require_all)
    raise typer.Exit(code)


def _conclude(result: MatchResult, log: Log, out: str, *, require_all: bool) -> ExitCode:
    """Says how it ended."""
    from pairwright import words

    pairs = result.metrics["places_filled"]
    left = len(words.unfilled_mentees(result))
    seconds = log.milliseconds() / 1000
    text = f"{result.status}: {words.counted(pairs, 'pair')}, written to {out} in {seconds:.1f} s"
    log.say("done", text, status=result.status, pairs=pairs, mentees_left_over=left)
    if result.status == "infeasible":
        log.say("infeasible", "no pairs keep all limits; unmatched.csv tells who is in conflict")
        return ExitCode.INCOMPLETE
    if require_all and left:
        text = f"{words.counted(left, 'mentee has', 'mentees have')} fewer mentors than wanted"
        log.say("incomplete", text, mentees_left_over=left)
        return ExitCode.INCOMPLETE
    return ExitCode.DONE

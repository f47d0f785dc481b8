# SPDX-License-Identifier: Apache-2.0
"""The command ``pairwright``: one module per command, and here what they share.

Modules are imported when a command needs them, so that help and mistakes come at once.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pairwright.cli import doctor, explain, match, quickstart, verify
from pairwright.cli import list as listing
from pairwright.cli.failure import report_failure
from pairwright.cli.log import Log


class _Commands(TyperGroup):
    """Turns what a command raises into a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Abort, BrokenPipeError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            # Typer's own have one: wrong usage, or an end that was asked for.
            if hasattr(error, "exit_code"):
                raise
            raise typer.Exit(report_failure(error, ctx.obj, debug=ctx.params["debug"])) from None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pairwright import __version__

        typer.echo(f"pairwright {__version__}")
        raise typer.Exit()


@app.callback()
def _common(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Say the version and end."),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", help="Show the traceback of a bug; it may hold data of people."),
    ] = False,
) -> None:
    """Match mentees with mentors: exact, explained, and with its proof."""
    context.obj = Log()


app.command("match")(match.run)
app.command("explain")(explain.run)
app.command("verify")(verify.run)
app.command("quickstart")(quickstart.run)
app.command("list")(listing.run)
app.command("doctor")(doctor.run)


def main() -> None:
    """Runs the command line and ends the process with an exit code of `ExitCode`."""
    # A batch system that stops a run shall find as little left behind as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="pairwright")

# SPDX-License-Identifier: Apache-2.0
"""What a command prints on stdout: tables and plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pairwright import words

if TYPE_CHECKING:
    from pairwright.result import MatchResult

SHORT = 20  # rows shown of a long table
FEW = 8  # people named of a large group
_UNBOUNDED = 100_000  # no line is broken where nobody looks at a terminal


def say(text: str = "") -> None:
    """Prints one line."""
    print(words.shown(text))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints a table.

    Args:
        title: what is in it.
        columns: their names; the cells below one that starts with ``>`` stand to the right. When
            all are empty there is no head.
        rows: cells; whatever they are is shown as text.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_header=any(columns),
        show_edge=False,
    )
    for name in columns:
        table.add_column(name.removeprefix(">"), justify="right" if name.startswith(">") else "left")
    for row in rows:
        table.add_row(*(Text(words.shown(str(cell))) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else _UNBOUNDED, highlight=False)
    with console.capture() as drawn:
        console.print(table)
    print(*(line.rstrip() for line in drawn.get().splitlines()), "", sep="\n")


def print_result(result: MatchResult) -> None:
    """Prints a result in short: pairs, people left over, figures."""
    factors = list(words.factors(result))
    pairs = list(words.rows(result.columns("pairs")))
    if pairs:
        print_table(
            _title("Pairs", len(pairs), "pairs.csv"),
            ["mentee", "mentor", ">score", "most of it from"],
            (
                (
                    pair["mentee_id"],
                    pair["mentor_id"],
                    words.rounded(pair["score"]),
                    _because(pair, factors),
                )
                for pair in pairs[:SHORT]
            ),
        )
    groups = words.left_over(result)
    if groups:
        print_table("Left over", ["how many", "why", "who"], map(_group_cells, groups))
    print_table("Figures", ["", ""], words.figures(result))


def _group_cells(group: words.LeftOver) -> tuple[str, str, str]:
    why = group.why if group.detail == group.why else f"{group.why}: {group.detail}"
    more = len(group.people) - FEW
    people = ", ".join(group.people[:FEW]) + (f" and {more:,} more" if more > 0 else "")
    return words.counted(len(group.people), group.side), why, people


def _because(pair: dict[str, Any], factors: Sequence[str]) -> str:
    reasons = words.because({factor: pair[factor] for factor in factors})
    return f"{reasons} (locked)" if pair["locked"] else reasons


def _title(name: str, count: int, file: str) -> str:
    return f"{name}: {count:,}" + (f", the first {SHORT} here, all in {file}" if count > SHORT else "")

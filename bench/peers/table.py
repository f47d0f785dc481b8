# SPDX-License-Identifier: Apache-2.0
"""Figures as a file and as a table of docs/performance.md.

python -m peers.table build/bench/peers/figures.json docs/performance.md
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import geometric_mean, median

from peers.record import MISSING, REFUSED, SOLVED, Record
from peers.registry import EVERYONE, OURS, OURS_ON_TWO

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
#: How many peers after the best a row names.
OTHERS = 3


@dataclass
class Row:
    """One instance: its shape in words, and the record of each peer."""

    shape: str
    records: dict[str, Record]


@dataclass
class Figures:
    """Everything that was measured, by instance.

    Attributes:
        machine: what it was measured on and how, in words.
    """

    machine: str = ""
    instances: dict[str, Row] = field(default_factory=dict)

    def of(self, name: str) -> dict[str, Record]:
        """The records of an instance, if there are any."""
        return self.instances[name].records if name in self.instances else {}


def write(figures: Figures, path: Path) -> None:
    rows = {
        name: {"shape": row.shape, "records": {peer: r.to_json() for peer, r in row.records.items()}}
        for name, row in figures.instances.items()
    }
    text = json.dumps({"machine": figures.machine, "instances": rows}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> Figures:
    """What `write` wrote; nothing when there is no such file."""
    if not path.exists():
        return Figures()
    stored = json.loads(path.read_text(encoding="utf-8"))
    rows = {
        name: Row(row["shape"], {peer: Record(**record) for peer, record in row["records"].items()})
        for name, row in stored["instances"].items()
    }
    return Figures(stored["machine"], rows)


def seconds(value: float) -> str:
    """Three digits."""
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def ranking(row: Row) -> list[tuple[str, float]]:
    """Peers that solved the instance, and their seconds, fastest first."""
    solved = [
        (peer, record.seconds)
        for peer, record in row.records.items()
        if record.status == SOLVED and peer not in (OURS, OURS_ON_TWO)
    ]
    return sorted(solved, key=lambda entry: entry[1])


def without_answer(row: Row) -> str:
    """Who failed to answer, grouped by reason; those who were not asked stand below the table."""
    by_reason: dict[str, list[str]] = {}
    for peer, record in row.records.items():
        if record.status not in (SOLVED, REFUSED, MISSING):
            by_reason.setdefault(f"{record.status}: {record.reason}", []).append(peer)
    return "; ".join(f"{', '.join(peers)} ({reason})" for reason, peers in by_reason.items())


def not_asked(figures: Figures) -> Iterator[str]:
    """One line a reason: which peers cannot express or hold which instances."""
    by_reason: dict[tuple[str, str], dict[str, None]] = {}
    for name, row in figures.instances.items():
        for peer, record in row.records.items():
            if record.status in (REFUSED, MISSING):
                reason = record.reason if record.status == REFUSED else record.status
                by_reason.setdefault((reason, peer), {})[name] = None
    grouped: dict[tuple[str, str], list[str]] = {}
    for (reason, peer), names in by_reason.items():
        where = "anywhere" if len(names) == len(figures.instances) else ", ".join(f"`{n}`" for n in names)
        grouped.setdefault((reason, where), []).append(peer)
    for (reason, where), peers in grouped.items():
        yield f"* {reason}: {', '.join(peers)} ({where})"


def row_of(name: str, row: Row) -> tuple[str, float | None]:
    """A row of the table, and how many times faster than the best peer we are."""
    ours, peers = row.records.get(OURS, Record("not run")), ranking(row)
    faster = None
    cells = [f"`{name}`", seconds(ours.seconds) if ours.status == SOLVED else ours.status]
    if peers:
        best, least = peers[0]
        if ours.status == SOLVED:
            faster = least / ours.seconds
        cells += [best, seconds(least), ratio(faster) if faster else "–"]
        cells.append(", ".join(f"{peer} {seconds(took)}" for peer, took in peers[1 : 1 + OTHERS]))
        memory = f"{ours.peak_mb:.0f} / {row.records[best].peak_mb:.0f}"
    else:
        cells += ["–", "–", "–", ""]
        memory = f"{ours.peak_mb:.0f}"
    return "| " + " | ".join([*cells, memory, without_answer(row)]) + " |", faster


def on_two_threads(figures: Figures) -> Iterator[str]:
    """The second table: seconds by the clock on one thread and on two."""
    head = ["", "Seconds by the clock of pairwright on one thread and on two:", "",
            "| instance | 1 thread | 2 threads | ratio |", "|---|---|---|---|"]  # fmt: skip
    for name, row in figures.instances.items():
        one, two = (row.records.get(peer, Record("not run")) for peer in (OURS, OURS_ON_TWO))
        if one.status == two.status == SOLVED:
            walls = median(one.wall), median(two.wall)
            yield from head
            head = []
            yield f"| `{name}` | {seconds(walls[0])} | {seconds(walls[1])} | {ratio(walls[0] / walls[1])} |"


def versions(figures: Figures) -> str:
    """Packages with their versions."""
    known = {
        EVERYONE[peer].package: record.version
        for row in figures.instances.values()
        for peer, record in row.records.items()
        if record.version and peer in EVERYONE
    }
    return ", ".join(f"{package} {version}" for package, version in known.items())


def markdown(figures: Figures) -> str:
    """The table with its head and foot."""
    lines = [
        f"{figures.machine}.",
        "CPU seconds of the solve on one thread, median; building the peer's input is not in them, while",
        "pairwright's are of the whole call, its proof included. `ratio` is best peer / pairwright: above 1",
        "pairwright is faster. `MB`: peak of the process, pairwright / best peer.",
        "",
        "| instance | pairwright | best peer | s | ratio | next | MB | no answer |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ratios = []
    for name, row in figures.instances.items():
        line, faster = row_of(name, row)
        lines.append(line)
        if faster:
            ratios.append(faster)
    if ratios:
        ahead = sum(value > 1 for value in ratios)
        mean = ratio(geometric_mean(ratios))
        lines += ["", f"Geometric mean of the ratios {mean}; above 1 on {ahead} of {len(ratios)} instances."]
    lines += on_two_threads(figures)
    unasked = list(not_asked(figures))
    if unasked:
        lines += [
            "",
            "Not asked, since they cannot express the instance or would need too much:",
            "",
            *unasked,
        ]
    return "\n".join([*lines, "", f"Versions: {versions(figures)}."])


def around(page: Path) -> tuple[str, str]:
    """What stands before and after the table of a page.

    Raises:
        ValueError: the page has no markers.
    """
    head, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no markers {BEGIN} and {END}")
    return head, tail


def splice(text: str, page: Path) -> None:
    """Replaces what stands between the markers of a page."""
    head, tail = around(page)
    page.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


def main() -> None:
    """Writes the table of earlier figures into a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("figures", type=Path)
    parser.add_argument("page", type=Path)
    options = parser.parse_args()
    splice(markdown(read(options.figures)), options.page)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Pictures of scores as inline SVG: stacked contributions, and how scores are spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pairwright.report.markup import Html, join, tag
from pairwright.words import ONE, exact

COLOURS = 8  # classes c0 … c7 of the style sheet

_BINS = 20
_HEIGHT = 100


def colour(position: int) -> str:
    """The class of the factor at this position of the policy."""
    return f"c{position % COLOURS}"


def swatch(position: int) -> Html:
    """A small square in a factor's colour."""
    square = tag("rect", width=10, height=10, class_=colour(position))
    return tag("svg", square, viewBox="0 0 10 10", class_="swatch", aria_hidden="true")


def stacked_bar(contributions: Mapping[str, int]) -> Html:
    """Contributions side by side in the policy's order, on a track for the highest score."""
    parts = [tag("rect", width=1000, height=10, class_="track")]
    begin = 0
    for position, (factor, part) in enumerate(contributions.items()):
        if part > 0:
            hover = tag("title", f"{factor} {exact(part)}")
            left, width = begin * 1000 // ONE, max(1, part * 1000 // ONE)
            parts.append(tag("rect", hover, x=left, width=width, height=10, class_=colour(position)))
        begin += part
    label = ", ".join(f"{factor} {exact(part)}" for factor, part in contributions.items())
    return tag(
        "svg",
        *parts,
        viewBox="0 0 1000 10",
        preserveAspectRatio="none",
        class_="bar",
        role="img",
        aria_label=label,
    )


def histogram(scores: Sequence[int], quartiles: Sequence[int]) -> Html:
    """How many pairs have which score, with the quartiles marked."""
    counts = [0] * _BINS
    for score in scores:
        counts[min(_BINS - 1, score * _BINS // ONE)] += 1
    width = 1000 // _BINS
    parts = []
    for position, count in enumerate(counts):
        height = round(_HEIGHT * count / max(counts))
        hover = tag("title", f"{position / _BINS:.2f} to {(position + 1) / _BINS:.2f}: {count:,}")
        left, top = position * width, _HEIGHT - height
        parts.append(tag("rect", hover, x=left + 2, y=top, width=width - 4, height=height, class_="c0"))
        if count:
            parts.append(tag("text", f"{count:,}", x=left + width // 2, y=top - 5, text_anchor="middle"))
    for name, quartile in zip(("lower quartile", "median", "upper quartile"), quartiles, strict=True):
        place = quartile * 1000 // ONE
        hover = tag("title", f"{name} {exact(quartile)}")
        parts.append(tag("line", hover, x1=place, x2=place, y1=0, y2=_HEIGHT, class_="mark"))
    parts.append(tag("line", x1=0, x2=1000, y1=_HEIGHT, y2=_HEIGHT, class_="axis"))
    for quarter in range(5):
        anchor = {0: "start", 4: "end"}.get(quarter, "middle")
        text = f"{quarter / 4:g}"
        parts.append(tag("text", text, x=quarter * 250, y=_HEIGHT + 22, text_anchor=anchor))
    return tag(
        "svg", join(parts), viewBox=f"0 -22 1000 {_HEIGHT + 50}", class_="histogram", role="img",
        aria_label="How many pairs have which score",
    )  # fmt: skip

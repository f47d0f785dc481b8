# SPDX-License-Identifier: Apache-2.0
"""The sections of a report, from a result to HTML: of people, ids and scores and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from pairwright import words
from pairwright.report import drawing
from pairwright.report.markup import Html, join, table, tag

if TYPE_CHECKING:
    from pairwright.result import MatchResult

MOST_ROWS = 2000


def heading(result: MatchResult) -> Html:
    """Title, what is claimed, and the figures that matter most."""
    metrics = result.metrics
    count = metrics["places_filled"]
    middle = words.rounded(metrics["quartiles"][1]) if count else "none"
    lowest = words.rounded(metrics["worst_off"]) if count else "none"
    left = len(words.unfilled_mentees(result))
    cards = [
        (
            f"{count:,}",
            f"of {metrics['demand']:,} wanted places filled, {metrics['capacity']:,} offered",
        ),
        (f"{left:,}", "mentee left over" if left == 1 else "mentees left over"),
        (words.rounded(result.total), "total score"),
        (middle, "median score of a pair, of 1"),
        (lowest, "lowest score of a pair"),
    ]
    if "previous" in metrics:
        cards.append((f"{metrics['kept']:,}", f"of {metrics['previous']:,} previous pairs kept"))
    seal = {"optimal": "Proved best", "infeasible": "Proved impossible"}.get(result.status, "Stopped early")
    return tag(
        "header",
        tag("h1", "Matches" if count else "No matches"),
        tag("p", tag("strong", seal, class_="seal"), " ", words.claim(result), class_="claim"),
        tag(
            "dl",
            *(tag("div", tag("dt", name), tag("dd", figure)) for figure, name in cards),
            class_="cards",
        ),
    )


def pairs(result: MatchResult) -> Html:
    """The pairs with what their scores are made of."""
    columns = result.columns("pairs")
    factors = list(words.factors(result))
    legend = (tag("li", drawing.swatch(k), " ", factor) for k, factor in enumerate(factors))
    return tag(
        "section",
        tag("h2", "Pairs"),
        tag("p", "A bar is as long as the pair's score and shows what each factor adds to it."),
        tag("ul", *legend, class_="legend"),
        table(
            "Pairs by mentee",
            ["Mentee", "Mentor", ">Score", "~Made of", ">Rank for mentee", ">Rank for mentor"],
            (_pair_cells(row, factors) for row in islice(words.rows(columns), MOST_ROWS)),
        ),
        _rest(len(columns["score"]), "pair", "pairs.csv"),
    )


def _pair_cells(row: Mapping[str, Any], factors: Sequence[str]) -> Sequence[str | Html]:
    marks = join(tag("small", f" {mark}") for mark in ("locked", "kept") if row.get(mark))
    return (
        row["mentee_id"],
        row["mentor_id"],
        words.rounded(row["score"]),
        join([drawing.stacked_bar({factor: row[factor] for factor in factors}), marks]),
        words.ordinal(row["rank_for_mentee"]),
        words.ordinal(row["rank_for_mentor"]),
    )


def left_over(result: MatchResult) -> Html:
    """Everybody without a partner, or with fewer than wanted, by reason."""
    groups = words.left_over(result)
    if not groups:
        return tag("section", tag("h2", "People left over"), tag("p", "Nobody."))
    return tag(
        "section",
        tag("h2", "People left over"),
        tag("p", "A number after an id says how many partners are missing, if more than one."),
        table("People left over by reason", ["How many", "Why", "~Who"], map(_group_cells, groups)),
    )


def _group_cells(group: words.LeftOver) -> Sequence[str | Html]:
    detail = [tag("small", group.detail)] if group.detail != group.why else []
    people = ", ".join(group.people[:MOST_ROWS])
    more = _rest(len(group.people), "person", "unmatched.csv", "people")
    return (
        words.counted(len(group.people), group.side),
        join([group.why, *detail]),
        join([people, more]),
    )


def figures(result: MatchResult) -> Html:
    """All figures, and how the scores are spread."""
    listed = (tag("div", tag("dt", name), tag("dd", text)) for name, text in words.figures(result))
    spread = _spread(result) if result.metrics["places_filled"] else Html("")
    return tag("section", tag("h2", "Figures"), tag("dl", *listed, class_="figures"), spread)


def _spread(result: MatchResult) -> Html:
    scores = result.columns("pairs")["score"]
    return tag(
        "figure",
        tag("figcaption", "How many pairs have which score; dashed: quartiles and median."),
        drawing.histogram(scores, result.metrics["quartiles"]),
    )


def prices(result: MatchResult) -> Html:
    """What one more place with each mentor would be worth."""
    listed = [row for row in words.rows(result.columns("prices")) if row["price"]]
    if not listed:
        return Html("")
    listed.sort(key=lambda row: (-row["price"], row["mentor_id"]))
    cells = (
        tag(
            "li",
            tag("span", row["mentor_id"]),
            " ",
            tag("span", words.rounded(row["price"]), class_="number"),
        )
        for row in listed[:MOST_ROWS]
    )
    return tag(
        "section",
        tag("h2", "What a place is worth"),
        tag(
            "p",
            "At most so much would one more place with this mentor add to the total. A price "
            "above 1 also stands for one more mentee who could be placed; one below 0 is what "
            "the mentor's minimum costs. Highest first; who is not listed has a price of 0.",
        ),
        tag("ul", *cells, class_="prices"),
        _rest(len(listed), "price", "result.json"),
    )


def footer() -> Html:
    """How to check and ask further."""
    return tag(
        "footer",
        tag("p", tag("code", "pairwright verify DIR"), " proves this result again."),
        tag(
            "p",
            tag("code", "pairwright explain DIR MENTEE MENTOR"),
            " explains any pair, made or not.",
        ),
    )


def _rest(count: int, one: str, file: str, many: str = "") -> Html:
    """Where the rows are that are not shown."""
    if count <= MOST_ROWS:
        return Html("")
    return tag("p", f"And {words.counted(count - MOST_ROWS, one, many)} more: see {file}.", class_="note")

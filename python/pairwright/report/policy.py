# SPDX-License-Identifier: Apache-2.0
"""The section of a report that says what was asked for, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pairwright import words
from pairwright.report import drawing
from pairwright.report.markup import Html, table, tag

if TYPE_CHECKING:
    from pairwright.result import MatchResult


def section(result: MatchResult) -> Html:
    """Objective, factors and rules with what they mean and how they are set."""
    asked = result.policy
    return tag(
        "section",
        tag("h2", "Policy"),
        tag("p", f"Objective: {words.objective(result)}."),
        tag(
            "p",
            f"People without a time zone are taken to live in {asked['timezone']}; "
            f"clocks are those of {asked['reference_date']}.",
        ),
        table(
            "Factors: what makes a pair good",
            ["Factor", ">Weight", ">Share", "Worth 0 to 1 by", "Settings", "Not answered counts"],
            _factor_rows(words.factors(result)),
        ),
        table(
            "Rules: what keeps a pair out",
            ["Rule", "What it does", "Settings", "A blank cell"],
            _rule_rows(asked.get("rules", {})),
        ),
    )


def _factor_rows(factors: dict[str, dict[str, Any]]) -> Iterator[Sequence[str | Html]]:
    meanings = words.meanings("factors")
    total = sum(setting["weight"] for setting in factors.values())
    for position, (name, setting) in enumerate(factors.items()):
        missing = setting["missing"]
        yield (
            tag("span", drawing.swatch(position), " ", name, class_="whole"),
            f"{setting['weight']:g}",
            f"{100 * setting['weight'] / total:.1f} %",
            meanings[setting["kind"]],
            words.settings(setting),
            "others share its weight" if missing == "renormalise" else f"{missing:g}",
        )


def _rule_rows(rules: dict[str, dict[str, Any]]) -> Iterator[Sequence[str | Html]]:
    meanings = words.meanings("rules")
    for name, setting in rules.items():
        blank = "keeps the pair out" if setting["strict"] else "lets it pass"
        yield name, meanings[setting["kind"]], words.settings(setting), blank
